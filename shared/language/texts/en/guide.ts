import type { ActionName } from '../../../journey/action-names.ts'
import type { MailTo } from '../../../journey/guide.ts'
import type { ReminderKind } from '../../../journey/reminders.ts'
import type { Role } from '../../../journey/roles.ts'
import type { Status } from '../../../journey/statuses.ts'
import { linkQuestion, questions } from './questions.ts'

interface StatusText {
  /** Whose turn it is. */
  readonly turn: string
  /** What it means for the role, and what to do. */
  readonly meaning: string
}

/** Without a status of the journey, this does not compile; so for what follows. */
const statuses: Readonly<Record<Role, Readonly<Record<Status, StatusText>>>> = {
  V: {
    APPLICATION: {
      turn: 'Your turn first, then the coordinator’s.',
      meaning:
        'You are registered. Write a first message to the coordinator, and do the tasks that you were given, if any. The coordinator then validates your application, or tells you why not.',
    },
    MENTEE_SEARCH: {
      turn: 'Your turn: tell us when you have found your mentee.',
      meaning:
        'Your application is validated. You look for a mentee with the help of the coordinator and the organisation. When you have found each other, enter a first name or initials, and the period of your mentoring.',
    },
    MANAGER_VALIDATION: {
      turn: 'Your manager’s turn.',
      meaning:
        'This step exists only where your company asks for it. Your manager has a mail and approves the period or declines it; until then the mentoring waits. If it is declined, you read why: you look for a mentee again or, where a period was approved before, go on in that one.',
    },
    IN_PROGRESS: {
      turn: 'Your turn: record each meeting, and say when the mission has ended.',
      meaning:
        'You meet your mentee. A minute after each meeting is enough to record it; nobody approves the single meetings. Once the last one is over, end the mission.',
    },
    AWAITING_CONFIRMATION: {
      turn: 'Your turn, or that of the organisation or your company: one confirmation is enough.',
      meaning:
        'You have said that the mission has ended. Check what is recorded, and confirm it. If it is not over yet, resume it: nothing is lost.',
    },
    COMPLETED: {
      turn: 'It is done: there is nothing left to do.',
      meaning:
        'Your participation is confirmed. The attestation is on the page of your registration, to be printed or kept. This is an end: nothing can be changed any more.',
    },
    CANCELLED: {
      turn: 'It is over: there is nothing left to do.',
      meaning:
        'You have withdrawn, or the coordinator has not accepted the application or has cancelled the registration: its page says which, and the reason given. This is an end: it cannot be taken up again.',
    },
  },
  M: {
    APPLICATION: {
      turn: 'The turn of the volunteer and the coordinator, not yours.',
      meaning:
        'Somebody of your team has applied to be a mentor, and is in touch with the coordinator. You see nothing of it before you are asked.',
    },
    MENTEE_SEARCH: {
      turn: 'The volunteer’s turn, not yours.',
      meaning:
        'The volunteer is looking for a mentee. Once a period is entered, you are asked, where your company wants that. When you decline a first period, it comes back to this status.',
    },
    MANAGER_VALIDATION: {
      turn: 'Your turn: approve the period, or decline it.',
      meaning:
        'You say yes or no to the period as a whole. The mail has a button for each and needs no sign-in; your page shows everything that waits for you. Of a later period you see what would change. Nothing is approved by silence: the mentoring waits for you.',
    },
    IN_PROGRESS: {
      turn: 'The volunteer’s turn, not yours.',
      meaning:
        'The mentoring goes on in the approved period. If the volunteer asks for a period that goes beyond it, you are asked again, where your company wants that.',
    },
    AWAITING_CONFIRMATION: {
      turn: 'The turn of the volunteer, the organisation or the company, not yours.',
      meaning:
        'The volunteer has said that the mission has ended. Confirming it is up to the volunteer, the organisation or the company.',
    },
    COMPLETED: {
      turn: 'It is done: there is nothing left to do.',
      meaning: 'The participation is confirmed. This is an end; your decision stays on record.',
    },
    CANCELLED: {
      turn: 'It is over: there is nothing left to do.',
      meaning:
        'The volunteer has withdrawn, or the coordinator has ended the registration. This is an end: a request that still waited for you needs no answer any more.',
    },
  },
  P: {
    APPLICATION: {
      turn: 'The volunteer’s turn first, then the coordinator’s.',
      meaning:
        'Somebody would like to be a mentor with you. Volunteer and coordinator get in touch; the coordinator then validates the application.',
    },
    MENTEE_SEARCH: {
      turn: 'The volunteer’s turn.',
      meaning:
        'The volunteer is looking for a mentee. If you know somebody who would suit, tell the coordinator.',
    },
    MANAGER_VALIDATION: {
      turn: 'The turn of the volunteer’s manager.',
      meaning:
        'Volunteer and mentee have found each other. The company asks the manager to approve the period first; the mentoring waits for that.',
    },
    IN_PROGRESS: {
      turn: 'The volunteer’s turn.',
      meaning:
        'They meet. The page of the registration shows you the period and each meeting that the volunteer has recorded.',
    },
    AWAITING_CONFIRMATION: {
      turn: 'Your turn, or that of the volunteer or the company: one confirmation is enough.',
      meaning:
        'The volunteer has said that the mission has ended. Check what is recorded, and confirm that it took place. Every member of your organisation has the mail; whoever comes first settles it for all.',
    },
    COMPLETED: {
      turn: 'It is done: there is nothing left to do.',
      meaning:
        'The participation is confirmed, and the volunteer has an attestation. This is an end: nothing can be changed any more.',
    },
    CANCELLED: {
      turn: 'It is over: there is nothing left to do.',
      meaning:
        'The volunteer has withdrawn, or the coordinator has ended the registration. This is an end; the place is free again.',
    },
  },
  C: {
    APPLICATION: {
      turn: 'The volunteer’s turn first, then yours.',
      meaning:
        'The volunteer writes you a first message and does the tasks. Then you validate the application, or reject it and say why.',
    },
    MENTEE_SEARCH: {
      turn: 'The volunteer’s turn; you can help.',
      meaning:
        'The volunteer is looking for a mentee, and is asked regularly how it goes. You can propose one in a message. Entering mentee and period is up to the volunteer.',
    },
    MANAGER_VALIDATION: {
      turn: 'The turn of the volunteer’s manager.',
      meaning:
        'The manager has a mail and approves the period or declines it. Nobody can answer in their place, and nothing is approved by silence.',
    },
    IN_PROGRESS: {
      turn: 'The volunteer’s turn.',
      meaning:
        'They meet. You see the meetings that the volunteer records, with notes, and what they write when they look back.',
    },
    AWAITING_CONFIRMATION: {
      turn: 'The turn of the volunteer, the organisation or the company.',
      meaning:
        'The volunteer has said that the mission has ended. One confirmation is enough, and it is not the coordinator’s; you can write to the volunteer if none comes.',
    },
    COMPLETED: {
      turn: 'It is done: there is nothing left to do.',
      meaning:
        'The participation is confirmed, and the attestation is there. This is an end: nothing can be changed any more. It still takes one of the places.',
    },
    CANCELLED: {
      turn: 'It is over: there is nothing left to do.',
      meaning:
        'The volunteer has withdrawn, or a coordinator has ended the registration. This is an end; the place is free again, and the same volunteer may register anew.',
    },
  },
  A: {
    APPLICATION: {
      turn: 'The volunteer’s turn first, then the coordinator’s.',
      meaning:
        'A colleague has applied to be a mentor. Volunteer and coordinator get in touch; the coordinator then validates the application.',
    },
    MENTEE_SEARCH: {
      turn: 'The volunteer’s turn.',
      meaning: 'The volunteer is looking for a mentee, and is asked regularly how it goes.',
    },
    MANAGER_VALIDATION: {
      turn: 'The turn of the volunteer’s manager.',
      meaning:
        'Your settings ask for this step. The manager has a mail and approves the period or declines it; nothing is approved by silence.',
    },
    IN_PROGRESS: {
      turn: 'The volunteer’s turn.',
      meaning: 'They meet. You see the period and each meeting that the volunteer has recorded.',
    },
    AWAITING_CONFIRMATION: {
      turn: 'The turn of the volunteer or the organisation; you may step in.',
      meaning:
        'The volunteer has said that the mission has ended. One confirmation is enough: yours counts as well, where neither of the others comes.',
    },
    COMPLETED: {
      turn: 'It is done: there is nothing left to do.',
      meaning:
        'The participation is confirmed. This is an end: nothing can be changed any more. It stays in the exports.',
    },
    CANCELLED: {
      turn: 'It is over: there is nothing left to do.',
      meaning:
        'The volunteer has withdrawn, or a coordinator has ended the registration. This is an end. It stays in the exports.',
    },
  },
}

/** What an action does, for whichever role may take it. */
const actions: Readonly<Record<ActionName, string>> = {
  register: 'Choose an initiative that is open to you, and apply. Its coordinators are told.',
  'send-message':
    'Goes into the conversation of volunteer and coordinators, which nobody else reads.',
  'assign-task': 'Something that the volunteer has to do before the application can be validated.',
  'complete-task':
    'Says that a task is done. None may be left before the application is validated.',
  'waive-task': 'Says that a task is not needed: it no longer stands in the way.',
  'validate-application':
    'Needs a first message of the volunteer, and no task left to do. Once done, it is not taken back.',
  'reject-application': 'Ends the registration. The volunteer reads your reason.',
  withdraw:
    'Ends your registration for good and frees the place. The coordinators are told, with your reason if you give one.',
  cancel: 'Ends the registration for good. The volunteer reads your reason.',
  'still-searching': 'One press, and the coordinator knows that you are still there.',
  'pause-reminders': 'No reminder comes before the day that you choose; more about pauses below.',
  'enter-engagement':
    'A first name or initials of your mentee, and the first and last day: at most 24 months.',
  'amend-engagement':
    'Corrects mentee or period. Your manager gets a new mail; the buttons of the earlier one stop working.',
  'approve-engagement': 'The volunteer is told at once, and can begin.',
  'decline-engagement':
    'The volunteer reads your reason. Where a period was approved before, the mentoring goes on in that one.',
  'add-date': 'The day, how long it took, and whether it was working or personal time.',
  'change-date': 'Corrects a meeting. A day has to lie within your period.',
  'remove-date': 'Takes out a meeting that did not take place. It cannot be brought back.',
  'change-period':
    'Makes it shorter or longer. Your manager is asked where it goes beyond the approved period and your company wants that.',
  reflect:
    'A few lines on how it goes. The coordinators and your company’s admins may read them; your manager and the organisation do not.',
  'end-mission': 'Says on which day it ended. You and the organisation are then asked to confirm.',
  'resume-mission': 'It is not over yet: it goes on with everything that is recorded.',
  'confirm-participation':
    'Says that the mentoring took place. It closes the registration for good; the attestation is then there.',
}

/** When a mail comes, by whom it comes to. */
const mails: { readonly [R in Role]: Readonly<Record<MailTo<R>, string>> } = {
  V: {
    'registration-received': 'Once you have registered: what to do first.',
    'message-received': 'When a coordinator has written to you.',
    'application-validated': 'When you may look for a mentee.',
    'application-rejected': 'When the coordinator could not accept it, with the reason.',
    'engagement-approved': 'When your manager has approved the period: you can begin.',
    'engagement-declined': 'When your manager has declined the period, with the reason.',
    'engagement-recorded': 'When you have entered the engagement, and no manager is asked.',
    'mentee-search-reminder': 'While you are looking for a mentee: how is it going?',
    'engagement-summary':
      'While the mission is in progress: your meetings and hours, to be checked, and an invitation to look back.',
    'confirm-your-participation': 'When you have said that the mission has ended.',
    'participation-confirmed': 'When somebody has confirmed it: your attestation.',
    'registration-cancelled':
      'When a coordinator has cancelled the registration, with the reason. If you withdraw yourself, none comes.',
    'coordinator-changed':
      'When another main coordinator runs the initiative: to whom you now write. Only if your company wants such mails.',
  },
  M: {
    'engagement-to-approve':
      'When a period waits for you: a first one, a corrected one, or a longer one; also one that waits when you become the manager, if the company wants such mails. The newest mail counts.',
  },
  P: {
    'confirm-participation-of':
      'When a volunteer has said that the mission has ended. It goes to every member of the organisation.',
  },
  C: {
    'new-application': 'When somebody has registered. It goes to every coordinator.',
    'message-received': 'When a volunteer has written to you.',
    'participation-confirmed': 'When somebody has confirmed it, with the attestation.',
    'registration-cancelled': 'When a volunteer has withdrawn, with the reason if there is one.',
  },
  A: {},
}

interface ReminderFacts {
  readonly everyMonths: number
  /** `09:00` */
  readonly time: string
}

const every = (months: number) => (months === 1 ? 'every month' : `every ${months} months`)

const reminders: Readonly<Record<ReminderKind, (facts: ReminderFacts) => string>> = {
  'mentee-search-reminder': ({ everyMonths, time }) =>
    `While you are looking for a mentee, ${every(everyMonths)} from the day on which the search began, at ${time}.`,
  'engagement-summary': ({ everyMonths, time }) =>
    `While the mission is in progress, ${every(everyMonths)} from the day on which it first was, at ${time}.`,
}

interface RoleText {
  /** In the list of guides, and as heading. */
  readonly title: string
  readonly summary: string
  readonly home: string
}

const roles: Readonly<Record<Role, RoleText>> = {
  V: {
    title: 'Guide for volunteers',
    summary: 'You are a mentor, or would like to be one.',
    home: 'My registrations',
  },
  M: {
    title: 'Guide for managers',
    summary: 'Somebody of your team asks to be a mentor.',
    home: 'Requests of my team',
  },
  P: {
    title: 'Guide for partner organisations',
    summary: 'Volunteers mentor with your organisation.',
    home: 'Participations to confirm',
  },
  C: {
    title: 'Guide for coordinators',
    summary: 'You bring volunteers and mentees together.',
    home: 'Registrations that I coordinate',
  },
  A: {
    title: 'Guide for company admins',
    summary: 'You run the programme of your company.',
    home: 'Registrations of the company',
  },
}

export const en = {
  title: 'Help',
  introduction:
    'What each status means, what you can do in it, and which mails come. Choose what you are in the programme; you may be several.',
  roles,
  otherGuides: 'The other guides',
  contents: 'On this page',
  beginning: 'To begin',
  statuses,
  actionsLabel: 'What you can do',
  actions,
  /** Before the statuses that an action leads to. */
  leadsTo: 'Leads to: ',
  mayLeadTo: 'May lead to: ',
  or: ' or ',
  noActions: 'There is nothing for you to do here.',
  mailsIn: 'Mails that may come: ',
  questionsIn: 'A question? ',
  mailsHeading: 'Mails',
  mailsIntroduction:
    'Buttons in mails need no sign-in: they are for you alone, so please do not forward them.',
  newMessages: (minutes: number) =>
    `After a mail about a message, none comes about further messages for ${minutes} minutes.`,
  noMails:
    'No mail of the journey comes to this role: your pages show everything that waits for you.',
  mails,
  buttons: 'Buttons: ',
  remindersHeading: 'Reminders and pauses',
  reminders,
  pauses: (months: number): readonly string[] => [
    `The time is that of your company. You can pause the reminders until a day of your choice, at most ${months} months ahead: on the page of your registration, or by the button to unsubscribe of your mail program, which takes the longest pause. A new pause replaces the old one.`,
    'A reminder that is due in a pause is left out, and not sent later. Every change of status ends the pause. All other mails come as always: messages, decisions, and the request to confirm.',
  ],
  questionsHeading: 'Questions',
  questions,
  linkQuestion,
  links: {
    step: 'What does this step mean?',
    column: 'What to do here',
    late: 'Why does the button not work any more?',
    page: 'Help: what this status means',
  },
}

/** The texts of the guides; every other language has the same. */
export type GuideTexts = typeof en
