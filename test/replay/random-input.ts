import { Temporal } from 'temporal-polyfill'
import { texts, wrongDates, wrongTimesOfDay } from './awkward.ts'
import { addMonths } from './oracle/calendar.ts'
import type { ActionName } from './oracle/read-input.ts'
import type { Registration } from './oracle/registration.ts'
import { isObject } from './oracle/text.ts'
import type { Json } from './random-world.ts'
import type { Random } from './random.ts'

/** The values that an action's input is chosen from. */
export interface Surroundings {
  /** The company's. */
  today: string
  registration: Registration | undefined
  initiatives: string[]
  /** Names of dates: of this registration, of others, and removed ones. */
  dateNames: string[]
}

export function shiftDay(day: string, days: number): string {
  const shifted = Temporal.PlainDate.from(day).add({ days }).toString()
  return shifted < '1900-01-01' || shifted > '2199-12-31' ? day : shifted
}

/** A text of random length, sometimes at the limit of `to` characters. */
function randomText(random: Random, to: number): string {
  return random.weighted<() => string>([
    [14, () => Array.from(random.pick(texts)).slice(0, to).join('')],
    [1, () => '😀'.repeat(to)],
    [1, () => 'é'.repeat(to)],
    [1, () => `${'x'.repeat(to - 1)}😀`],
  ])()
}

function randomPeriod(random: Random, { today, registration }: Surroundings): Json {
  const days = [...(registration?.dates.values() ?? [])].map(({ date }) => date).sort()
  const first = days[0] ?? today
  const last = days[days.length - 1] ?? today
  const now = registration?.engagement
  const approved = registration?.approved
  const period = (start: string, end: string): Json => ({ start, end })
  const usual = () => {
    const start = shiftDay(first < today ? first : today, -random.between(0, 40))
    const end = shiftDay(last > today ? last : today, random.between(0, 330))
    return period(start, end)
  }
  return random.weighted<() => Json>([
    [10, usual],
    [1, () => period(today, addMonths(today, 24))],
    [1, () => period(today, shiftDay(addMonths(today, 24), 1))],
    [1, () => period(today, today)],
    [1, () => period(today, shiftDay(today, -1))],
    [1, () => period('2024-02-29', random.pick(['2026-02-28', '2026-03-01']))],
    [1, () => period('2023-02-28', random.pick(['2025-02-28', '2025-03-01']))],
    [1, () => period('2190-01-01', '2191-12-31')],
    [1, () => period(shiftDay(today, random.between(1, 60)), shiftDay(today, 400))],
    ...(approved === undefined || now === undefined
      ? []
      : ([
          [3, () => period(approved.start, approved.end)],
          [2, () => period(now.start, now.end)],
          [4, () => period(now.start, shiftDay(now.end, random.between(1, 60)))],
          [2, () => period(shiftDay(now.start, -random.between(1, 20)), now.end)],
          [3, () => period(first < approved.start ? approved.start : first, last)],
          [2, () => period(shiftDay(approved.start, 1), shiftDay(approved.end, -1))],
          [2, () => period(now.start, shiftDay(approved.end, random.between(-3, 3)))],
          // The first or the last date, be it declined, would fall outside.
          [1.5, () => period(now.start, shiftDay(last, -1))],
          [1.5, () => period(shiftDay(first, 1), now.end)],
        ] as const)),
  ])()
}

function randomDate(random: Random, { today, registration }: Surroundings): string {
  const now = registration?.engagement
  if (now === undefined) return today
  const length = Temporal.PlainDate.from(now.start).until(now.end).days
  return random.weighted<() => string>([
    [12, () => shiftDay(now.start, random.between(0, length))],
    [4, () => shiftDay(now.start, random.between(0, Math.min(3, length)))],
    [2, () => now.start],
    [2, () => now.end],
    [1, () => shiftDay(now.start, -1)],
    [1, () => shiftDay(now.end, 1)],
    [3, () => today],
  ])()
}

function maybe(random: Random, probability: number, name: string, value: () => unknown): Json {
  return random.chance(probability) ? { [name]: value() } : {}
}

/** A JSON number that JavaScript would write differently; see `writeJson`. */
export const asWritten = (number: string): string => `\u0001${number}\u0001`

function randomMinutes(random: Random): unknown {
  return random.weighted<() => unknown>([
    [12, () => random.between(1, 1440)],
    [4, () => random.pick([60, 90, 50, 65, 1, 2, 7, 1439, 1440])],
    [1, () => asWritten(random.pick(['60.0', '6e1', '1.5e2', '1440.000', '0.6E+2']))],
  ])()
}

function dateFields(random: Random, around: Surroundings): Json {
  return {
    date: randomDate(random, around),
    ...meetingFields(random),
  }
}

function meetingFields(random: Random): Json {
  return {
    minutes: randomMinutes(random),
    time: random.pick(['WORK', 'PERSONAL']),
    ...maybe(random, 0.6, 'startTime', () =>
      random.pick(['00:00', '09:00', '14:30', '23:59', '14:30', '09:05']),
    ),
    ...maybe(random, 0.5, 'note', () => random.pick([randomText(random, 500), ''])),
  }
}

/** A change of some fields only, so that the decision may stay. */
function changedFields(random: Random, around: Surroundings, dateId: string): Json {
  const fields = dateFields(random, around)
  const date = around.registration?.dates.get(dateId)
  if (date === undefined || random.chance(0.5)) return fields
  const kept = { date: date.date, minutes: date.minutes, time: date.time }
  if (random.chance(0.5)) return { ...fields, ...kept }
  const altered = random.pick(['date', 'minutes', 'time'])
  return { ...fields, ...kept, [altered]: fields[altered] }
}

/** Meetings within the period, but for the last of some. */
function randomMeetings(random: Random, { start, end }: Json, today: string): Json[] {
  const count = random.weighted([
    [3, 1],
    [4, 2],
    [3, random.between(3, 6)],
    [0.15, 50],
  ])
  const [from, to] = [String(start), String(end)]
  const last = random.weighted([
    [20, undefined],
    [1, shiftDay(from, -1)],
    [1, shiftDay(to, 1)],
  ])
  const length = from <= to ? Temporal.PlainDate.from(from).until(to).days : 0
  return Array.from({ length: count }, (_, index) => {
    const day = random.pick([from, to, shiftDay(from, random.between(0, length)), today, today])
    const within = day < from ? from : day > to ? to : day
    return {
      date: index === count - 1 && last !== undefined ? last : within,
      ...meetingFields(random),
    }
  })
}

/** Mostly dates that wait for the manager, one or several of them. */
function someDateIds(random: Random, around: Surroundings): string[] {
  const own = [...(around.registration?.dates.values() ?? [])]
  const pending = own.filter(({ decision }) => decision === 'PENDING').map(({ name }) => name)
  const all = random.shuffled(pending)
  const some = random.chance(0.5) ? all : all.slice(0, random.between(1, 3))
  const more = random.chance(all.length === 0 ? 0.7 : 0.12) ? [someDate(random, around)] : []
  if (random.chance(0.15)) more.push('no such date', ...own.slice(0, 1).map(({ name }) => name))
  if (all.length === 0) more.push(...own.slice(-1).map(({ name }) => name))
  return [...new Set([...some, ...more])]
}

function someTask(random: Random, { registration }: Surroundings): string {
  const tasks = [...(registration?.tasks.keys() ?? [])]
  const pending = tasks.filter((task) => registration?.tasks.get(task) === 'pending')
  if (pending.length > 0 && random.chance(0.75)) return random.pick(pending)
  return tasks.length > 0 && random.chance(0.8) ? random.pick(tasks) : 'no such task'
}

function someDate(random: Random, { registration, dateNames }: Surroundings): string {
  const own = [...(registration?.dates.keys() ?? [])]
  if (own.length > 0 && random.chance(0.85)) return random.pick(own)
  return dateNames.length > 0 && random.chance(0.6) ? random.pick(dateNames) : 'no such date'
}

/** An input of the right form, which may still be refused for its content. */
export function randomInput(random: Random, action: ActionName, around: Surroundings): Json {
  const { today } = around
  switch (action) {
    case 'register':
      return { initiative: random.pick(around.initiatives) }
    case 'send-message':
      return { text: randomText(random, 4000) }
    case 'assign-task':
      return {
        task: random.pick([
          'cv',
          'extra',
          'x'.repeat(200),
          '😀'.repeat(200),
          ...(around.registration?.tasks.keys() ?? []),
        ]),
        title: randomText(random, 200),
      }
    case 'complete-task':
    case 'waive-task':
      return { task: someTask(random, around) }
    case 'reject-application':
    case 'cancel':
    case 'decline-engagement':
      return { reason: randomText(random, 1000) }
    case 'withdraw':
      return maybe(random, 0.6, 'reason', () => random.pick([randomText(random, 1000), '']))
    case 'pause-reminders':
      return {
        until: random.weighted<() => string>([
          [6, () => shiftDay(today, random.between(1, 150))],
          [2, () => shiftDay(today, random.between(1, 40))],
          [1, () => shiftDay(today, 1)],
          [1, () => today],
          [1, () => shiftDay(today, -3)],
          [1, () => addMonths(today, 6)],
          [1, () => shiftDay(addMonths(today, 6), 1)],
        ])(),
      }
    case 'enter-engagement': {
      const engagement = { mentee: randomText(random, 40), ...randomPeriod(random, around) }
      return {
        ...engagement,
        ...maybe(random, 0.5, 'dates', () => randomMeetings(random, engagement, today)),
      }
    }
    case 'amend-engagement':
      return { mentee: randomText(random, 40), ...randomPeriod(random, around) }
    case 'add-date':
      return dateFields(random, around)
    case 'change-date': {
      const dateId = someDate(random, around)
      return { dateId, ...changedFields(random, around, dateId) }
    }
    case 'approve-dates':
      return { dateIds: someDateIds(random, around) }
    case 'decline-dates':
      return { dateIds: someDateIds(random, around), reason: randomText(random, 1000) }
    case 'remove-date':
      return { dateId: someDate(random, around) }
    case 'change-period':
      return randomPeriod(random, around)
    case 'reflect':
      return {
        text: randomText(random, 2000),
        ...maybe(random, 0.5, 'rating', () =>
          random.pick([1, 2, 3, 4, 5, asWritten('5.0'), asWritten('1e0')]),
        ),
      }
    case 'end-mission':
      return maybe(random, 0.6, 'endedOn', () =>
        random.weighted<() => string>([
          [4, () => today],
          [3, () => shiftDay(today, -random.between(0, 10))],
          [1, () => shiftDay(today, 1)],
          [1, () => shiftDay(around.registration?.engagement?.start ?? today, -1)],
          [1, () => around.registration?.engagement?.start ?? today],
        ])(),
      )
    default:
      return {}
  }
}

const wrongValues: unknown[] = [null, 7, true, false, [], {}, ['x'], { text: 'x' }, -1, 0.5]

/** The input made wrong in one way (sometimes in none). */
export function spoil(random: Random, action: ActionName, input: Json): unknown {
  const fields = Object.keys(input)
  const replace = (name: string, value: unknown): Json => ({ ...input, [name]: value })
  const some = (): string => random.pick(fields)
  const ways: (readonly [number, () => unknown])[] = [
    [2, () => random.pick([null, [], 'x', 5, true, [input]])],
    [2, () => undefined],
    [2, () => replace(random.pick(['unknown', 'Text', 'at', 'toString', 'constructor']), 'x')],
    [1, () => ({ ...input, ['__proto__']: { text: 'x' } })],
    [1, () => replace('note2', null)],
  ]
  if (fields.length > 0) {
    ways.push(
      [3, () => replace(some(), random.pick(wrongValues))],
      [
        3,
        () => {
          const dropped = some()
          return Object.fromEntries(Object.entries(input).filter(([name]) => name !== dropped))
        },
      ],
    )
  }
  for (const name of fields) {
    const limits: Record<string, number> = {
      text: action === 'reflect' ? 2000 : 4000,
      reason: 1000,
      note: 500,
      title: 200,
      mentee: 40,
      task: 200,
      dateId: 200,
    }
    const limit = limits[name]
    if (limit !== undefined) {
      ways.push([
        3,
        () =>
          replace(
            name,
            random.pick([
              'x'.repeat(limit + 1),
              '😀'.repeat(limit + 1),
              `${'😀'.repeat(limit)}x`,
              'x'.repeat(limit),
              '😀'.repeat(limit),
              '\ud800',
              'lone \udc00 inside',
              '\udc00\ud800',
              '',
            ]),
          ),
      ])
    }
    if (name === 'dates') ways.push([8, () => replace(name, spoilMeetings(random, input[name]))])
    if (name === 'dateIds') ways.push([8, () => replace(name, spoilIds(random, input[name]))])
    if (['date', 'start', 'end', 'until', 'endedOn'].includes(name)) {
      // An empty `endedOn` is left out: whether it is an "empty optional text" is open.
      const wrong = wrongDates.filter((date) => name !== 'endedOn' || date !== '')
      ways.push([3, () => replace(name, random.pick(wrong))])
      ways.push([1, () => replace(name, random.pick(['1900-01-01', '2199-12-31', '2024-02-29']))])
    }
    if (name === 'minutes') {
      const wrong = [0, 1441, -60, 60.5, '60', '', asWritten('60.5'), asWritten('1e400')]
      ways.push([4, () => replace(name, random.pick(wrong))])
    }
    if (name === 'rating') {
      ways.push([4, () => replace(name, random.pick([0, 6, 4.5, '5', asWritten('-0.0')]))])
    }
    if (name === 'time') {
      ways.push([3, () => replace(name, random.pick(['work', 'WORK ', '', 'BOTH']))])
    }
    if (name === 'startTime') ways.push([4, () => replace(name, random.pick(wrongTimesOfDay))])
    if (name === 'initiative') {
      ways.push([4, () => replace(name, random.pick(['', 'x'.repeat(201), '\ud800', 'nowhere']))])
    }
  }
  return random.weighted(ways)()
}

/** A list that is too short, too long, or has a wrong meeting in it. */
function spoilMeetings(random: Random, given: unknown): unknown {
  const meetings = Array.isArray(given) ? given.filter(isObject) : []
  const [first = {}, ...others] = meetings
  return random.weighted<() => unknown>([
    [1, () => []],
    [1, () => Array.from({ length: random.pick([50, 51]) }, () => first)],
    [6, () => [spoil(random, 'add-date', first), ...others]],
    [1, () => [...meetings, { ...first, dateId: 'x' }]],
    [1, () => random.pick(wrongValues)],
    [1, () => first],
  ])()
}

function spoilIds(random: Random, given: unknown): unknown {
  const ids: unknown[] = Array.isArray(given) ? given : []
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => `no such date ${index}`)
  return random.weighted<() => unknown>([
    [1, () => []],
    [4, () => [...ids, ...ids]],
    [1, () => many(random.pick([100, 101]))],
    [
      3,
      () => [...ids, random.pick(['', 'x'.repeat(201), '😀'.repeat(200), 'lone \udc00', null, 7])],
    ],
    [1, () => random.pick(wrongValues)],
    [1, () => ids[0]],
  ])()
}

/** JSON with the numbers of `asWritten` unchanged, and sometimes with its fields in another order. */
export function writeJson(random: Random, object: Json): string {
  const entries = Object.entries(object)
  const ordered = Object.fromEntries(random.chance(0.1) ? random.shuffled(entries) : entries)
  return JSON.stringify(ordered).replaceAll(/"\\u0001([^"\\]*)\\u0001"/g, '$1')
}
