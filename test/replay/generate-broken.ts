import { generateScenario } from './generate.ts'
import { isObject } from './oracle/text.ts'
import type { Json } from './random-world.ts'
import { Random } from './random.ts'

/** A scenario with one error, and the number of its line. */
export interface BrokenScenario {
  text: string
  line: number
  why: string
}

interface Parsed {
  index: number
  object: Json
}

const wrongInstants = [
  '2026-01-31',
  '2026-01-31T08:00:00Z',
  '2026-01-31T08:00:00.00Z',
  '2026-01-31T08:00:00.0000Z',
  '2026-01-31T08:00:00.000',
  '2026-01-31T08:00:00.000+00:00',
  '2026-01-31 08:00:00.000Z',
  '2026-01-31t08:00:00.000z',
  '2026-02-29T08:00:00.000Z',
  '2026-13-01T08:00:00.000Z',
  '2026-01-31T24:00:00.000Z',
  '2026-01-31T23:60:00.000Z',
  '2026-01-31T23:59:60.000Z',
  ' 2026-01-31T08:00:00.000Z',
  '2026-01-31T08:00:00.000Z\n',
  'now',
  '',
  null,
  1769846400000,
]

/** The valid scenario of the same seed, broken in one way. */
export function generateBrokenScenario(seed: number, size = 30): BrokenScenario {
  const random = new Random(seed)
  const lines = generateScenario(seed, size).split('\n')
  const parsed: Parsed[] = []
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const object: unknown = JSON.parse(line)
    if (isObject(object)) parsed.push({ index, object })
  }
  const world = parsed.filter(({ object }) => !('at' in object))
  const events = parsed.filter(({ object }) => 'at' in object)
  const some = (type: string): Parsed =>
    random.pick(world.filter(({ object }) => object['type'] === type))
  const action = (name: string): Parsed | undefined => {
    const found = events.filter(({ object }) => object['action'] === name)
    return found.length > 0 ? random.pick(found) : undefined
  }
  const any = () => random.pick(parsed)
  const firstEvent = events[0]?.index ?? 0
  const laterAt = random.pick(events)
  const now = { at: laterAt.object['at'] }

  const replaced = ({ index, object }: Parsed, fields: Json, why: string): BrokenScenario =>
    written(index, JSON.stringify({ ...object, ...fields }), why)
  const without = ({ index, object }: Parsed, name: string, why: string): BrokenScenario => {
    const kept = Object.entries(object).filter(([field]) => field !== name)
    return written(index, JSON.stringify(Object.fromEntries(kept)), why)
  }
  const written = (index: number, line: string, why: string): BrokenScenario => {
    const changed = [...lines]
    changed[index] = line
    return { text: changed.join('\n'), line: index + 1, why }
  }
  const inserted = (index: number, line: Json, why: string): BrokenScenario => {
    const changed = [...lines]
    changed.splice(index, 0, JSON.stringify(line))
    return { text: changed.join('\n'), line: index + 1, why }
  }
  /** Somewhere in the world, or just after it. */
  const inWorld = () => random.between(0, firstEvent)
  /** After an event, at its instant. */
  const behind = (line: Json, why: string) => inserted(laterAt.index + 1, { ...now, ...line }, why)
  const set = (line: Json, why: string) => behind({ action: 'set', ...line }, why)

  const person = some('person').object
  const otherPerson = random.pick(
    world.filter(({ object }) => object['type'] === 'person' && object['id'] !== person['id']),
  ).object
  const company = some('company').object
  const initiative = some('initiative').object
  const fresh = { type: 'person', id: 'fresh', name: 'Fresh', email: 'fresh@fresh.example' }

  const meeting = { date: '2026-02-03', minutes: 60, time: 'WORK' }
  const engagement = { mentee: 'T', start: '2026-02-01', end: '2026-03-01' }
  /** Broken whatever the action would answer: here its registration is unknown. */
  const enter = (dates: Json[], names: Json) => ({
    actor: person['id'],
    action: 'enter-engagement',
    registration: 'nothing',
    input: { ...engagement, dates },
    ...names,
  })
  const wrongText = () => random.pick([null, 7, true, ['r'], {}])

  const ways: (() => BrokenScenario | undefined)[] = [
    () => {
      const { index } = any()
      return written(index, (lines[index] ?? '').trim().slice(0, -1), 'not JSON')
    },
    () => written(any().index, random.pick(['{', 'hello', "{'a': 1}", '{}}']), 'not JSON'),
    () => written(any().index, random.pick(['[]', '"x"', '5', 'null', 'true']), 'not an object'),
    () => inserted(inWorld(), {}, 'neither type nor action'),
    () => inserted(inWorld(), { ...fresh, type: 'team' }, 'unknown type'),
    () => inserted(inWorld(), { ...fresh, type: 'constructor' }, 'unknown type'),
    () => inserted(inWorld(), { id: 'x', name: 'X' }, 'no type'),
    () => replaced(random.pick(events), { action: 'approve' }, 'unknown action'),
    () => replaced(random.pick(events), { action: 'toString' }, 'unknown action'),
    () => without(random.pick(events), 'action', 'no action'),
    () => without(random.pick(events), 'at', 'no instant'),
    () => replaced(random.pick(events), { at: random.pick(wrongInstants) }, 'no instant'),
    () => replaced(some('company'), { color: 'red' }, 'unknown field'),
    () => replaced(some('organisation'), { locale: 'en' }, 'unknown field'),
    () => replaced(some('person'), { title: 'Dr' }, 'unknown field'),
    () => replaced(some('person'), { constructor: 'x' }, 'unknown field'),
    () => replaced(some('initiative'), { name: 'x' }, 'unknown field'),
    () =>
      without(some('company'), random.pick(['name', 'timeZone', 'managerValidation']), 'missing'),
    () => without(some('organisation'), 'name', 'missing'),
    () => without(some('person'), random.pick(['name', 'email']), 'missing'),
    () => without(some('initiative'), random.pick(['title', 'organisation']), 'missing'),
    () => without(some('initiative'), 'coordinators', 'no coordinator'),
    () => inserted(inWorld(), { type: 'organisation', name: 'x' }, 'no id'),
    () => replaced(some('company'), { [random.pick(['name', 'timeZone'])]: null }, 'null'),
    () => replaced(some('organisation'), { name: null }, 'null'),
    () => replaced(some('person'), { [random.pick(['name', 'email'])]: null }, 'null'),
    () => replaced(some('initiative'), { [random.pick(['title', 'coordinators'])]: null }, 'null'),
    () => inserted(firstEvent, { ...company, name: 'again' }, 'repeated id'),
    () => inserted(firstEvent, { ...some('organisation').object, name: 'again' }, 'repeated id'),
    () => inserted(firstEvent, { ...fresh, id: person['id'] }, 'repeated id'),
    () => inserted(firstEvent, { ...initiative, title: 'again' }, 'repeated id'),
    () => replaced(some('person'), { company: 'nowhere' }, 'unknown id'),
    () => replaced(some('person'), { manager: 'nobody' }, 'unknown id'),
    () => replaced(some('person'), { organisation: 'constructor' }, 'unknown id'),
    () => replaced(some('initiative'), { organisation: 'none' }, 'unknown id'),
    () => replaced(some('initiative'), { company: '__proto__' }, 'unknown id'),
    () => replaced(some('initiative'), { coordinators: [person['id'], 'nobody'] }, 'unknown id'),
    () => replaced(some('initiative'), { coordinators: [] }, 'no coordinator'),
    () => replaced(some('company'), { timeZone: 'Mars/Olympus' }, 'no time zone'),
    () => replaced(some('company'), { timeZone: '' }, 'no time zone'),
    () => replaced(some('company'), { managerValidation: 'always' }, 'no setting'),
    () =>
      replaced(
        some('company'),
        { dateValidation: random.pick(['always', 'engagement', 'Each', '', true]) },
        'no setting',
      ),
    () => replaced(some('company'), { nudges: random.pick(['true', 1]) }, 'no setting'),
    () => replaced(some('person'), { admin: random.pick(['true', 1]) }, 'no setting'),
    () => replaced(some('company'), { locale: 'de' }, 'no setting'),
    () => replaced(some('person'), { locale: 'de' }, 'no setting'),
    () => replaced(some('initiative'), { status: 'OPENED' }, 'no status'),
    () => replaced(some('initiative'), { status: 'COMPLETED' }, 'no status'),
    () => inserted(firstEvent, { ...fresh, email: person['email'] }, 'two with one e-mail'),
    () =>
      inserted(
        firstEvent,
        { ...fresh, email: String(person['email']).toUpperCase() },
        'two with one e-mail',
      ),
    () => {
      const register = action('register')
      return register && without(register, 'registration', 'no registration')
    },
    () => {
      const addDate = action('add-date')
      return addDate && without(addDate, 'as', 'no name')
    },
    () => {
      const addDate = action('add-date')
      return addDate && replaced(addDate, { as: wrongText() }, 'no name')
    },
    () => behind(enter([meeting], {}), 'dates without names'),
    () => behind(enter([meeting, meeting], { as: ['one'] }), 'too few names'),
    () => behind(enter([meeting], { as: ['one', 'two'] }), 'too many names'),
    () => behind(enter([meeting], { as: ['one', 2] }), 'too many names'),
    () => behind(enter([meeting, meeting], { as: ['one', 'one'] }), 'the same name twice'),
    () => behind(enter([meeting], { as: 'one' }), 'no list of names'),
    () => behind(enter([meeting], { as: [wrongText()] }), 'a name that is no text'),
    () => {
      const acted = random.pick(events)
      const name = random.pick(['actor', 'registration'])
      if (!(name in acted.object)) return undefined
      return random.chance(0.5)
        ? without(acted, name, `no ${name}`)
        : replaced(acted, { [name]: wrongText() }, `no ${name}`)
    },
    () => {
      const exported = action('export')
      return exported && without(exported, 'as', 'no name')
    },
    () => inserted(laterAt.index + 1, fresh, 'the world after the first action'),
    () => {
      const index = random.between(1, events.length - 1)
      const [earlier, event] = [events[index - 1], events[index]]
      if (earlier === undefined || event === undefined) return undefined
      const at = String(earlier.object['at'])
      const year = String(Number(at.slice(0, 4)) - 1)
      // The 29th of February has no year before.
      const before = `${year}${at.slice(4)}`.replace('-02-29T', '-02-28T')
      return replaced(event, { at: before }, 'time goes back')
    },
    () => set({ type: 'person', id: 'nobody', name: 'x' }, 'unknown id'),
    () => set({ type: 'company', id: person['id'], name: 'x' }, 'unknown id'),
    () => set({ type: 'initiative', id: 'constructor', title: 'x' }, 'unknown id'),
    () =>
      set({ type: 'organisation', id: some('organisation').object['id'], name: 'x' }, 'not set'),
    () => set({ type: 'registration', id: 'x' }, 'unknown type'),
    () => set({ id: person['id'], name: 'x' }, 'no type'),
    () => set({ type: 'person', name: 'x' }, 'no id'),
    () => set({ type: 'person', id: person['id'], phone: '1' }, 'unknown field'),
    () => set({ type: 'person', id: person['id'], email: null }, 'null'),
    () => set({ type: 'company', id: company['id'], timeZone: null }, 'null'),
    () => set({ type: 'initiative', id: initiative['id'], coordinators: null }, 'null'),
    () => set({ type: 'initiative', id: initiative['id'], coordinators: [] }, 'no coordinator'),
    () => set({ type: 'initiative', id: initiative['id'], coordinators: ['nobody'] }, 'unknown id'),
    () => set({ type: 'initiative', id: initiative['id'], status: 'open' }, 'no status'),
    () => set({ type: 'person', id: person['id'], manager: 'nobody' }, 'unknown id'),
    () => set({ type: 'person', id: person['id'], company: 'nowhere' }, 'unknown id'),
    () => set({ type: 'company', id: company['id'], timeZone: 'Europe/Atlantis' }, 'no time zone'),
    () => set({ type: 'company', id: company['id'], managerValidation: 'no' }, 'no setting'),
    () => set({ type: 'company', id: company['id'], dateValidation: 'no' }, 'no setting'),
    () => set({ type: 'company', id: company['id'], managerValidation: null }, 'null'),
    () => {
      const changed = events.some(({ object }) => 'email' in object)
      const email = otherPerson['email']
      return changed ? undefined : set({ type: 'person', id: person['id'], email }, 'one e-mail')
    },
  ]
  let broken: BrokenScenario | undefined
  while (broken === undefined) broken = random.pick(ways)()
  return broken
}
