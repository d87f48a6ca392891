import {
  addDays,
  type CalendarDate,
  dateIn,
  type Instant,
  instantAt,
} from '../../../shared/journey/calendar.ts'
import type { Company } from '../../../shared/journey/directory.ts'
import type { Registration } from '../../../shared/journey/registration.ts'

/** The rows of docs/nudges.md once more, as plainly as they can be read. */
interface Row {
  readonly nudge: string
  readonly template: string
  readonly to: 'volunteer' | 'coordinators' | 'manager' | 'partners'
  readonly days: readonly number[]
  readonly weeklyAfter?: number
}

const rows: readonly Row[] = [
  {
    nudge: 'engagement-approval',
    template: 'engagement-still-to-approve',
    to: 'manager',
    days: [3, 7],
  },
  { nudge: 'engagement-approval', template: 'approval-overdue', to: 'volunteer', days: [14] },
  { nudge: 'engagement-approval', template: 'approval-overdue-of', to: 'coordinators', days: [14] },
  { nudge: 'date-approval', template: 'dates-still-to-approve', to: 'manager', days: [3, 7] },
  { nudge: 'date-approval', template: 'date-approval-overdue', to: 'volunteer', days: [14] },
  { nudge: 'date-approval', template: 'date-approval-overdue-of', to: 'coordinators', days: [14] },
  { nudge: 'first-message', template: 'first-message-reminder', to: 'volunteer', days: [3, 10] },
  {
    nudge: 'application',
    template: 'application-waiting',
    to: 'coordinators',
    days: [7],
    weeklyAfter: 7,
  },
  { nudge: 'period-over', template: 'period-over', to: 'volunteer', days: [1, 14] },
  { nudge: 'quiet-mentoring', template: 'no-meeting-recorded', to: 'volunteer', days: [45] },
  {
    nudge: 'quiet-mentoring',
    template: 'mentoring-quiet',
    to: 'coordinators',
    days: [],
    weeklyAfter: 52,
  },
  { nudge: 'confirmation', template: 'confirmation-reminder', to: 'volunteer', days: [7, 14, 21] },
  { nudge: 'confirmation', template: 'confirmation-reminder-of', to: 'partners', days: [14, 21] },
]

interface Followed {
  readonly registration: Registration
  /** Who was asked to approve, and when. */
  readonly asked?: { readonly personId: string | undefined; readonly at: Instant } | undefined
  /** By template: the last day due that has been dealt with. */
  readonly dealtWith: Map<string, CalendarDate>
}

/** Says which nudges have to be sent, from what people did and when there were runs. */
export function createNudgeOracle(companies: readonly Company[]) {
  const followed = new Map<string, Followed>()
  const expected = new Set<string>()

  const isAsked = ({ status, dates }: Registration) =>
    status === 'MANAGER_VALIDATION' ||
    ((status === 'IN_PROGRESS' || status === 'AWAITING_CONFIRMATION') &&
      dates.some(({ decision }) => decision === 'PENDING'))

  return {
    isNudge: (template: string) => rows.some((row) => row.template === template),

    /** Somebody has done something. */
    follow(id: string, registration: Registration, managerId: string | undefined, now: Instant) {
      const before = followed.get(id)
      const isAskedNow =
        isAsked(registration) &&
        (!before ||
          !isAsked(before.registration) ||
          before.registration.approvalRequests !== registration.approvalRequests)
      followed.set(id, {
        registration,
        asked: isAskedNow ? { personId: managerId, at: now } : before?.asked,
        dealtWith: before?.dealtWith ?? new Map(),
      })
    },

    /** A run has looked at everything. */
    run(now: Instant, findManager: (volunteerId: string) => string | undefined) {
      for (const [id, known] of followed) {
        const { registration } = known
        const { status, companyId, volunteerId, initiativeId } = registration
        if (status === 'COMPLETED' || status === 'CANCELLED') continue
        const company = companies.find((one) => one.companyId === companyId)
        if (!company) throw new Error('The company is not in the world')
        const managerId = findManager(volunteerId)
        let { asked } = known
        if (isAsked(registration) && asked?.personId !== managerId) {
          asked = { personId: managerId, at: now }
          followed.set(id, { ...known, asked })
        }
        const today = dateIn(company.timeZone, now)
        if (isWeekend(today) || instantAt(today, '09:00', company.timeZone) > now) continue
        const organisation = initiativeId.charAt(11)
        const people = {
          volunteer: [volunteerId],
          coordinators: [`partner-${organisation}a`, `coordinator-${initiativeId.charAt(12)}`],
          manager: managerId === undefined ? [] : [managerId],
          partners: [`partner-${organisation}a`, `partner-${organisation}b`],
        }
        for (const row of rows) {
          if (company.nudgesOff?.some((name) => name === row.nudge)) continue
          const anchor = findAnchor(row.nudge, registration, company.timeZone, asked?.at)
          if (anchor === undefined) continue
          const due = listDue(row, anchor, today)
          const newest = due.at(-1)
          if (newest === undefined) continue
          if (newest <= (known.dealtWith.get(row.template) ?? '')) continue
          known.dealtWith.set(row.template, newest)
          const { pausedUntil } = registration
          if (row.to === 'volunteer' && pausedUntil !== undefined && newest < pausedUntil) continue
          for (const personId of people[row.to])
            expected.add([id, row.template, personId, newest].join(' '))
        }
      }
    },

    list: () => [...expected].toSorted(),
  }
}

function findAnchor(
  nudge: string,
  { status, statusSince, registeredAt, conversationStartedAt, engagement, dates }: Registration,
  timeZone: string,
  askedAt = '',
): CalendarDate | undefined {
  const day = (instant: Instant) => dateIn(timeZone, instant)
  const since = day(statusSince)
  switch (nudge) {
    case 'engagement-approval':
      return status === 'MANAGER_VALIDATION' ? day(last(statusSince, askedAt)) : undefined
    case 'date-approval': {
      const pending = dates.filter(({ decision }) => decision === 'PENDING')
      const [first] = pending.map((date) => date.askedAt ?? '').toSorted()
      return (status === 'IN_PROGRESS' || status === 'AWAITING_CONFIRMATION') && first !== undefined
        ? day(last(first, statusSince, askedAt))
        : undefined
    }
    case 'first-message':
      return status === 'APPLICATION' && conversationStartedAt === undefined
        ? day(registeredAt)
        : undefined
    case 'application':
      return status === 'APPLICATION' && conversationStartedAt !== undefined
        ? day(conversationStartedAt)
        : undefined
    case 'period-over':
      return status === 'IN_PROGRESS' && engagement ? last(engagement.end, since) : undefined
    case 'quiet-mentoring': {
      if (status !== 'IN_PROGRESS' || !engagement) return undefined
      const met = dates.filter(({ decision }) => decision !== 'DECLINED').map(({ date }) => date)
      const quietSince = last(since, engagement.start, ...met)
      return addDays(quietSince, 45) <= engagement.end ? quietSince : undefined
    }
    case 'confirmation':
      return status === 'AWAITING_CONFIRMATION' ? since : undefined
    default:
      throw new Error(`There is no nudge ${nudge}`)
  }
}

/** The days up to today, one after the other. */
function listDue(
  { days, weeklyAfter }: Row,
  anchor: CalendarDate,
  today: CalendarDate,
): readonly CalendarDate[] {
  const due: CalendarDate[] = []
  for (const number of days) {
    let day = addDays(anchor, number)
    while (isWeekend(day)) day = addDays(day, 1)
    if (day <= today) due.push(day)
  }
  if (weeklyAfter === undefined) return due
  for (let day = addDays(anchor, weeklyAfter + 1); day <= today; day = addDays(day, 1))
    if (new Date(day).getUTCDay() === 1 && !due.includes(day)) due.push(day)
  return due
}

function isWeekend(day: CalendarDate): boolean {
  return [0, 6].includes(new Date(day).getUTCDay())
}

function last(...texts: readonly string[]): string {
  return texts.toSorted().at(-1) ?? ''
}
