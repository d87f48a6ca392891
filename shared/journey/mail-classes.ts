import { mailRule, type MailTemplate } from './mails.ts'

/**
 * The classes of mails. Each has a queue and a share of the stage's rate of its own, so that a run of
 * ten thousand reminders delays no approval and no sign-in. The shares add up to 1.
 */
export const mailClasses = {
  /** Links to sign in, which expire after minutes. */
  'sign-in': { share: 0.2 },
  /** Mails that somebody's action asked for. */
  requested: { share: 0.5 },
  /** Reminders and nudges: nobody waits for them, and they come by the thousand. */
  reminders: { share: 0.3 },
} as const satisfies Record<string, { readonly share: number }>

export type MailClass = keyof typeof mailClasses
// Object.keys is typed string[]; the keys of a constant are known.
export const mailClassNames = Object.keys(mailClasses) as readonly MailClass[]

/** How many workers of a queue run at once: 2 is the least that Lambda accepts for a queue. */
export const workersPerQueue = 2

export function chooseMailClass(template: MailTemplate): MailClass {
  const { isReminder, isNudge, followsAction } = mailRule(template)
  return isReminder || (isNudge && !followsAction) ? 'reminders' : 'requested'
}

/**
 * How long one worker waits between two mails, in milliseconds, so that all workers of all classes
 * together keep to the stage's rate.
 */
export function computeSendInterval(mailClass: MailClass, mailsPerSecond: number): number {
  return Math.ceil((1000 * workersPerQueue) / (mailsPerSecond * mailClasses[mailClass].share))
}
