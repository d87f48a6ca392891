import type { GuideQuestions } from '../../../journey/guide.ts'
import type { Role } from '../../../journey/roles.ts'

export interface QuestionText {
  readonly question: string
  readonly answer: readonly string[]
}

/** By role and anchor: a question that is named in the guide's contents is answered in each language. */
export type QuestionTexts = {
  readonly [R in Role]: Readonly<Record<keyof GuideQuestions[R], QuestionText>>
}

const closeOrArchive: QuestionText = {
  question: 'Close or archive an initiative?',
  answer: [
    'Closing stops new registrations only: those that are there go on, and you can open it again.',
    'Archiving is for good. It needs every registration to have ended; the initiative then leaves the volunteers’ lists, and can neither be changed nor opened again. Its registrations and exports stay.',
  ],
}

const keptOfMentee =
  'Of a mentee, nothing but 40 characters is kept: a first name or initials. Please write nothing personal about them in messages, notes or elsewhere either.'

export const questions: QuestionTexts = {
  V: {
    'first-name': {
      question: 'Why am I asked only for a first name?',
      answer: [keptOfMentee],
    },
    'no-mentee': {
      question: 'I do not find a mentee',
      answer: [
        'Fill in your profile: the coordinator reads it to find somebody who suits you. And write to the coordinator, who may know of a mentee.',
        'If it is not the right time, pause the reminders, or withdraw.',
      ],
    },
    'manager-does-not-answer': {
      question: 'My manager does not answer',
      answer: [
        'Nothing is approved by silence, and nobody can answer in your manager’s place. Remind your manager: besides the mail, the request stands on the manager’s page after signing in.',
        'Is the mail lost? Amend the engagement, with the same period if you like: a new mail goes out.',
        'Have you another manager? Whoever is on record as your manager may answer. Have your company correct the record, then amend the engagement.',
      ],
    },
    'wrong-date': {
      question: 'I entered a wrong date',
      answer: [
        'While the mission is in progress, change or remove the meeting on the page of your registration.',
        'Have you said already that the mission has ended? Resume it, correct the meeting, and end it again. Once the participation is confirmed, nothing can be changed any more.',
        'Is it the period that is wrong? Amend the engagement before your manager has answered; later, change the period.',
      ],
    },
    'who-reads': {
      question: 'Who reads what I write?',
      answer: [
        'Messages: you and the coordinators. What you write when you look back: also the admins of your company. The organisation sees the first name of your mentee and your meetings.',
        'Your manager sees your name, the initiative, the period and the answer given, and nothing else.',
      ],
    },
    'register-again': {
      question: 'Can I take back a withdrawal?',
      answer: [
        'No. But you may register anew with the same initiative, while it is open and has a place left.',
      ],
    },
  },
  M: {
    'what-you-see': {
      question: 'What do I see, and what not?',
      answer: [
        'The volunteer’s name, the initiative and its organisation, the period, and your decision. Never who the mentee is, the messages, or what the volunteer writes when looking back.',
      ],
    },
    'each-meeting': {
      question: 'Do I approve each meeting?',
      answer: [
        'No, only the period as a whole. The volunteer records the meetings; no request about one ever comes to you.',
      ],
    },
    'change-your-answer': {
      question: 'Can I change my answer?',
      answer: [
        'No. Talk to the volunteer: after a refusal, they can enter another period, about which you are asked again; after an approval, they can shorten it or withdraw.',
      ],
    },
    'another-manager': {
      question: 'I am not this person’s manager any more',
      answer: [
        'Only whoever is on record as the manager can answer, as the record is at that moment. Have your company correct it; the buttons of your mail then do nothing any more.',
      ],
    },
  },
  P: {
    'know-a-mentee': {
      question: 'We know somebody who needs a mentor',
      answer: [
        'Tell the coordinator of the initiative, who proposes it to a volunteer and puts you in touch.',
        keptOfMentee,
      ],
    },
    'who-confirms': {
      question: 'Who has to confirm?',
      answer: [
        'One person: a member of your organisation, the volunteer, or an admin of the company. What is confirmed stays so.',
      ],
    },
    'not-over': {
      question: 'The mentoring is not over, or something is wrong',
      answer: [
        'Then do not confirm it, and tell the volunteer or the coordinator. The volunteer can resume the mission, correct the meetings, and end it again.',
      ],
    },
    'what-you-see': {
      question: 'What do we see, and what not?',
      answer: [
        'All registrations of your initiatives with tasks, period, mentee and meetings. No messages, and not what a volunteer writes when looking back.',
      ],
    },
  },
  C: {
    'cannot-validate': {
      question: 'I cannot validate an application',
      answer: [
        'The volunteer has to write the first message; yours does not count as one. And no task may be left to do: wait for it, or waive it.',
      ],
    },
    'propose-mentee': {
      question: 'How do I propose a mentee?',
      answer: [
        'Open “Volunteers waiting for a mentee”, read the profiles, and choose “Propose a mentee”. A message is prepared: fill in the gaps, and send it. The status does not change by it.',
        'When both have said yes, the volunteer enters a first name and the period.',
      ],
    },
    'manager-does-not-answer': {
      question: 'The manager does not answer',
      answer: [
        'Write to the volunteer. When they amend the engagement, with the same period if they like, the manager gets a new mail. You cannot answer for the manager.',
      ],
    },
    'close-or-archive': closeOrArchive,
    'write-to-several': {
      question: 'Can I write to several at once?',
      answer: [
        'Yes: select them among the registrations, then “Write to the selected”. Each gets the message in their own conversation, and sees nobody else.',
      ],
    },
    'kept-of-mentee': {
      question: 'What is kept of a mentee?',
      answer: [keptOfMentee],
    },
  },
  A: {
    settings: {
      question: 'What do the settings change?',
      answer: [
        'Whether managers approve: never, the engagement once, or also each later period that goes beyond the approved one. It holds for what is entered from then on; requests that wait already stay.',
        'The time zone decides which day it is, and when reminders come. The language is that of mails and pages for whoever has not chosen one.',
      ],
    },
    'no-manager': {
      question: 'A volunteer has no manager on record',
      answer: [
        'Where managers approve, the volunteer cannot enter the engagement then, and is told so. Have the manager entered where your company keeps its people; it counts at once.',
      ],
    },
    'may-you-confirm': {
      question: 'May I confirm a participation?',
      answer: [
        'Yes, where you know that it took place. The record says that the company confirmed it. It cannot be taken back.',
      ],
    },
    'what-you-see': {
      question: 'What do I see, and what not?',
      answer: [
        'Every registration of your company, with mentee, meetings and what volunteers write when they look back. Never the messages.',
        keptOfMentee,
      ],
    },
    'close-or-archive': closeOrArchive,
    exports: {
      question: 'How do I get the figures?',
      answer: [
        'Under “Exports”: one table of all registrations, one of all meetings, as they are at that moment.',
      ],
    },
  },
}

/** In every guide. */
export const linkQuestion = {
  question: 'A link says that it has been used, or is too old',
  answer: [
    'A button of a mail works for 90 days, while what it asks for is still open. When somebody has settled it, the page says who and when, and how things stand now; the buttons of the newest mail work.',
    'A page that says “too old” can mail you a new one. A link to sign in works once, for a few minutes: ask for another.',
  ],
} satisfies QuestionText as QuestionText
