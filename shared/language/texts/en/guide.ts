import type { ActionName } from '../../../journey/action-names.ts'
import type { MailTo } from '../../../journey/guide.ts'
import type { ReminderKind } from '../../../journey/reminders.ts'
import type { Role } from '../../../journey/roles.ts'
import type { Status } from '../../../journey/statuses.ts'
import { language } from './language.ts'
import { linkQuestion, questions } from './questions.ts'

const { choosePlural } = language

interface StatusText {
  /** Whose turn it is. */
  readonly turn: string
  /** What it means for the role, and what to do. */
  readonly meaning: string
}

/** Without a status of the journey, this does not compile; so for what follows. */
const statuses: Readonly<Record<Role, Readonly<Record<Status, StatusText>>>> = {
  volunteer: {
    APPLICATION: {
      turn: 'Your turn first, then the coordinator’s.',
      meaning:
        'You’re registered. Send the coordinator a first message and do your tasks, if you have any. The coordinator then validates your application, or tells you why not.',
    },
    MENTEE_SEARCH: {
      turn: 'Your turn: tell us when you’ve found your mentee.',
      meaning:
        'Your application has been validated. Look for a mentee with the help of the coordinator and the partner organisation. When you’ve found each other, enter a first name or initials, and the period of your mentoring.',
    },
    MANAGER_VALIDATION: {
      turn: 'Your manager’s turn.',
      meaning:
        'This step exists only if your company asks for it. Your manager has an email and approves or declines the period; until then the mentoring waits. If it’s declined, you can read why: you look for a mentee again or, if a period was approved earlier, carry on in that one.',
    },
    IN_PROGRESS: {
      turn: 'Your turn: record each meeting, and tell us when your mentoring has ended.',
      meaning:
        'You meet your mentee. Record each meeting – it takes a minute. If your company wants that, your manager approves each one; a declined meeting doesn’t count, and you can change it to ask again. A meeting ahead counts once its day has come. After the last one, end your mentoring.',
    },
    AWAITING_CONFIRMATION: {
      turn: 'Your turn, or the partner organisation’s or your company’s: one confirmation is enough.',
      meaning:
        'You’ve told us that your mentoring has ended. Check the details and confirm. If a meeting still waits for your manager, the confirmation waits too. If it isn’t over yet, resume it: nothing is lost.',
    },
    COMPLETED: {
      turn: 'It’s done: there’s nothing left to do.',
      meaning:
        'Your mentoring is confirmed. You can print or save the certificate from the page of your registration. This is final: nothing can be changed any more.',
    },
    CANCELLED: {
      turn: 'It’s over: there’s nothing left to do.',
      meaning:
        'You’ve withdrawn, or the coordinator has rejected the application or cancelled the registration. Its page says which, and the reason given. This is final: the registration can’t be reopened.',
    },
  },
  manager: {
    APPLICATION: {
      turn: 'The volunteer and the coordinator act next.',
      meaning:
        'Somebody in your team has registered as a volunteer and is in touch with the coordinator. We’ll ask you when it’s time.',
    },
    MENTEE_SEARCH: {
      turn: 'The volunteer acts next.',
      meaning:
        'The volunteer is looking for a mentee. When they enter a period, we ask you, if your company wants that. If you decline a first period, the registration comes back to this status.',
    },
    MANAGER_VALIDATION: {
      turn: 'Your turn: approve or decline the period.',
      meaning:
        'You approve or decline the period as a whole. The email has a button for each answer and needs no sign-in; your page shows every request for you. If a later period is asked for, you see what would change. Nothing is ever approved by silence: the mentoring waits for your answer.',
    },
    IN_PROGRESS: {
      turn: 'The volunteer acts next.',
      meaning:
        'The mentoring takes place in the approved period. If the volunteer asks for a period that goes beyond it, or if each meeting needs your approval, we ask you again, if your company wants that.',
    },
    AWAITING_CONFIRMATION: {
      turn: 'The volunteer, the partner organisation or the company acts next.',
      meaning:
        'The volunteer has told us that the mentoring has ended. The volunteer, the partner organisation or the company confirms it.',
    },
    COMPLETED: {
      turn: 'It’s done: there’s nothing left to do.',
      meaning: 'The mentoring is confirmed. This is final; your decision stays on record.',
    },
    CANCELLED: {
      turn: 'It’s over: there’s nothing left to do.',
      meaning:
        'The volunteer has withdrawn, or the coordinator has ended the registration. This is final: a request you hadn’t answered no longer needs an answer.',
    },
  },
  partner: {
    APPLICATION: {
      turn: 'The volunteer’s turn first, then the coordinator’s.',
      meaning:
        'Somebody would like to be a mentor with you. The volunteer and the coordinator get in touch; the coordinator then validates the application.',
    },
    MENTEE_SEARCH: {
      turn: 'The volunteer’s turn.',
      meaning:
        'The volunteer is looking for a mentee. If you know somebody who would suit, tell the coordinator.',
    },
    MANAGER_VALIDATION: {
      turn: 'The turn of the volunteer’s manager.',
      meaning:
        'The volunteer has found a mentee. The company asks the manager to approve the period first; until then the mentoring waits.',
    },
    IN_PROGRESS: {
      turn: 'The volunteer’s turn.',
      meaning:
        'They meet. The page of the registration shows you the period and each meeting the volunteer has recorded.',
    },
    AWAITING_CONFIRMATION: {
      turn: 'Your turn, or the volunteer’s or the company’s: one confirmation is enough.',
      meaning:
        'The volunteer has told us that the mentoring has ended. Check the details, and confirm that it took place. Every member of your organisation gets the email; the first answer counts.',
    },
    COMPLETED: {
      turn: 'It’s done: there’s nothing left to do.',
      meaning:
        'The mentoring is confirmed, and the volunteer has a certificate. This is final: nothing can be changed any more.',
    },
    CANCELLED: {
      turn: 'It’s over: there’s nothing left to do.',
      meaning:
        'The volunteer has withdrawn, or the coordinator has ended the registration. This is final; the place is free again.',
    },
  },
  coordinator: {
    APPLICATION: {
      turn: 'The volunteer’s turn first, then yours.',
      meaning:
        'The volunteer sends you a first message and does the tasks. Then you validate the application, or reject it and say why.',
    },
    MENTEE_SEARCH: {
      turn: 'The volunteer’s turn; you can help.',
      meaning:
        'The volunteer is looking for a mentee, and we regularly ask how it’s going. You can propose one in a message. The volunteer enters the mentee and the period.',
    },
    MANAGER_VALIDATION: {
      turn: 'The turn of the volunteer’s manager.',
      meaning:
        'The manager has an email and approves or declines the period. Nobody can answer in their place, and nothing is ever approved by silence.',
    },
    IN_PROGRESS: {
      turn: 'The volunteer’s turn.',
      meaning:
        'They meet. You see the meetings the volunteer records, with notes, and the feedback they share.',
    },
    AWAITING_CONFIRMATION: {
      turn: 'The turn of the volunteer, the partner organisation or the company.',
      meaning:
        'The volunteer has told us that the mentoring has ended. One confirmation is enough, and it isn’t the coordinator’s; if none comes, you can write to the volunteer.',
    },
    COMPLETED: {
      turn: 'It’s done: there’s nothing left to do.',
      meaning:
        'The mentoring is confirmed, and the certificate is ready. This is final: nothing can be changed any more. The registration still takes one of the places.',
    },
    CANCELLED: {
      turn: 'It’s over: there’s nothing left to do.',
      meaning:
        'The volunteer has withdrawn, or a coordinator has ended the registration. This is final; the place is free again, and the same volunteer can register again.',
    },
  },
  admin: {
    APPLICATION: {
      turn: 'The volunteer’s turn first, then the coordinator’s.',
      meaning:
        'A colleague would like to be a mentor. The volunteer and the coordinator get in touch; the coordinator then validates the application.',
    },
    MENTEE_SEARCH: {
      turn: 'The volunteer’s turn.',
      meaning: 'The volunteer is looking for a mentee, and we regularly ask how it’s going.',
    },
    MANAGER_VALIDATION: {
      turn: 'The turn of the volunteer’s manager.',
      meaning:
        'Your settings ask for this step. The manager has an email and approves or declines the period; nothing is ever approved by silence.',
    },
    IN_PROGRESS: {
      turn: 'The volunteer’s turn.',
      meaning: 'They meet. You see the period and each meeting the volunteer has recorded.',
    },
    AWAITING_CONFIRMATION: {
      turn: 'The turn of the volunteer or the partner organisation; you can step in.',
      meaning:
        'The volunteer has told us that the mentoring has ended. One confirmation is enough; yours counts too, if neither of the others confirms.',
    },
    COMPLETED: {
      turn: 'It’s done: there’s nothing left to do.',
      meaning:
        'The mentoring is confirmed. This is final: nothing can be changed any more. The registration stays in the exports.',
    },
    CANCELLED: {
      turn: 'It’s over: there’s nothing left to do.',
      meaning:
        'The volunteer has withdrawn, or a coordinator has ended the registration. This is final. The registration stays in the exports.',
    },
  },
}

/** What an action does, for whichever role may take it. */
const actions: Readonly<Record<ActionName, string>> = {
  register: 'Choose an initiative open to you, and register. We notify its coordinators.',
  'send-message':
    'Your message goes into the conversation between the volunteer and the coordinators. Nobody else can read it.',
  'assign-task': 'Something the volunteer has to do before the application can be validated.',
  'complete-task':
    'Marks a task as done. No tasks can be left to do when the application is validated.',
  'waive-task': 'The volunteer no longer has to do the task before the application is validated.',
  'validate-application':
    'You need a first message from the volunteer, and no tasks left to do. You can’t undo it.',
  'reject-application':
    'Ends the registration. The volunteer sees your reason; other coordinators, the partner organisation and the company’s admins can read it, and it appears in exports.',
  withdraw:
    'Ends your registration for good and frees the place. We notify the coordinators. If you give a reason, the coordinators, the partner organisation and your company’s admins can read it, and it appears in exports.',
  cancel:
    'Ends the registration for good. The volunteer sees your reason; other coordinators, the partner organisation and the company’s admins can read it, and it appears in exports.',
  'still-searching': 'One click, and the coordinator knows that you’re still searching.',
  'pause-reminders': 'You won’t get reminders until the date you choose. More about pauses below.',
  'enter-engagement':
    'A first name or initials of your mentee, and the first and last day, up to 24 months apart.',
  'amend-engagement':
    'Corrects the mentee or the period. Your manager gets a new email; the buttons in the earlier one stop working.',
  'approve-engagement': 'We notify the volunteer straight away, and they can begin.',
  'decline-engagement':
    'The volunteer sees your reason; the coordinators, the partner organisation and the company’s admins can read it too. If a period was approved earlier, the mentoring continues in that one.',
  'add-date':
    'The date, how long it was, and whether it was working time or personal time. If you add a note, the coordinators, the partner organisation and your company’s admins can read it, and it appears in exports.',
  'change-date': 'Corrects a meeting. The date must be within your period.',
  'remove-date': 'Removes a meeting that didn’t take place. You can’t undo it.',
  'approve-dates':
    'One meeting or several at once. We notify the volunteer straight away. Until you decide, the mentoring can’t be confirmed.',
  'decline-dates':
    'One meeting or several at once. They no longer count. The volunteer and the coordinators can read your reason; the volunteer can change a meeting and ask again.',
  'change-period':
    'Makes the period shorter or longer. We ask your manager if it goes beyond the approved period and your company wants that.',
  reflect:
    'A few lines on how it’s going. The coordinators and your company’s admins can read them; your manager and the partner organisation can’t.',
  'end-mission':
    'Tells us when your mentoring ended. We then ask you and the partner organisation to confirm.',
  'resume-mission': 'If it isn’t over yet, your mentoring carries on. Nothing recorded is lost.',
  'confirm-participation':
    'Confirms that the mentoring took place, and closes it for good. The certificate is then ready.',
}

/** When a mail comes, by whom it comes to. */
const mails: { readonly [R in Role]: Readonly<Record<MailTo<R>, string>> } = {
  volunteer: {
    'registration-received': 'When you’ve registered: what to do first.',
    'message-received': 'When a coordinator has written to you.',
    'application-validated': 'When you can look for a mentee.',
    'application-rejected': 'When the coordinator couldn’t accept it, with the reason.',
    'engagement-approved': 'When your manager has approved the period: you can begin.',
    'engagement-declined': 'When your manager has declined the period, with the reason.',
    'engagement-recorded':
      'When you’ve entered a period that your manager doesn’t have to approve.',
    'dates-decided': 'When your manager has approved or declined meetings, with the reason.',
    'mentee-search-reminder': 'While you’re looking for a mentee: how is it going?',
    'engagement-summary':
      'While your mentoring is in progress: your meetings and hours to check, and a request for your feedback.',
    'confirm-your-participation': 'When you’ve told us that your mentoring has ended.',
    'participation-confirmed': 'When somebody has confirmed your mentoring, with your certificate.',
    'registration-cancelled':
      'When a coordinator has cancelled the registration, with the reason. You don’t get it if you withdraw yourself.',
    'task-assigned':
      'When a coordinator has assigned you a task. Only if your company wants these emails.',
    'stand-in-named':
      'When your manager has asked a colleague to decide about your request. Only if your company wants these emails.',
    'coordinator-changed':
      'When the initiative has a new main coordinator: who to write to from now on. Only if your company wants these emails.',
    'meetings-planned':
      'When you plan, change or remove a meeting that lies ahead, and when your manager declines one: an invitation that keeps your calendar up to date. Only if your company wants these emails.',
    'meeting-yesterday':
      'The morning after a meeting that you had planned, on a working day: whether it took place. Only if your company wants these emails.',
    'approval-overdue':
      'When your manager hasn’t answered for two weeks: what you can do. Only if your company wants these emails.',
    'date-approval-overdue':
      'When your manager hasn’t answered about your meetings for two weeks. Only if your company wants these emails.',
    'first-message-reminder':
      'When you’ve registered but not written to the coordinator yet. Only if your company wants these emails.',
    'period-over':
      'When your period is over: tell us whether the mentoring has ended. Only if your company wants these emails.',
    'no-meeting-recorded':
      'When you haven’t recorded a meeting for weeks. Only if your company wants these emails.',
    'confirmation-reminder':
      'While your mentoring is waiting for a confirmation. Only if your company wants these emails.',
    today: 'Instead of several reminders on the same day. Only if your company wants these emails.',
  },
  manager: {
    'engagement-to-approve':
      'When a period needs your approval: a first one, a corrected one or a longer one. If your company wants these emails, also when you become the manager while a period is waiting. The latest email counts.',
    'dates-to-approve':
      'When a meeting needs your approval, if your company wants that. You get one email, not one for each meeting: it opens every meeting that’s waiting.',
    'manager-reminded':
      'When somebody has asked us to remind you of a request, at most once a day. Only if your company wants these emails.',
    'stand-in-asked':
      'When a manager has asked you to decide in their place. Only if your company wants these emails.',
    'request-withdrawn':
      'When a registration has ended before you answered. Only if your company wants these emails.',
    'dates-still-to-approve':
      'When meetings have been waiting for your approval for some days. Only if your company wants these emails.',
    'engagement-still-to-approve':
      'When a period has been waiting for your approval for some days. Only if your company wants these emails.',
    today: 'Instead of several reminders on the same day. Only if your company wants these emails.',
  },
  partner: {
    'confirm-participation-of':
      'When a volunteer has told us that the mentoring has ended. Every member of the organisation gets it.',
    'confirmation-reminder-of':
      'When nobody has confirmed a mentoring for two weeks. Only if the volunteer’s company wants these emails.',
    today:
      'Instead of several reminders on the same day. Only if the volunteer’s company wants these emails.',
  },
  coordinator: {
    'new-application': 'When a volunteer has registered. Every coordinator gets it.',
    'message-received': 'When a volunteer has written to you.',
    'participation-confirmed': 'When somebody has confirmed the mentoring, with the certificate.',
    'registration-cancelled': 'When a volunteer has withdrawn, with the reason if there is one.',
    'approval-overdue-of':
      'When a manager hasn’t answered for two weeks. Only if the volunteer’s company wants these emails.',
    'date-approval-overdue-of':
      'When a manager hasn’t answered about meetings for two weeks. Only if the volunteer’s company wants these emails.',
    'application-waiting':
      'When an application has been waiting for a week, then every Monday, in one email with everything else that is waiting. Only if the volunteer’s company wants these emails.',
    'mentoring-quiet':
      'Every Monday while a volunteer records no meetings: is the mentoring still going on? Only if the volunteer’s company wants these emails.',
    today:
      'Instead of several reminders on the same day. Only if the volunteer’s company wants these emails.',
  },
  admin: {
    'not-their-report':
      'When a manager says that a volunteer isn’t in their team, with a link to correct the directory. Every admin gets it. Only if your company wants these emails.',
    'nobody-to-approve':
      'When a request waits for a manager who has left or isn’t in our records, three and seven days after the request, with a link to enter the manager. Every admin gets it. Only if your company wants these emails.',
    today: 'Instead of several reminders on the same day. Only if your company wants these emails.',
  },
}

interface ReminderFacts {
  readonly everyMonths: number
  /** `09:00` */
  readonly time: string
}

const every = (months: number) =>
  choosePlural(months, { one: 'every month', other: `every ${months} months` })

const reminders: Readonly<Record<ReminderKind, (facts: ReminderFacts) => string>> = {
  'mentee-search-reminder': ({ everyMonths, time }) =>
    `While you’re looking for a mentee, ${every(everyMonths)} from the day the search began, at ${time}.`,
  'engagement-summary': ({ everyMonths, time }) =>
    `While your mentoring is in progress, ${every(everyMonths)} from the day it first began, at ${time}.`,
}

interface RoleText {
  /** In the list of guides, and as heading. */
  readonly title: string
  readonly summary: string
  readonly home: string
}

const roles: Readonly<Record<Role, RoleText>> = {
  volunteer: {
    title: 'Guide for volunteers',
    summary: 'You’re a mentor, or would like to be one.',
    home: 'My registrations',
  },
  manager: {
    title: 'Guide for managers',
    summary: 'Somebody in your team would like to be a mentor.',
    home: 'Requests from my team',
  },
  partner: {
    title: 'Guide for partner organisations',
    summary: 'Volunteers mentor with your organisation.',
    home: 'Mentoring to confirm',
  },
  coordinator: {
    title: 'Guide for coordinators',
    summary: 'You bring volunteers and mentees together.',
    home: 'Registrations I coordinate',
  },
  admin: {
    title: 'Guide for company admins',
    summary: 'You run your company’s programme.',
    home: 'Registrations in my company',
  },
}

export const en = {
  title: 'Help',
  introduction:
    'What each status means, what you can do, and which emails you may get. Choose your role. You may have more than one.',
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
  noActions: 'You don’t need to do anything here.',
  mailsIn: 'Emails you may get: ',
  questionsIn: 'A question? ',
  mailsHeading: 'Emails',
  mailsIntroduction:
    'The buttons in emails need no sign-in. They are for you alone, so please don’t forward them.',
  newMessages: (minutes: number) =>
    `After an email about a message, you won’t get another for ${minutes} minutes.`,
  noMails: 'This role gets no emails. Your pages show everything you need to do.',
  mails,
  buttons: 'Buttons: ',
  remindersHeading: 'Reminders and pauses',
  reminders,
  pauses: (months: number): readonly string[] => [
    `The time is your company’s. You can pause reminders until a date you choose, up to ${months} months ahead: on the page of your registration, or with your email program’s unsubscribe button, which sets the longest pause. A new pause replaces the old one. If a reminder has the link “Choose your reminders” at its end, you can also choose how often you get them, and the unsubscribe button ends them until you choose otherwise.`,
    'A reminder that falls in a pause is not sent, and not sent later either. Any change of status ends the pause. You still get all other emails: messages, decisions, and the request to confirm.',
  ],
  questionsHeading: 'Questions',
  questions,
  linkQuestion,
  links: {
    step: 'What does this step mean?',
    column: 'About this stage',
    late: 'Why doesn’t the button work any more?',
    page: 'Help: what this status means',
  },
}

/** The texts of the guides; every other language has the same. */
export type GuideTexts = typeof en
