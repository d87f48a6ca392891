import type { ActionName } from './action-names.ts'
import type { Role } from './roles.ts'

export interface ButtonRule {
  /** What its page lets the recipient do; none for a page that only shows. */
  readonly actions: readonly ActionName[]
  /**
   * What the link is made for: `asking` dies when the manager is asked anew, `transition` with any
   * change of status. Without it the link is as good as its action is.
   */
  readonly boundTo?: 'asking' | 'transition'
}

/** Every button of every mail. */
export const buttons = {
  'write-to-coordinator': {
    actions: ['send-message'],
  },
  'see-tasks': {
    actions: ['complete-task'],
  },
  open: {
    actions: [],
  },
  answer: {
    actions: ['send-message'],
  },
  'found-my-mentee': {
    actions: ['enter-engagement'],
  },
  'still-searching': {
    actions: ['still-searching'],
    boundTo: 'transition',
  },
  pause: {
    actions: ['pause-reminders'],
  },
  withdraw: {
    actions: ['withdraw'],
    boundTo: 'transition',
  },
  approve: {
    actions: ['approve-engagement'],
    boundTo: 'asking',
  },
  decline: {
    actions: ['decline-engagement'],
    boundTo: 'asking',
  },
  'enter-again': {
    actions: ['enter-engagement', 'change-period'],
  },
  'add-date': {
    actions: ['add-date'],
  },
  'change-dates': {
    actions: ['change-date', 'remove-date'],
  },
  reflect: {
    actions: ['reflect'],
  },
  'mission-ended': {
    actions: ['end-mission'],
    boundTo: 'transition',
  },
  confirm: {
    actions: ['confirm-participation'],
    boundTo: 'transition',
  },
  'not-over-yet': {
    actions: ['resume-mission'],
    boundTo: 'transition',
  },
  attestation: {
    actions: [],
  },
} as const satisfies Record<string, ButtonRule>

export type ButtonName = keyof typeof buttons

export function isButton(name: string): name is ButtonName {
  return Object.hasOwn(buttons, name)
}

export function buttonRule(name: ButtonName): ButtonRule {
  return buttons[name]
}

export interface MailRule {
  /** Every holder of the role; a person who stands there twice gets one. */
  readonly to: readonly Role[]
  readonly buttons: readonly ButtonName[]
  /** Sent by a schedule, and can be unsubscribed from by a pause. */
  readonly isReminder?: true
  /** Beyond the rules: it follows a change of the directory, for companies with `nudges` alone. */
  readonly isNudge?: true
}

/**
 * Every mail of the journey: when it is sent stands in the table of actions and of reminders. One
 * that is a nudge is asked for by `follow-directory.ts`.
 */
export const mailTemplates = {
  'registration-received': { to: ['volunteer'], buttons: ['write-to-coordinator', 'see-tasks'] },
  'new-application': { to: ['coordinator'], buttons: ['open'] },
  'message-received': { to: ['volunteer', 'coordinator'], buttons: ['answer'] },
  'application-validated': { to: ['volunteer'], buttons: ['found-my-mentee'] },
  'application-rejected': { to: ['volunteer'], buttons: [] },
  'engagement-to-approve': { to: ['manager'], buttons: ['approve', 'decline'] },
  'engagement-approved': { to: ['volunteer'], buttons: ['add-date'] },
  'engagement-declined': { to: ['volunteer'], buttons: ['enter-again'] },
  'engagement-recorded': { to: ['volunteer'], buttons: ['add-date'] },
  'mentee-search-reminder': {
    to: ['volunteer'],
    buttons: ['found-my-mentee', 'still-searching', 'pause', 'withdraw'],
    isReminder: true,
  },
  'engagement-summary': {
    to: ['volunteer'],
    buttons: ['add-date', 'change-dates', 'reflect', 'mission-ended'],
    isReminder: true,
  },
  'confirm-your-participation': { to: ['volunteer'], buttons: ['confirm', 'not-over-yet'] },
  'confirm-participation-of': { to: ['partner'], buttons: ['confirm'] },
  'participation-confirmed': { to: ['volunteer', 'coordinator'], buttons: ['attestation'] },
  'registration-cancelled': { to: ['volunteer', 'coordinator'], buttons: [] },
  'coordinator-changed': { to: ['volunteer'], buttons: ['write-to-coordinator'], isNudge: true },
} as const satisfies Record<string, MailRule>

export type MailTemplate = keyof typeof mailTemplates

export function isMailTemplate(name: string): name is MailTemplate {
  return Object.hasOwn(mailTemplates, name)
}

export function mailRule(template: MailTemplate): MailRule {
  return mailTemplates[template]
}

/** A mail to be sent to a person, once: template, recipient and occasion are its key. */
export interface MailRequest {
  readonly template: MailTemplate
  readonly recipientId: string
  /** In which role it reaches them. */
  readonly role: Role
  /** The registration's version that asked for it, the due instant of a reminder, or the initiative's version. */
  readonly occasion: string
}

/** What some button's page does. */
export type LinkAction = (typeof buttons)[ButtonName]['actions'][number]

/** What a form of ours does: everything that mails lead to, and more on the pages. */
export type FormAction = LinkAction | 'amend-engagement'

export type MailState =
  | 'PENDING'
  /** Somebody is sending it, until `claimedUntil`. */
  | 'SENDING'
  | 'SENT'
  /** Not to be sent: the recipient is gone. */
  | 'DROPPED'
/** What a volunteer does on a registration's page. */
export type VolunteerAction = Exclude<FormAction, 'approve-engagement' | 'decline-engagement'>
