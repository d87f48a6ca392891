import {
  addDays,
  type CalendarDate,
  dateIn,
  findMondayAfter,
  type Instant,
  instantAt,
  moveToWorkday,
} from './calendar.ts'
import type { MailTemplate } from './mails.ts'
import { type NudgeName, nudgeNames } from './nudge-names.ts'
import { findLongestPending } from './participation-dates.ts'
import { listMorningsAfter } from './planned-meetings.ts'
import type { Registration } from './registration.ts'
import { reminderTime } from './reminders.ts'
import type { Role } from './roles.ts'
import type { Status } from './statuses.ts'
import { findManagerTurn } from './turn.ts'

/** What the anchor of a nudge is found from. */
export interface NudgeFacts {
  readonly registration: Registration
  /** The time zone of the registration's company. */
  readonly timeZone: string
  /** When the person who has to approve was asked, if it is known. */
  readonly askedAt?: Instant | undefined
}

export interface NudgeStep {
  readonly template: MailTemplate
  readonly to: Role
  /** What the company's admins get instead, where nobody is there to whom it could go. */
  readonly ifNobody?: MailTemplate
  /** Local calendar days after the anchor, in ascending order. */
  readonly days: readonly number[]
  /** If given, also every Monday that is more than this many days after the anchor. */
  readonly mondaysAfter?: number
  /** Instead of days after the anchor: the next workday after each planned meeting. */
  readonly isMorningAfter?: true
}

export interface NudgeRule {
  readonly statuses: readonly Status[]
  /** What the days are counted from, in words; a later change of status counts instead. */
  readonly anchor: string
  /** What ends the nudges, in words; leaving the status always does. */
  readonly endsWith: string
  /** The day of the anchor, in one of the statuses; undefined where there is nothing to nudge about. */
  readonly findAnchor: (facts: NudgeFacts) => CalendarDate | undefined
  readonly steps: readonly NudgeStep[]
}

/** After as many days without a meeting, the volunteer is asked. */
const quietDays = 45

/**
 * What is sent when nobody does anything, for companies with `nudges` alone. Every row of
 * `docs/nudges.md` is a step of these rules.
 */
const nudges = {
  'engagement-approval': {
    statuses: ['MANAGER_VALIDATION'],
    anchor: 'the request to the manager',
    endsWith: 'the answer of the manager',
    findAnchor: ({ registration, timeZone, askedAt = '' }) =>
      dateIn(timeZone, latest(registration.statusSince, askedAt)),
    steps: [
      {
        template: 'engagement-still-to-approve',
        to: 'manager',
        ifNobody: 'nobody-to-approve',
        days: [3, 7],
      },
      { template: 'approval-overdue', to: 'volunteer', days: [14] },
      { template: 'approval-overdue-of', to: 'coordinator', days: [14] },
    ],
  },
  'date-approval': {
    statuses: ['IN_PROGRESS', 'AWAITING_CONFIRMATION'],
    anchor: 'the request to the manager for the meeting that has waited longest',
    endsWith: 'the answer of the manager',
    findAnchor: ({ registration, timeZone, askedAt = '' }) => {
      const since = findLongestPending(registration)
      return since === undefined
        ? undefined
        : dateIn(timeZone, latest(since, registration.statusSince, askedAt))
    },
    steps: [
      {
        template: 'dates-still-to-approve',
        to: 'manager',
        ifNobody: 'nobody-to-approve',
        days: [3, 7],
      },
      { template: 'date-approval-overdue', to: 'volunteer', days: [14] },
      { template: 'date-approval-overdue-of', to: 'coordinator', days: [14] },
    ],
  },
  'first-message': {
    statuses: ['APPLICATION'],
    anchor: 'the registration',
    endsWith: "the volunteer's first message",
    findAnchor: ({ registration, timeZone }) =>
      registration.conversationStartedAt === undefined
        ? dateIn(timeZone, registration.registeredAt)
        : undefined,
    steps: [{ template: 'first-message-reminder', to: 'volunteer', days: [3, 10] }],
  },
  application: {
    statuses: ['APPLICATION'],
    anchor: "the volunteer's first message",
    endsWith: 'the validation or the rejection',
    findAnchor: ({ registration, timeZone }) =>
      registration.conversationStartedAt === undefined
        ? undefined
        : dateIn(timeZone, registration.conversationStartedAt),
    steps: [{ template: 'application-waiting', to: 'coordinator', days: [7], mondaysAfter: 7 }],
  },
  'period-over': {
    statuses: ['IN_PROGRESS'],
    anchor: 'the end of the period',
    endsWith: 'the end of the mentoring, or a longer period',
    findAnchor: ({ registration: { statusSince, engagement }, timeZone }) =>
      engagement && latest(engagement.end, dateIn(timeZone, statusSince)),
    steps: [{ template: 'period-over', to: 'volunteer', days: [1, 14] }],
  },
  'quiet-mentoring': {
    statuses: ['IN_PROGRESS'],
    anchor: 'the last meeting, or the beginning of the mentoring without one',
    endsWith: 'a meeting, or the end of the mentoring',
    findAnchor: findQuietSince,
    steps: [
      { template: 'no-meeting-recorded', to: 'volunteer', days: [quietDays] },
      // The volunteer has a week to answer.
      { template: 'mentoring-quiet', to: 'coordinator', days: [], mondaysAfter: quietDays + 7 },
    ],
  },
  'morning-after': {
    statuses: ['IN_PROGRESS'],
    anchor: 'each planned meeting',
    endsWith: 'an answer about the meeting, or the end of the mentoring',
    findAnchor: ({ registration, timeZone }) => listMorningsAfter(registration, { timeZone })[0],
    steps: [{ template: 'meeting-yesterday', to: 'volunteer', days: [], isMorningAfter: true }],
  },
  confirmation: {
    statuses: ['AWAITING_CONFIRMATION'],
    anchor: 'the end of the mission',
    endsWith: 'a confirmation, by anybody',
    findAnchor: ({ registration: { statusSince }, timeZone }) => dateIn(timeZone, statusSince),
    steps: [
      { template: 'confirmation-reminder', to: 'volunteer', days: [7, 14, 21] },
      { template: 'confirmation-reminder-of', to: 'partner', days: [14, 21] },
    ],
  },
} as const satisfies Record<NudgeName, NudgeRule>

export function nudgeRule(name: NudgeName): NudgeRule {
  return nudges[name]
}

/**
 * A planned meeting shows that the mentoring goes on, so it counts. Nobody can record a meeting before
 * the period begins; once it is over, `period-over` asks instead.
 */
function findQuietSince({ registration, timeZone }: NudgeFacts): CalendarDate | undefined {
  const { statusSince, engagement, dates } = registration
  if (!engagement) return undefined
  const since = latest(
    dateIn(timeZone, statusSince),
    engagement.start,
    ...dates.filter(({ decision }) => decision !== 'DECLINED').map(({ date }) => date),
  )
  return addDays(since, quietDays) <= engagement.end ? since : undefined
}

function latest(first: string, ...others: readonly string[]): string {
  return others.reduce((last, one) => (one > last ? one : last), first)
}

/** What is remembered of the nudges of a registration. */
export interface NudgeNote {
  /** Who was last asked to approve. */
  readonly asked?: { readonly personId?: string | undefined; readonly at: Instant } | undefined
  /**
   * By template: the day of the newest nudge that was sent or dropped. What is due on a later day is
   * not, whatever its anchor: an anchor that moves back asks nobody twice.
   */
  readonly handled: Readonly<Record<string, CalendarDate>>
}

/** The company's settings that nudges depend on. */
export interface NudgeSettings {
  readonly timeZone: string
  readonly nudgesOff?: readonly NudgeName[] | undefined
}

/** A nudge to everybody who holds the role. */
export interface DueNudge {
  readonly template: MailTemplate
  readonly to: Role
  readonly ifNobody?: MailTemplate | undefined
  /** The local day on which it fell due. */
  readonly occasion: CalendarDate
}

export interface NudgeDecision {
  readonly due: readonly DueNudge[]
  readonly note: NudgeNote
  /** When something may be due next; undefined: never, unless something happens. */
  readonly lookAt: Instant | undefined
}

/**
 * Decides what a run at `now` does: of each step it sends the newest nudge due, unless an earlier run
 * did, and drops the older ones, so that an outage of weeks ends in one email each. Pure, and safe to
 * repeat.
 * @param askedId the person who has to approve now; a change of person starts anew
 */
export function decideNudges({
  registration,
  settings,
  note,
  askedId,
  now,
}: {
  readonly registration: Registration
  readonly settings: NudgeSettings
  readonly note: NudgeNote
  readonly askedId: string | undefined
  readonly now: Instant
}): NudgeDecision {
  const { timeZone } = settings
  const asked = noteAsked(registration, note, askedId, now)
  // Nobody is nudged at a weekend or at night, not even after an outage.
  const morning = instantAt(moveToWorkday(dateIn(timeZone, now)), reminderTime, timeZone)
  if (now < morning) return { due: [], note: { ...note, asked }, lookAt: morning }

  const facts = { registration, timeZone, askedAt: asked?.at }
  const due: DueNudge[] = []
  const handled: Record<string, CalendarDate> = { ...note.handled }
  const looks: Instant[] = []
  for (const { step, anchor } of listSteps(facts, settings)) {
    let occasion: CalendarDate | undefined
    for (const date of listDueDates(step, anchor, facts)) {
      const dueAt = instantAt(date, reminderTime, timeZone)
      if (dueAt > now) {
        looks.push(dueAt)
        break
      }
      occasion = date
    }
    if (occasion === undefined || occasion <= (note.handled[step.template] ?? '')) continue
    handled[step.template] = occasion
    if (!isPaused(registration, step, occasion))
      due.push({ template: step.template, to: step.to, ifNobody: step.ifNobody, occasion })
  }
  return { due, note: { asked, handled }, lookAt: findEarliest(looks) }
}

/**
 * Returns when to look at a registration about which nothing is remembered: when the first nudge falls
 * due, which may be in the past. To look too early does no harm.
 */
export function findFirstLook(facts: NudgeFacts, settings: NudgeSettings): Instant | undefined {
  return findEarliest(
    [...listSteps(facts, settings)].flatMap(({ step, anchor }) => {
      const [first] = listDueDates(step, anchor, facts)
      return first === undefined ? [] : [instantAt(first, reminderTime, settings.timeZone)]
    }),
  )
}

/** Whether the days of some nudge are counted from another day, or no longer. */
export function hasOtherAnchors(
  before: Registration | undefined,
  after: Registration,
  settings: NudgeSettings,
): boolean {
  const { timeZone } = settings
  const describe = (registration: Registration | undefined) =>
    registration
      ? [...listSteps({ registration, timeZone }, settings)]
          .map(({ step, anchor }) =>
            [
              step.template,
              anchor,
              ...(step.isMorningAfter ? listMorningsAfter(registration, { timeZone }) : []),
            ].join(' '),
          )
          .join()
      : ''
  return describe(before) !== describe(after)
}

/**
 * Whether a nudge that was requested earlier is no longer about anything: somebody has done something.
 * @param requested with the transition and the approval request of that time
 */
export function isNudgeOver(
  requested: {
    readonly template: MailTemplate
    readonly occasion: string
    readonly transition?: number | undefined
    readonly approvalRequests?: number | undefined
  },
  registration: Registration,
  timeZone: string,
): boolean {
  const found = findStep(requested.template)
  if (!found) return false
  const { name, step } = found
  if (requested.transition !== registration.transition) return true
  const facts = { registration, timeZone }
  const anchor = findAnchor(name, facts)
  if (anchor === undefined) return true
  // When the person was asked is not in the registration, but which request it was.
  if (name === 'engagement-approval' || name === 'date-approval')
    return requested.approvalRequests !== registration.approvalRequests
  for (const date of listDueDates(step, anchor, facts)) {
    if (date === requested.occasion) return false
    if (date > requested.occasion) return true
  }
  return true
}

/** Whether a mail is sent by a row of these rules. */
export function isNudgeTemplate(template: MailTemplate): boolean {
  return findStep(template) !== undefined
}

function findStep(template: MailTemplate) {
  for (const name of nudgeNames) {
    const step = nudgeRule(name).steps.find((one) => one.template === template)
    if (step) return { name, step }
  }
  return undefined
}

/** Whether a manager is waited for, and who was asked when: a person who comes new is asked now. */
function noteAsked(
  registration: Registration,
  { asked }: NudgeNote,
  personId: string | undefined,
  now: Instant,
): NudgeNote['asked'] {
  const since = findManagerTurn(registration)
  if (since === undefined) return undefined
  if (!asked) return { personId, at: since }
  return asked.personId === personId ? asked : { personId, at: now }
}

function* listSteps(
  facts: NudgeFacts,
  { nudgesOff = [] }: NudgeSettings,
): Generator<{ readonly step: NudgeStep; readonly anchor: CalendarDate }> {
  for (const name of nudgeNames) {
    if (nudgesOff.includes(name)) continue
    const anchor = findAnchor(name, facts)
    if (anchor !== undefined) for (const step of nudgeRule(name).steps) yield { step, anchor }
  }
}

function findAnchor(name: NudgeName, facts: NudgeFacts): CalendarDate | undefined {
  const rule = nudgeRule(name)
  return rule.statuses.includes(facts.registration.status) ? rule.findAnchor(facts) : undefined
}

/** The local days on which a step falls due, in ascending order; without end if it is weekly. */
function* listDueDates(
  { days, mondaysAfter, isMorningAfter }: NudgeStep,
  anchor: CalendarDate,
  { registration, timeZone }: NudgeFacts,
): Generator<CalendarDate> {
  if (isMorningAfter) yield* listMorningsAfter(registration, { timeZone })
  let last: CalendarDate = anchor
  for (const number of days) {
    last = moveToWorkday(addDays(anchor, number))
    yield last
  }
  if (mondaysAfter === undefined) return
  let monday = findMondayAfter(latest(addDays(anchor, mondaysAfter), last))
  for (;;) {
    yield monday
    monday = addDays(monday, 7)
  }
}

/** A pause of the reminders holds for nudges to the volunteer, too. */
function isPaused(
  { pausedUntil }: Registration,
  { to }: NudgeStep,
  occasion: CalendarDate,
): boolean {
  return to === 'volunteer' && pausedUntil !== undefined && occasion < pausedUntil
}

function findEarliest(instants: readonly Instant[]): Instant | undefined {
  return instants.toSorted()[0]
}
