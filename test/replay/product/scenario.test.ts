import { describe, expect, it } from 'vitest'
import { parseScenario, type Scenario } from '../../../local/replay/scenario.ts'

const at = '2026-01-31T08:00:00.000Z'
const later = '2026-01-31T08:00:00.001Z'

const company = {
  type: 'company',
  id: 'acme',
  name: 'Acme',
  timeZone: 'Europe/Paris',
  managerValidation: 'never',
}
const organisation = { type: 'organisation', id: 'tremplin', name: 'Tremplin' }
const marc = {
  type: 'person',
  id: 'marc',
  name: 'Marc',
  email: 'marc@acme.example',
  company: 'acme',
}
const lea = {
  type: 'person',
  id: 'lea',
  name: 'Léa',
  email: 'lea@acme.example',
  company: 'acme',
  manager: 'marc',
}
const initiative = {
  type: 'initiative',
  id: 'lyceens',
  title: 'Lycéens',
  organisation: 'tremplin',
  coordinators: ['marc'],
}
const world = [company, organisation, lea, marc, initiative]

const register = {
  at,
  actor: 'lea',
  action: 'register',
  registration: 'r',
  input: { initiative: 'lyceens' },
}
const set = { at, action: 'set' }

function written(...lines: readonly (object | string)[]): Uint8Array {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
  return new TextEncoder().encode(text.join('\n'))
}

function read(...lines: readonly (object | string)[]): Scenario {
  return parseScenario(written(...lines))
}

/** The world takes the first five lines, so the error is on the sixth. */
function expectBroken(line: object | string, whatIsWrong: RegExp): void {
  expect(() => read(...world, line)).toThrow(whatIsWrong)
  expect(() => read(...world, line)).toThrow(/^line 6: /)
}

describe('a scenario', () => {
  it('has a world, then lines numbered as in the file', () => {
    const { world: entries, lines } = read(...world, '', register, ' \t', { at, action: 'tick' })
    expect(entries.map(({ type }) => type)).toEqual([
      'company',
      'organisation',
      'person',
      'person',
      'initiative',
    ])
    expect(lines.map(({ line, kind }) => [line, kind])).toEqual([
      [7, 'action'],
      [9, 'tick'],
    ])
  })

  it('may have Windows line ends, a byte order mark and no last line end', () => {
    const text = `\ufeff${[...world, register].map((line) => JSON.stringify(line)).join('\r\n')}`
    expect(parseScenario(new TextEncoder().encode(text)).lines).toHaveLength(1)
    expect(parseScenario(new TextEncoder().encode(`${text}\r\n\r\n`)).lines).toHaveLength(1)
  })

  it('may be empty', () => {
    expect(read()).toEqual({ world: [], lines: [] })
    expect(read('', ' ')).toEqual({ world: [], lines: [] })
  })

  it('may refer to a later line of the world', () => {
    expect(read(initiative, lea, organisation, company, marc).world).toHaveLength(5)
  })

  it('may have unknown actors, registrations and initiatives, and any input: these are outcomes', () => {
    const inputs = [undefined, null, 5, [], 'x', { initiative: 7 }]
    const lines = inputs.map((input) => ({ ...register, actor: 'who', input }))
    const unknown = { at, actor: 'who', action: 'withdraw', registration: 'none' }
    const scenario = read(...world, ...lines, unknown)
    const actions = scenario.lines.map((line) => (line.kind === 'action' ? line.input : 'none'))
    expect(actions).toEqual([...inputs, undefined])
  })

  it('treats null in an optional field as absent', () => {
    const [entry] = read({ ...company, locale: null, nudges: null }).world
    expect(entry?.entry).toMatchObject({ companyId: 'acme', locale: undefined, nudges: undefined })
  })
})

describe('a broken scenario', () => {
  it.each([
    ['{"type": "company"', /not valid JSON/],
    ['[]', /not a JSON object/],
    ['7', /not a JSON object/],
    ['null', /not a JSON object/],
  ])('has a line that is not a JSON object: %s', (line, wrong) => expectBroken(line, wrong))

  it('is not UTF-8', () => {
    const broken = new Uint8Array([...written(company), 0x0a, 0x22, 0xff, 0x22])
    expect(() => parseScenario(broken)).toThrow('line 2: not UTF-8')
  })

  it.each<[string, object, RegExp]>([
    ['an unknown type', { type: 'team', id: 'x', name: 'X' }, /unknown type "team"/],
    ['no type', { id: 'x', name: 'X' }, /"type" is missing/],
    ['an unknown action', { ...register, action: 'enrol' }, /unknown action "enrol"/],
    ['no action', { at, actor: 'lea', registration: 'r' }, /"action" is missing/],
    ['an unknown field', { ...company, id: 'x', size: 3 }, /company "x": unknown field "size"/],
    [
      'an unknown field of a task',
      { ...initiative, id: 'x', tasks: [{ task: 'a', title: 'admin', done: true }] },
      /tasks\.0: unknown field "done"/,
    ],
    [
      'a missing field',
      { type: 'company', id: 'x', name: 'X', timeZone: 'UTC' },
      /"managerValidation" is missing/,
    ],
    ['a null field', { ...organisation, id: 'x', name: null }, /"name" is null/],
    ['a field of the wrong type', { ...organisation, id: 'x', name: 7 }, /"name"/],
    [
      'a repeated id',
      { ...organisation, name: 'Again' },
      /organisation "tremplin": the id is already used/,
    ],
    [
      'an invalid time zone',
      { ...company, id: 'x', timeZone: 'Europe/Atlantis' },
      /"timeZone": must be a time zone/,
    ],
    ['an offset as time zone', { ...company, id: 'x', timeZone: '+01:00' }, /"timeZone"/],
    [
      'an invalid setting',
      { ...company, id: 'x', managerValidation: 'always' },
      /"managerValidation": must be one of never/,
    ],
    ['an unsupported language', { ...company, id: 'x', locale: 'de' }, /"locale"/],
    [
      'an unknown status',
      { ...initiative, id: 'x', status: 'ended' },
      /"status": must be one of DRAFT/,
    ],
    [
      'a deadline that is not a date',
      { ...initiative, id: 'x', registrationDeadline: '2026-02-30' },
      /"registrationDeadline"/,
    ],
    [
      'a capacity that is not a whole number',
      { ...initiative, id: 'x', capacity: 1.5 },
      /"capacity"/,
    ],
    [
      'no coordinator',
      { ...initiative, id: 'x', coordinators: [] },
      /"coordinators": must name at least one coordinator/,
    ],
    [
      'a repeated task id',
      {
        ...initiative,
        id: 'x',
        tasks: [
          { task: 'a', title: 'admin' },
          { task: 'a', title: 'B' },
        ],
      },
      /tasks/,
    ],
    [
      'two people with the same email address, ignoring case',
      { ...marc, id: 'x', email: 'LEA@acme.example' },
      /person "x" has the same email address as "lea"/,
    ],
    [
      'an invalid email address',
      { ...marc, id: 'x', email: 'at home' },
      /person "x": "email": must be an email address/,
    ],
    [
      'an id of more than 200 characters',
      { ...organisation, id: 'x'.repeat(201) },
      /"organisation": must have at most 200/,
    ],
    [
      'an unknown company',
      { ...marc, id: 'x', email: 'x@x', company: 'none' },
      /"company" refers to an unknown company: "none"/,
    ],
    [
      'an unknown manager',
      { ...marc, id: 'x', email: 'x@x', manager: 'none' },
      /"manager" refers to an unknown person/,
    ],
    [
      'an unknown organisation',
      { ...initiative, id: 'x', organisation: 'none' },
      /unknown organisation/,
    ],
    [
      'an unknown coordinator',
      { ...initiative, id: 'x', coordinators: ['lea', 'none'] },
      /"coordinators" refers to an unknown person: "none"/,
    ],
    ['an unknown target company', { ...initiative, id: 'x', company: 'none' }, /unknown company/],
    ['no time', { ...register, at: undefined }, /"at" is missing/],
    [
      'a time that is not an instant',
      { ...register, at: '2026-01-31T08:00:00Z' },
      /"at" must be an instant/,
    ],
    [
      'a date that does not exist',
      { ...register, at: '2026-02-29T08:00:00.000Z' },
      /"at" must be an instant/,
    ],
    ['a leap second', { ...register, at: '2026-12-31T23:59:60.000Z' }, /"at" must be an instant/],
    ['an action without an actor', { ...register, actor: undefined }, /"actor" is missing/],
    [
      'register without a registration',
      { ...register, registration: undefined },
      /register: "registration" is missing/,
    ],
    [
      'register with null for a registration',
      { ...register, registration: null },
      /"registration" is null/,
    ],
    ['add-date without a name', { ...register, action: 'add-date' }, /add-date: "as" is missing/],
    ['an export without a name', { at, action: 'export' }, /export: "as" is missing/],
    [
      'an export that would leave the folder',
      { at, action: 'export', as: '../x' },
      /must be a valid file name/,
    ],
    [
      'set of an organisation',
      { ...set, type: 'organisation', id: 'tremplin', name: 'T' },
      /set can change/,
    ],
    ['set of an unknown type', { ...set, type: 'team', id: 'x' }, /set can change/],
    [
      'set of an unknown id',
      { ...set, type: 'person', id: 'none', name: 'N' },
      /set: unknown person "none"/,
    ],
    ['set without an id', { ...set, type: 'person', name: 'N' }, /set: "id" is missing/],
    [
      'set of an unknown field',
      { ...set, type: 'person', id: 'lea', age: 3 },
      /unknown field "age"/,
    ],
    [
      'set that refers to an unknown id',
      { ...set, type: 'person', id: 'lea', manager: 'none' },
      /unknown person/,
    ],
    [
      'set that clears a required field',
      { ...set, type: 'person', id: 'lea', name: null },
      /"name" is null/,
    ],
    [
      'set of an invalid time zone',
      { ...set, type: 'company', id: 'acme', timeZone: 'x' },
      /"timeZone"/,
    ],
    [
      'set without a coordinator',
      { ...set, type: 'initiative', id: 'lyceens', coordinators: [] },
      /must name at least one coordinator/,
    ],
    [
      'set of an address that somebody else has',
      { ...set, type: 'person', id: 'lea', email: 'Marc@acme.example' },
      /same email address as "marc"/,
    ],
  ])('has %s', (_, line, wrong) => expectBroken(line, wrong))

  it.each([[undefined], [['d']], [['d', 'd']], [['d', 'e', 'f']], [['d', 5]], ['de']])(
    'enters an engagement with two dates whose names are %j',
    (as) => {
      const entering = { ...register, action: 'enter-engagement', input: { dates: [{}, {}] } }
      expectBroken({ ...entering, as }, /"as" must be a list of as many different names/)
      expect(read(...world, { ...entering, as: ['d', 'e'] }).lines).toMatchObject([
        { as: ['d', 'e'] },
      ])
      // What is no list of dates is refused as input.
      expect(read(...world, { ...entering, as, input: { dates: 'two' } }).lines).toHaveLength(1)
    },
  )

  it('goes back in time, even by a millisecond', () => {
    expect(() => read(...world, { ...register, at: later }, register)).toThrow(
      `line 7: the time goes back from ${later} to ${at}`,
    )
    expect(read(...world, register, register).lines).toHaveLength(2)
  })

  it('continues its world after the first action', () => {
    expect(() => read(company, { at, action: 'tick' }, organisation)).toThrow(
      'line 3: the world must come before the first action',
    )
  })

  it('is reported first if its world refers to something that does not exist', () => {
    expect(() => read(company, initiative, { at, action: 'nothing' })).toThrow(
      'line 2: initiative: "organisation" refers to an unknown organisation: "tremplin"',
    )
  })
})

describe('set', () => {
  it('replaces the fields it gives, and removes fields with null', () => {
    const { lines } = read(
      ...world,
      { ...set, type: 'person', id: 'lea', name: 'Lea', manager: null },
      { ...set, type: 'person', id: 'lea', locale: 'fr' },
    )
    expect(lines.map((line) => line.kind === 'set' && line.entry.entry)).toMatchObject([
      { name: 'Lea', email: 'lea@acme.example', companyId: 'acme', managerId: undefined },
      { name: 'Lea', managerId: undefined, locale: 'fr' },
    ])
  })

  it('frees an address for somebody else', () => {
    const free = { ...set, type: 'person', id: 'marc', email: 'm@acme.example' }
    const take = { ...set, type: 'person', id: 'lea', email: 'marc@acme.example' }
    expect(read(...world, free, take).lines).toHaveLength(2)
    expect(() => read(...world, take, free)).toThrow(/^line 6: /)
  })
})
