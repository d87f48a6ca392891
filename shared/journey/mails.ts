import type { ActionName } from './action-names.ts'
import type { Instant } from './calendar.ts'
import type { ChangedMeeting } from './planned-meetings.ts'
import type { Role } from './roles.ts'

export interface ButtonRule {
  /** What its page lets the recipient do; empty for a read-only page. */
  readonly actions: readonly ActionName[]
  /**
   * When the link stops working: with the next request to the manager (`approval-request`) or with
   * any change of status (`transition`). If absent, it works as long as its action is available.
   */
  readonly boundTo?: 'approval-request' | 'transition'
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
    boundTo: 'approval-request',
  },
  decline: {
    actions: ['decline-engagement'],
    boundTo: 'approval-request',
  },
  /** Opens every date that is pending when it is opened, so it is bound to no request. */
  'decide-dates': {
    actions: ['approve-dates', 'decline-dates'],
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
  /** Its page notes it, which is no action of the table. */
  'took-place': {
    actions: [],
  },
  'did-not-take-place': {
    actions: ['remove-date'],
  },
  'another-day': {
    actions: ['change-date'],
  },
  /** Its page has the ways out of a request that waits, which are no actions of the table. */
  'remind-manager': {
    actions: [],
  },
  /** At the end of what the schedules send, in companies with `nudges`: it is about the reader alone. */
  'choose-reminders': {
    actions: [],
  },
  'correct-manager': {
    actions: [],
  },
} as const satisfies Record<string, ButtonRule>

export type ButtonName = keyof typeof buttons

/** The answers of the morning after a meeting: they share a page. */
export const morningButtons = [
  'took-place',
  'did-not-take-place',
  'another-day',
] as const satisfies readonly ButtonName[]
export type MorningButton = (typeof morningButtons)[number]

export function isMorningButton(name: ButtonName): name is MorningButton {
  return (morningButtons as readonly ButtonName[]).includes(name)
}

export function isButton(name: string): name is ButtonName {
  return Object.hasOwn(buttons, name)
}

export function buttonRule(name: ButtonName): ButtonRule {
  return buttons[name]
}

export interface MailRule {
  /** Every holder of these roles; a person who holds several gets one mail. */
  readonly to: readonly Role[]
  readonly buttons: readonly ButtonName[]
  /** Sent by a schedule; unsubscribing pauses the reminders. */
  readonly isReminder?: true
  /**
   * Sent when nobody does anything or after a change in the directory: beyond DOMAIN.md, and only for
   * companies with `nudges`.
   */
  readonly isNudge?: true
  /** A nudge that a decision requests: somebody has just acted. */
  readonly followsAction?: true
  /**
   * Asked for by a way out of a request that waits (`ways-out.ts`), beyond DOMAIN.md and only for
   * companies with `nudges`. It has those of its buttons that are of use when it is sent.
   */
  readonly isWayOut?: true
}

/**
 * Every mail of the journey. `actions`, `reminders` and `nudges` say when each is sent; what follows
 * a change in the directory is requested by `request-follow-up-mails.ts`.
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
  'dates-to-approve': { to: ['manager'], buttons: ['decide-dates'] },
  'dates-decided': { to: ['volunteer'], buttons: ['change-dates'] },
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
  'task-assigned': {
    to: ['volunteer'],
    buttons: ['see-tasks'],
    isNudge: true,
    followsAction: true,
  },
  'meetings-planned': {
    to: ['volunteer'],
    buttons: ['change-dates'],
    isNudge: true,
    followsAction: true,
  },
  /** Its occasion is the morning on which it asks. */
  'meeting-yesterday': {
    to: ['volunteer'],
    buttons: ['took-place', 'did-not-take-place', 'another-day'],
    isNudge: true,
  },
  'manager-reminded': {
    to: ['manager'],
    buttons: ['approve', 'decline', 'decide-dates'],
    isWayOut: true,
  },
  'stand-in-asked': {
    to: ['manager'],
    buttons: ['approve', 'decline', 'decide-dates'],
    isWayOut: true,
  },
  'stand-in-named': { to: ['volunteer'], buttons: [], isWayOut: true },
  'not-their-report': { to: ['admin'], buttons: ['correct-manager'], isWayOut: true },
  'request-withdrawn': { to: ['manager'], buttons: [], isWayOut: true },
  'engagement-still-to-approve': {
    to: ['manager'],
    buttons: ['approve', 'decline'],
    isNudge: true,
  },
  'approval-overdue': {
    to: ['volunteer'],
    buttons: ['remind-manager', 'write-to-coordinator', 'withdraw'],
    isNudge: true,
  },
  'approval-overdue-of': {
    to: ['coordinator'],
    buttons: ['remind-manager', 'open'],
    isNudge: true,
  },
  /** Instead of a nudge to a manager, where nobody can be asked: nobody has an entry or all have left. */
  'nobody-to-approve': { to: ['admin'], buttons: ['correct-manager'], isNudge: true },
  'dates-still-to-approve': { to: ['manager'], buttons: ['decide-dates'], isNudge: true },
  'date-approval-overdue': {
    to: ['volunteer'],
    buttons: ['remind-manager', 'write-to-coordinator', 'change-dates'],
    isNudge: true,
  },
  'date-approval-overdue-of': {
    to: ['coordinator'],
    buttons: ['remind-manager', 'open'],
    isNudge: true,
  },
  'first-message-reminder': {
    to: ['volunteer'],
    buttons: ['write-to-coordinator', 'withdraw'],
    isNudge: true,
  },
  'application-waiting': { to: ['coordinator'], buttons: ['open'], isNudge: true },
  'period-over': {
    to: ['volunteer'],
    buttons: ['mission-ended', 'enter-again', 'add-date'],
    isNudge: true,
  },
  'no-meeting-recorded': {
    to: ['volunteer'],
    buttons: ['add-date', 'mission-ended'],
    isNudge: true,
  },
  'mentoring-quiet': { to: ['coordinator'], buttons: ['open'], isNudge: true },
  'confirmation-reminder': {
    to: ['volunteer'],
    buttons: ['confirm', 'not-over-yet'],
    isNudge: true,
  },
  'confirmation-reminder-of': { to: ['partner'], buttons: ['confirm'], isNudge: true },
  /** All reminders and nudges of one person and day; has the buttons of each. */
  today: {
    to: ['volunteer', 'coordinator', 'manager', 'partner', 'admin'],
    buttons: ['choose-reminders'],
    isNudge: true,
  },
} as const satisfies Record<string, MailRule>

export type MailTemplate = keyof typeof mailTemplates

/** The mail about one registration, which may be a part of `today`. */
export type PartTemplate = Exclude<MailTemplate, 'today'>

export function isMailTemplate(name: string): name is MailTemplate {
  return Object.hasOwn(mailTemplates, name)
}

export function mailRule(template: MailTemplate): MailRule {
  return mailTemplates[template]
}

/** A mail to send to a person once; template, recipient and occasion are its key. */
export interface MailRequest {
  readonly template: MailTemplate
  readonly recipientId: string
  /** The role in which they receive it. */
  readonly role: Role
  /**
   * The version of the registration or initiative that requested it, or a reminder's due instant.
   */
  readonly occasion: string
  /** Of `meetings-planned`: what it tells, as it was decided. */
  readonly meetings?: readonly ChangedMeeting[] | undefined
}

/** An action that a button's page offers. */
export type LinkAction = (typeof buttons)[ButtonName]['actions'][number]

export type MailState =
  | 'PENDING'
  /** Claimed by a sender until `claimedUntil`. */
  | 'SENDING'
  | 'SENT'
  /** Will not be sent: the recipient is gone, or what it is about is over. */
  | 'DROPPED'
  /** Was not sent and will not be tried again. */
  | 'FAILED'

/** Why a mail was not sent: the service refused it for good, or every attempt failed. */
export const mailFailures = ['refused', 'given-up'] as const
export type MailFailure = (typeof mailFailures)[number]

/**
 * What the mail service reports about a sent mail. A later one in this list replaces an earlier one,
 * in whatever order they arrive.
 */
export const mailOutcomes = [
  /** For now. An automatic reply counts as this too, and arrives after the delivery. */
  'undelivered',
  'delivered',
  /** The service found something in it that it does not send, such as a virus. */
  'rejected',
  /** Not tried, because the recipient complained about an earlier mail. */
  'suppressed',
  /** The address does not work. */
  'bounced',
  /** The recipient marked it as spam. */
  'complained',
] as const
export type MailOutcome = (typeof mailOutcomes)[number]

/** What became of a sent mail. */
export interface MailDelivery {
  readonly outcome: MailOutcome
  readonly at: Instant
}

/** The outcomes that this one replaces. */
export function listReplacedOutcomes(outcome: MailOutcome): readonly MailOutcome[] {
  return mailOutcomes.slice(0, mailOutcomes.indexOf(outcome))
}
