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
  question: 'Should I close or archive an initiative?',
  answer: [
    'Closing only stops new registrations: existing ones continue, and you can open the initiative again.',
    'Archiving is final. Every registration has to have ended. The initiative then disappears from the volunteers’ lists, and can’t be changed or opened again. Its registrations and exports stay.',
  ],
}

const keptOfMentee =
  'We store only a first name or initials for a mentee, in 40 characters at most. Don’t write anything personal about them in messages, notes or elsewhere.'

export const questions: QuestionTexts = {
  volunteer: {
    'first-name': {
      question: 'Why do you only ask for a first name?',
      answer: [keptOfMentee],
    },
    'no-mentee': {
      question: 'I can’t find a mentee',
      answer: [
        'Fill in your profile: the coordinator reads it to find somebody who suits you. And write to the coordinator, who may know a mentee.',
        'If it isn’t the right time, pause reminders, or withdraw.',
      ],
    },
    'manager-does-not-answer': {
      question: 'My manager doesn’t answer',
      answer: [
        'Nothing is ever approved by silence, and nobody can answer in your manager’s place. Remind your manager: the request is in their email, and on their page when they sign in.',
        'Lost the email? Select “Change my mentoring period” and save it, even with the same period: we’ll send a new email.',
        'Has your manager changed? Only the person on record as your manager can answer. Ask your company to correct the record, then select “Change my mentoring period”.',
      ],
    },
    'wrong-date': {
      question: 'I entered a wrong date',
      answer: [
        'While your mentoring is in progress, change or remove the meeting on the page of your registration.',
        'Have you already ended your mentoring? Resume it, correct the meeting, and end it again. Once the mentoring is confirmed, nothing can be changed any more.',
        'Is the period wrong? Before your manager has answered, select “Change my mentoring period”; later, select “Change the period”.',
      ],
    },
    'who-reads': {
      question: 'Who can read what I write?',
      answer: [
        'Messages: you and the coordinators. Your feedback: you, the coordinators and your company’s admins.',
        'Notes on meetings, the first name of your mentee, and your reason if you withdraw: you, the coordinators, the partner organisation and your company’s admins. They also appear in exports.',
        'Your manager sees your name, the initiative, the period and the answer given, and nothing you write.',
      ],
    },
    'register-again': {
      question: 'Can I undo a withdrawal?',
      answer: [
        'No. But you can register again for the same initiative, while it’s open and has a place left.',
      ],
    },
  },
  manager: {
    'what-you-see': {
      question: 'What can I see, and what not?',
      answer: [
        'You see the volunteer’s name, the initiative and its partner organisation, the period, and your decision. You never see who the mentee is, the messages, the notes or the volunteer’s feedback.',
        'If you decline, the volunteer, the coordinators, the partner organisation and the company’s admins can read your reason.',
      ],
    },
    'each-meeting': {
      question: 'Do I approve each meeting?',
      answer: [
        'Only if your company wants that. Then you can decide on each meeting, or on several at once, and the mentoring can’t be confirmed while one is waiting. Otherwise you approve the period as a whole.',
      ],
    },
    'change-your-answer': {
      question: 'Can I change my answer?',
      answer: [
        'No. Talk to the volunteer. If you declined, they can enter another period, and we ask you again. If you approved, they can shorten the period or withdraw.',
      ],
    },
    'another-manager': {
      question: 'I’m no longer this person’s manager',
      answer: [
        'Only the person on record as the manager can answer. Ask your company to correct the record; the buttons in your email then stop working.',
      ],
    },
  },
  partner: {
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
        'One person: a member of your organisation, the volunteer, or an admin of the company. A confirmation is final.',
      ],
    },
    'not-over': {
      question: 'The mentoring isn’t over, or something is wrong',
      answer: [
        'Don’t confirm it, and tell the volunteer or the coordinator. The volunteer can resume the mentoring, correct the meetings, and end it again.',
      ],
    },
    'what-you-see': {
      question: 'What can we see, and what not?',
      answer: [
        'You see all registrations for your initiatives, with tasks, period, mentee, meetings and the reasons given. You don’t see messages or a volunteer’s feedback.',
      ],
    },
  },
  coordinator: {
    'cannot-validate': {
      question: 'I can’t validate an application',
      answer: [
        'The volunteer has to send the first message; yours doesn’t count. And no task can be left to do: wait for it, or waive it.',
      ],
    },
    'propose-mentee': {
      question: 'How do I propose a mentee?',
      answer: [
        'Open “Volunteers looking for a mentee”, read the profiles, and select “Propose a mentee”. We’ve prepared a message: fill in the gaps, then send it. The status doesn’t change.',
        'When both have agreed, the volunteer enters a first name and the period.',
      ],
    },
    'manager-does-not-answer': {
      question: 'The manager doesn’t answer',
      answer: [
        'Write to the volunteer. If they change the mentoring period, even with the same dates, the manager gets a new email. You can’t answer for the manager.',
      ],
    },
    'close-or-archive': closeOrArchive,
    'write-to-several': {
      question: 'Can I message several people at once?',
      answer: [
        'Yes: select them among the registrations, then select “Message selected”. Each person gets the message in their own conversation, and can’t see the others.',
      ],
    },
    'kept-of-mentee': {
      question: 'What do you store about a mentee?',
      answer: [keptOfMentee],
    },
  },
  admin: {
    settings: {
      question: 'What do the settings change?',
      answer: [
        'Manager approval: never, once at the start, or also for any later period that goes beyond the approved one. It applies to periods entered from then on; requests already waiting stay.',
        'The time zone is used for dates and reminder times. The language is the default for emails and pages, for people who haven’t chosen one.',
      ],
    },
    'no-manager': {
      question: 'A volunteer has no manager on record',
      answer: [
        'If managers approve, the volunteer can’t enter a period, and the page says so. Have the manager entered where your company keeps its staff records; it applies straight away.',
      ],
    },
    'may-you-confirm': {
      question: 'Can I confirm the mentoring?',
      answer: [
        'Yes, if you know that it took place. The record says that the company confirmed it. You can’t undo it.',
      ],
    },
    'what-you-see': {
      question: 'What can I see, and what not?',
      answer: [
        'You see every registration in your company, with the mentee, the meetings and their notes, the reasons given and the volunteers’ feedback. You never see messages.',
        keptOfMentee,
      ],
    },
    'close-or-archive': closeOrArchive,
    exports: {
      question: 'How do I get the figures?',
      answer: [
        'Under “Exports”: one report of all registrations and one of all meetings, as they are at that moment.',
      ],
    },
  },
}

/** In every guide. */
export const linkQuestion = {
  question: 'A link says that it has been used, or is too old',
  answer: [
    'A button in an email works for 90 days, while what it asks for is still open. When it has been done, the page says who did it and when, and what the current situation is. Use the buttons in the latest email.',
    'A page that says “too old” can email you a new link. A sign-in link works once, for a few minutes: ask for another.',
  ],
} satisfies QuestionText as QuestionText
