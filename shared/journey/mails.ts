import type { ActionName } from './action-names.ts'
import type { Role } from './roles.ts'
import type { Locale } from './statuses.ts'

export interface ButtonRule {
  readonly labels: Readonly<Record<Locale, string>>
  /** What its page lets the recipient do; none for a page that only shows. */
  readonly actions: readonly ActionName[]
  /**
   * What the link is made for: `asking` dies when the manager is asked anew, `transition` with any
   * change of status. Without it the link is as good as its action is.
   */
  readonly madeFor?: 'asking' | 'transition'
}

/** Every button of every mail. */
export const buttons = {
  'write-to-coordinator': {
    labels: { en: 'Write to the coordinator', fr: 'Écrire au coordinateur' },
    actions: ['send-message'],
  },
  'see-tasks': {
    labels: { en: 'See the tasks', fr: 'Voir les tâches' },
    actions: ['complete-task'],
  },
  open: {
    labels: { en: 'Open the application', fr: 'Ouvrir la candidature' },
    actions: [],
  },
  answer: {
    labels: { en: 'Answer', fr: 'Répondre' },
    actions: ['send-message'],
  },
  'found-my-mentee': {
    labels: { en: 'I found my mentee', fr: "J'ai trouvé mon mentoré" },
    actions: ['enter-engagement'],
  },
  'still-searching': {
    labels: { en: 'I am still searching', fr: 'Je cherche encore' },
    actions: ['still-searching'],
    madeFor: 'transition',
  },
  pause: {
    labels: { en: 'Pause the reminders', fr: 'Suspendre les rappels' },
    actions: ['pause-reminders'],
  },
  withdraw: {
    labels: { en: 'Withdraw', fr: 'Me retirer' },
    actions: ['withdraw'],
    madeFor: 'transition',
  },
  approve: {
    labels: { en: 'Approve', fr: 'Approuver' },
    actions: ['approve-engagement'],
    madeFor: 'asking',
  },
  decline: {
    labels: { en: 'Decline', fr: 'Refuser' },
    actions: ['decline-engagement'],
    madeFor: 'asking',
  },
  'enter-again': {
    labels: { en: 'Enter again', fr: 'Saisir à nouveau' },
    actions: ['enter-engagement', 'change-period'],
  },
  'add-date': {
    labels: { en: 'Add a date', fr: 'Ajouter une date' },
    actions: ['add-date'],
  },
  'change-dates': {
    labels: { en: 'Change the dates', fr: 'Modifier les dates' },
    actions: ['change-date', 'remove-date'],
  },
  reflect: {
    labels: { en: 'Look back', fr: 'Prendre du recul' },
    actions: ['reflect'],
  },
  'mission-ended': {
    labels: { en: 'The mission has ended', fr: 'La mission est terminée' },
    actions: ['end-mission'],
    madeFor: 'transition',
  },
  confirm: {
    labels: { en: 'Confirm', fr: 'Confirmer' },
    actions: ['confirm-participation'],
    madeFor: 'transition',
  },
  'not-over-yet': {
    labels: { en: 'Not over yet', fr: 'Pas encore terminée' },
    actions: ['resume-mission'],
    madeFor: 'transition',
  },
  attestation: {
    labels: { en: 'Attestation', fr: 'Attestation' },
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
  'registration-received': { to: ['V'], buttons: ['write-to-coordinator', 'see-tasks'] },
  'new-application': { to: ['C'], buttons: ['open'] },
  'message-received': { to: ['V', 'C'], buttons: ['answer'] },
  'application-validated': { to: ['V'], buttons: ['found-my-mentee'] },
  'application-rejected': { to: ['V'], buttons: [] },
  'engagement-to-approve': { to: ['M'], buttons: ['approve', 'decline'] },
  'engagement-approved': { to: ['V'], buttons: ['add-date'] },
  'engagement-declined': { to: ['V'], buttons: ['enter-again'] },
  'engagement-recorded': { to: ['V'], buttons: ['add-date'] },
  'mentee-search-reminder': {
    to: ['V'],
    buttons: ['found-my-mentee', 'still-searching', 'pause', 'withdraw'],
    isReminder: true,
  },
  'engagement-summary': {
    to: ['V'],
    buttons: ['add-date', 'change-dates', 'reflect', 'mission-ended'],
    isReminder: true,
  },
  'confirm-your-participation': { to: ['V'], buttons: ['confirm', 'not-over-yet'] },
  'confirm-participation-of': { to: ['P'], buttons: ['confirm'] },
  'participation-confirmed': { to: ['V', 'C'], buttons: ['attestation'] },
  'registration-cancelled': { to: ['V', 'C'], buttons: [] },
  'coordinator-changed': { to: ['V'], buttons: ['write-to-coordinator'], isNudge: true },
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
