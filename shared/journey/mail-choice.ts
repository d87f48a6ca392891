import type { CalendarDate, Instant } from './calendar.ts'
import type { MailTemplate } from './mails.ts'
import { isNudgeTemplate } from './nudges.ts'
import type { Registration } from './registration.ts'
import { isReminderKind, reminders } from './reminders.ts'

/** How often somebody wants the reminders that come every so many months, at most. */
export const reminderMonths = [1, 2, 3] as const

/**
 * What somebody has chosen to get of what the schedules send, in companies with `nudges` alone: nobody
 * chooses what answers an action.
 */
export interface MailChoice {
  /** `none`: neither reminders nor nudges. */
  readonly reminders: 'all' | 'none'
  readonly everyMonths: (typeof reminderMonths)[number]
  /** Until this day, without it. */
  readonly pausedUntil?: CalendarDate | undefined
  readonly changedAt: Instant
}

/** Whether people choose to get a mail. */
export function isChosen(template: MailTemplate): boolean {
  return isReminderKind(template) || isNudgeTemplate(template)
}

/**
 * Whether a reminder or a nudge is wanted on a day.
 * @param choice undefined: everything
 */
export function isWanted(
  choice: Pick<MailChoice, 'reminders' | 'everyMonths' | 'pausedUntil'> | undefined,
  template: MailTemplate,
  registration: Registration,
  today: CalendarDate,
): boolean {
  if (!choice) return true
  if (choice.reminders === 'none') return false
  if (choice.pausedUntil !== undefined && today < choice.pausedUntil) return false
  if (!isReminderKind(template)) return true
  const { everyMonths, handled } = reminders[template]
  // Each is counted when it is decided: this one is the newest.
  return (handled(registration) * everyMonths) % choice.everyMonths === 0
}
