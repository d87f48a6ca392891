import {
  addMonths,
  type CalendarDate,
  dateIn,
  type Instant,
  instantAt,
  moveToWorkday,
} from './calendar.ts'
import type { Company, Person } from './directory.ts'
import type { MailRequest, MailTemplate } from './mails.ts'
import type { JourneyEvent, Registration } from './registration.ts'
import type { Status } from './statuses.ts'

export interface ReminderRule {
  /** Sent only while in this status. */
  readonly status: Status
  /** The k-th reminder is due k times this many months after the anchor's local date. */
  readonly everyMonths: number
  /** The instant to whose local date the months are added. */
  readonly anchor: (registration: Registration) => Instant | undefined
  /** The number of the newest reminder that was sent or dropped. */
  readonly handled: (registration: Registration) => number
  readonly withHandled: (registration: Registration, handled: number) => Registration
}

/** The local time of day at which reminders are due. */
export const reminderTime = '09:00'

/** The reminders, by the template of their mail. */
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

/**
 * The scheduled runs: one for each kind of reminder, and one for companies with `nudges`, which sends
 * all that is due there, so that one person gets one email a day.
 */
export const reminderRuns = [...reminderKinds, 'nudges'] as const
export type ReminderRun = (typeof reminderRuns)[number]

/** A value for each run. */
export function mapReminderRuns<Value>(
  create: (run: ReminderRun) => Value,
): Readonly<Record<ReminderRun, Value>> {
  // One entry for each run.
  return Object.fromEntries(reminderRuns.map((run) => [run, create(run)])) as Record<
    ReminderRun,
    Value
  >
}

/** The run that sends a kind of reminder to a company. */
export function chooseRun(kind: ReminderKind, { nudges }: Pick<Company, 'nudges'>): ReminderRun {
  return nudges ? 'nudges' : kind
}

export interface ReminderDecision {
  readonly registration: Registration
  readonly event: JourneyEvent
  /** Empty if the reminder is dropped: reminders are paused, or the volunteer has left. */
  readonly mails: readonly MailRequest[]
}

/**
 * Decides what a reminder run at `now` does to a registration: it sends or drops the newest due
 * reminder, unless an earlier run did, and drops the older ones. Safe to repeat.
 * @param volunteer undefined if they are gone from the directory
 * @returns undefined if there is nothing to do
 */
export function decideReminder(
  kind: ReminderKind,
  registration: Registration,
  company: Company,
  volunteer: Pick<Person, 'deactivated'> | undefined,
  now: Instant,
): ReminderDecision | undefined {
  const rule = getReminderRule(kind)
  const anchor = rule.anchor(registration)
  if (registration.status !== rule.status || anchor === undefined) return undefined

  const today = dateIn(company.timeZone, now)
  // What an outage has left over waits until Monday, too.
  if (company.nudges && moveToWorkday(today) !== today) return undefined

  const anchorDate = dateIn(company.timeZone, anchor)
  const dueAt = (number: number) => findDueInstant(rule, anchorDate, number, company)

  const handled = rule.handled(registration)
  let newest = handled
  while (dueAt(newest + 1) <= now) newest += 1
  if (newest === handled) return undefined

  const due = dueAt(newest)
  const { pausedUntil } = registration
  const isPaused =
    pausedUntil !== undefined && due < instantAt(pausedUntil, '00:00', company.timeZone)
  const isDropped = isPaused || !volunteer || volunteer.deactivated === true

  const version = registration.version + 1
  const next = { ...rule.withHandled(registration, newest), version, changedAt: now }
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

/** The reminder that a registration waits for. */
export interface NextReminder {
  readonly kind: ReminderKind
  /** In the company's time zone; in the past if it fell due in another status or in an outage. */
  readonly dueAt: Instant
}

/** The settings that decide when a reminder is due. */
type Calendar = Pick<Company, 'timeZone' | 'nudges'>

/**
 * Returns the next reminder in the registration's status, whether or not a pause will drop it. It is
 * indexed by its instant, so that a run reads only what is due.
 * @param company of the registration
 */
export function findNextReminder(
  registration: Registration,
  company: Calendar,
): NextReminder | undefined {
  for (const kind of reminderKinds) {
    const rule = getReminderRule(kind)
    const anchor = rule.anchor(registration)
    if (registration.status !== rule.status || anchor === undefined) continue
    const anchorDate = dateIn(company.timeZone, anchor)
    return {
      kind,
      dueAt: findDueInstant(rule, anchorDate, rule.handled(registration) + 1, company),
    }
  }
  return undefined
}

function findDueInstant(
  rule: ReminderRule,
  anchorDate: CalendarDate,
  number: number,
  { timeZone, nudges }: Calendar,
): Instant {
  const date = computeDueDate(rule, anchorDate, number)
  // Companies with nudges get no reminders at weekends.
  return instantAt(nudges ? moveToWorkday(date) : date, reminderTime, timeZone)
}

export function isReminderKind(template: MailTemplate): template is ReminderKind {
  return Object.hasOwn(reminders, template)
}

/**
 * Whether a reminder that was requested earlier is no longer about anything.
 * @param transition in which it was requested; version 0.1 did not record it
 */
export function isReminderOver(
  kind: ReminderKind,
  transition: number | undefined,
  registration: Pick<Registration, 'status' | 'transition'>,
): boolean {
  return transition === undefined
    ? registration.status !== getReminderRule(kind).status
    : registration.transition !== transition
}

function getReminderRule(kind: ReminderKind): ReminderRule {
  return reminders[kind]
}

/** Months are added to the anchor, never to the previous reminder. */
function computeDueDate(
  rule: ReminderRule,
  anchorDate: CalendarDate,
  number: number,
): CalendarDate {
  return addMonths(anchorDate, rule.everyMonths * number)
}
