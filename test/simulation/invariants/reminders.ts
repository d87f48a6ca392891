import type { Company } from '../../../shared/journey/directory.ts'
import { isLive } from '../../../shared/journey/statuses.ts'
import { addMonths, findInstant, localDay } from '../../replay/oracle/calendar.ts'
import type { WrittenEvent } from '../history.ts'
import { Broken, type Invariant, type Simulation } from '../simulation.ts'

const rules = {
  'mentee-search-reminder': { status: 'MENTEE_SEARCH', months: 1 },
  'engagement-summary': { status: 'IN_PROGRESS', months: 3 },
} as const
type Kind = keyof typeof rules
// Object.keys is typed string[]; the keys of a constant are known.
const kinds = Object.keys(rules) as readonly Kind[]
const hour = 9

type Calendar = Pick<Company, 'timeZone' | 'nudges'>

/** From Monday to Friday. */
function nextWorkday(day: string): string {
  const weekday = new Date(day).getUTCDay()
  const days = weekday === 6 ? 2 : weekday === 0 ? 1 : 0
  return new Date(Date.parse(day) + days * 24 * 60 * 60_000).toISOString().slice(0, 10)
}

/** Reminders: each k-th at most once, at its time, and none left out. */
export function createRemindersInvariant(simulation: Simulation): Invariant {
  const isReminder = ({ what }: WrittenEvent) =>
    what === 'reminder-sent' || what === 'reminder-dropped'
  const isEntry = (event: WrittenEvent, before: WrittenEvent | undefined, status: string) =>
    event.status === status && event.transition !== before?.transition

  /** The instant from which the months are counted, and the reminders since. */
  function findAnchor(events: readonly WrittenEvent[], kind: Kind) {
    const { status } = rules[kind]
    const entries = events.filter((event, index) => isEntry(event, events[index - 1], status))
    // The search counts from its last start, the engagement from its first.
    const anchor = kind === 'mentee-search-reminder' ? entries.at(-1) : entries[0]
    const handled = events.filter(
      (event) =>
        isReminder(event) &&
        event.details?.['template'] === kind &&
        event.sequence > (anchor?.sequence ?? 0),
    )
    return { anchor: anchor?.at, handled }
  }

  /** Companies with `nudges` have no reminders at weekends. */
  const computeDue = (anchor: string, kind: Kind, number: number, company: Calendar) => {
    const { timeZone, nudges } = company
    const day = addMonths(localDay(anchor, timeZone), rules[kind].months * number)
    return findInstant(nudges ? nextWorkday(day) : day, hour, timeZone)
  }

  function checkReminder(event: WrittenEvent): void {
    const { history } = simulation
    const { registrationId, details, at, writtenAt } = event
    const kind = kinds.find((one) => one === details?.['template'])
    const fail = (text: string) => {
      throw new Broken(`${registrationId}, event ${event.sequence}: ${text}`, [registrationId])
    }
    const before = (history.events.get(registrationId) ?? []).slice(0, event.sequence - 1)
    const { anchor, handled } = kind ? findAnchor(before, kind) : { anchor: undefined, handled: [] }
    if (!kind || anchor === undefined) return fail('a reminder of nothing')
    if (event.status !== rules[kind].status) fail(`${kind} while ${event.status}`)
    const due = Date.parse(String(details?.['due']))
    if (due > Date.parse(at)) fail(`${kind} before it is due`)
    if (handled.some((one) => Date.parse(String(one.details?.['due'])) === due))
      fail(`${kind} of ${String(details?.['due'])} again`)
    const { companyId = '', volunteerId = '' } = history.readRegistration(registrationId) ?? {}
    // A run reads the directory some time before it writes.
    const during = [writtenAt - 15 * 60_000, writtenAt] as const
    const volunteers = history.findBetween('person', volunteerId, ...during)
    if (event.what === 'reminder-sent' && volunteers.every(({ deactivated }) => deactivated))
      fail(`${kind} to someone who has left`)
    const companies = history.findBetween('company', companyId, ...during)
    const isRight = companies.some((company) => {
      const instants = Array.from({ length: 40 }, (_, index) =>
        computeDue(anchor, kind, index + 1, company),
      ).filter((instant) => instant <= Date.parse(at))
      return instants.at(-1) === due
    })
    if (!isRight) fail(`${kind} of ${String(details?.['due'])} is not the newest one due`)
  }

  return {
    onFact(fact) {
      if (fact.kind === 'event' && isReminder(fact.event)) checkReminder(fact.event)
    },

    afterCalm() {
      const { history, services } = simulation
      for (const registrationId of history.registrationIds) {
        const events = history.events.get(registrationId) ?? []
        const { status = 'CANCELLED' } = events.at(-1) ?? {}
        const { companyId = '' } = history.readRegistration(registrationId) ?? {}
        const company = history.find('company', companyId)
        if (!isLive(status) || !company) continue
        // What is left over on a Friday waits until Monday.
        const today = localDay(new Date(services.scheduler.now).toISOString(), company.timeZone)
        if (company.nudges && nextWorkday(today) !== today) continue
        for (const kind of kinds.filter((one) => rules[one].status === status)) {
          const { anchor, handled } = findAnchor(events, kind)
          if (anchor === undefined) continue
          const newest = Array.from({ length: 40 }, (_, index) =>
            computeDue(anchor, kind, index + 1, company),
          )
            .filter((instant) => instant <= services.scheduler.now - 60_000)
            .at(-1)
          const last = Math.max(
            ...handled.map(({ details }) => Date.parse(String(details?.['due']))),
          )
          // A change of the zone moves what is due by less than a day and a half.
          if (newest !== undefined && last < newest - 36 * 60 * 60_000)
            throw new Broken(
              `${registrationId}: ${kind} of ${new Date(newest).toISOString()} was left out`,
              [registrationId],
            )
        }
      }
    },
  }
}
