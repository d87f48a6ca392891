import {
  addDays,
  addMonths,
  type CalendarDate,
  dateIn,
  type Instant,
  instantAt,
} from './calendar.ts'
import type { Company } from './directory.ts'
import type { MailRequest, MailTemplate } from './mails.ts'
import type { JourneyEvent, Registration } from './registration.ts'
import type { Status } from './statuses.ts'

export interface ReminderRule {
  /** Sent only while in this status. */
  readonly status: Status
  /** The k-th is due this many months times k after the anchor's local date. */
  readonly everyMonths: number
  /** The instant whose local date the months are added to. */
  readonly anchor: (registration: Registration) => Instant | undefined
  /** The number of the newest one that was sent or dropped. */
  readonly handled: (registration: Registration) => number
  readonly withHandled: (registration: Registration, handled: number) => Registration
}

/** The time of day at which reminders are due, local. */
export const reminderTime = '09:00'

/** The two reminders, by their mail's template. */
export const reminders = {
  'mentee-search-reminder': {
    status: 'MENTEE_SEARCH',
    everyMonths: 1,
    anchor: ({ statusSince }) => statusSince,
    handled: ({ searchRemindersHandled }) => searchRemindersHandled,
    withHandled: (registration, searchRemindersHandled) => ({
      ...registration,
      searchRemindersHandled,
    }),
  },
  'engagement-summary': {
    status: 'IN_PROGRESS',
    everyMonths: 3,
    anchor: ({ firstInProgressAt }) => firstInProgressAt,
    handled: ({ summariesHandled }) => summariesHandled,
    withHandled: (registration, summariesHandled) => ({ ...registration, summariesHandled }),
  },
} as const satisfies Partial<Record<MailTemplate, ReminderRule>>

export type ReminderKind = keyof typeof reminders
// Object.keys is typed string[]; the keys of a constant are known.
export const reminderKinds = Object.keys(reminders) as readonly ReminderKind[]

function ruleOf(kind: ReminderKind): ReminderRule {
  return reminders[kind]
}

/** The local day on which the k-th reminder is due: months are added to the anchor, never to the previous. */
function dueDate(rule: ReminderRule, anchorDate: CalendarDate, number: number): CalendarDate {
  return addMonths(anchorDate, rule.everyMonths * number)
}

export interface ReminderDecision {
  readonly registration: Registration
  readonly event: JourneyEvent
  /** None where the reminder was dropped by a pause. */
  readonly mails: readonly MailRequest[]
}

/**
 * What a run of the schedule at `now` does to a registration: sends or drops the newest reminder
 * that is due, where that was not done before, and drops the older ones. Safe to repeat.
 * @returns undefined where there is nothing to do
 */
export function decideReminder(
  kind: ReminderKind,
  registration: Registration,
  company: Company,
  now: Instant,
): ReminderDecision | undefined {
  const rule = ruleOf(kind)
  const anchor = rule.anchor(registration)
  if (registration.status !== rule.status || anchor === undefined) return undefined

  const anchorDate = dateIn(company.timeZone, anchor)
  const dueAt = (number: number) =>
    instantAt(dueDate(rule, anchorDate, number), reminderTime, company.timeZone)

  const handled = rule.handled(registration)
  let newest = handled
  while (dueAt(newest + 1) <= now) newest += 1
  if (newest === handled) return undefined

  const due = dueAt(newest)
  const { pausedUntil } = registration
  const isDropped =
    pausedUntil !== undefined && due < instantAt(pausedUntil, '00:00', company.timeZone)

  const version = registration.version + 1
  const next = { ...rule.withHandled(registration, newest), version }
  return {
    registration: isDropped ? next : { ...next, lastReminderAt: now },
    event: {
      sequence: version,
      at: now,
      what: isDropped ? 'reminder-dropped' : 'reminder-sent',
      status: next.status,
      transition: next.transition,
      details: { template: kind, due },
    },
    mails: isDropped
      ? []
      : [{ template: kind, recipientId: next.volunteerId, role: 'volunteer', occasion: due }],
  }
}

/**
 * An instant before which no reminder of the registration can be due in any time zone, so that a
 * run finds those worth looking at by an index that a change of time zone does not outdate.
 * @returns undefined where none will be due in the present status
 */
export function remindNotBefore(registration: Registration): Instant | undefined {
  for (const kind of reminderKinds) {
    const rule = ruleOf(kind)
    const anchor = rule.anchor(registration)
    if (registration.status !== rule.status || anchor === undefined) continue
    // The local date is at the earliest the day before the UTC one; 09:00 comes first at UTC+14,
    // which is 19:00 UTC of the day before. Later dates never become earlier by adding months.
    const earliestAnchorDate = addDays(dateIn('UTC', anchor), -1)
    const earliest = dueDate(rule, earliestAnchorDate, rule.handled(registration) + 1)
    return instantAt(addDays(earliest, -1), '19:00', 'UTC')
  }
  return undefined
}
