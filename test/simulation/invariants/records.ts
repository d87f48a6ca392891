import type { Registration } from '../../../shared/journey/registration.ts'
import type { WrittenEvent } from '../history.ts'
import { readProcessId } from '../requests.ts'
import { Broken, type Invariant, type Simulation } from '../simulation.ts'

type Input = Readonly<Record<string, unknown>>

/** What a record must hold, as its events and what was asked for say. */
interface Expected {
  readonly tasks: Map<string, string>
  /** The fields of each date. */
  readonly dates: Map<string, Input>
  reflections: number
  mentee?: unknown
  start?: unknown
  end?: unknown
  pausedUntil?: unknown
  statusSince?: string
  conversationStartedAt?: string
}

/** After each write, the record is what its events say, in their order. */
export function createRecordsInvariant(simulation: Simulation): Invariant {
  /** By registration, after each event. */
  const records = new Map<string, Expected[]>()
  const changed = new Set<string>()

  function checkOne(registrationId: string): void {
    const { history } = simulation
    const events = history.events.get(registrationId) ?? []
    const fail = (text: string) => {
      throw new Broken(`${registrationId}: ${text}`, [registrationId])
    }
    let registration: Registration | undefined
    try {
      registration = history.readRegistration(registrationId)
    } catch (error) {
      fail(`it cannot be read (${String(error)})`)
    }
    const last = events.at(-1)
    if (!registration || !last) return fail('it has no record or no event')
    const { version, status, transition } = registration
    if (version !== last.sequence) fail(`version ${version}, event ${last.sequence}`)
    if (status !== last.status) fail(`status ${status}, event ${last.status}`)
    if (transition !== last.transition) fail(`transition ${transition}, event ${last.transition}`)

    const known = records.get(registrationId) ?? []
    records.set(registrationId, known)
    for (const event of events.slice(known.length)) {
      const expected = copy(known.at(-1) ?? { tasks: new Map(), dates: new Map(), reflections: 0 })
      apply(simulation, expected, event, registration)
      known.push(expected)
    }
    const expected = known.at(-1)
    if (expected) compare(expected, registration, fail)
  }

  return {
    onFact(fact) {
      if (fact.kind === 'registration') changed.add(fact.registrationId)
    },
    afterStep() {
      for (const id of changed) checkOne(id)
      changed.clear()
    },
    onRestore() {
      for (const [id, known] of records)
        known.splice(simulation.history.events.get(id)?.length ?? 0)
    },
  }
}

function copy(expected: Expected): Expected {
  return { ...expected, tasks: new Map(expected.tasks), dates: new Map(expected.dates) }
}

function apply(
  { history, requests }: Simulation,
  expected: Expected,
  event: WrittenEvent,
  registration: Registration,
): void {
  const input: Input = requests.findByProcess(readProcessId(event.writeId))?.input ?? {}
  const { what, at, status, transition, sequence } = event
  const before = history.events.get(event.registrationId)?.[sequence - 2]
  if (transition !== before?.transition) {
    expected.statusSince = at
    expected.pausedUntil = undefined
  }
  switch (what) {
    case 'register':
      for (const { task } of history.find('initiative', registration.initiativeId)?.tasks ?? [])
        expected.tasks.set(task, 'PENDING')
      break
    case 'send-message':
      if (event.role === 'volunteer') expected.conversationStartedAt ??= at
      break
    case 'assign-task':
      expected.tasks.set(String(input['task']), 'PENDING')
      break
    case 'complete-task':
      expected.tasks.set(String(input['task']), 'COMPLETED')
      break
    case 'waive-task':
      expected.tasks.set(String(input['task']), 'WAIVED')
      break
    case 'pause-reminders':
      expected.pausedUntil = input['until']
      break
    case 'enter-engagement':
    case 'amend-engagement':
      expected.mentee = input['mentee']
      expected.start = input['start']
      expected.end = input['end']
      break
    case 'change-period':
      expected.start = input['start']
      expected.end = input['end']
      break
    case 'decline-engagement':
      // What was approved before is back; with the first period, nothing is left.
      expected.mentee =
        status === 'IN_PROGRESS' ? registration.approvedEngagement?.mentee : undefined
      expected.start = status === 'IN_PROGRESS' ? registration.approvedEngagement?.start : undefined
      expected.end = status === 'IN_PROGRESS' ? registration.approvedEngagement?.end : undefined
      if (status === 'MENTEE_SEARCH') expected.dates.clear()
      break
    case 'add-date': {
      // Every note is unique.
      const added = registration.dates.find(({ note }) => note === input['note'])
      expected.dates.set(added?.dateId ?? 'missing', input)
      break
    }
    case 'change-date':
      expected.dates.set(String(input['dateId']), input)
      break
    case 'remove-date':
      expected.dates.delete(String(input['dateId']))
      break
    case 'reflect':
      expected.reflections += 1
  }
}

function compare(
  expected: Expected,
  registration: Registration,
  fail: (text: string) => void,
): void {
  const same = (name: string, found: unknown, wanted: unknown) => {
    const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)]
    if (one !== other) fail(`${name} is ${one}, events say ${other}`)
  }
  const { tasks, dates, engagement } = registration
  same(
    'tasks',
    tasks.map(({ task, state }) => [task, state]),
    [...expected.tasks],
  )
  same('the number of dates', dates.length, expected.dates.size)
  for (const { dateId, date, minutes, time, note } of dates) {
    const wanted = expected.dates.get(dateId) ?? {}
    same(
      `date ${dateId}`,
      [date, minutes, time, note],
      [wanted['date'], wanted['minutes'], wanted['time'], wanted['note']],
    )
  }
  same('reflections', registration.reflectionsCount, expected.reflections)
  same('mentee', engagement?.mentee, expected.mentee)
  same('start', engagement?.start, expected.start)
  same('end', engagement?.end, expected.end)
  same('pausedUntil', registration.pausedUntil, expected.pausedUntil)
  same('statusSince', registration.statusSince, expected.statusSince)
  same('conversationStartedAt', registration.conversationStartedAt, expected.conversationStartedAt)
}
