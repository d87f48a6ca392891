import { describe, expect, it } from 'vitest'
import { play, type Played } from '../../../local/replay/player.ts'
import { parseScenario } from '../../../local/replay/scenario.ts'
import type {
  ActionAnswer,
  ActionRequest,
  ExportedFiles,
  Stage,
} from '../../../local/replay/stage.ts'

const at = '2026-01-31T08:00:00.000Z'

const world = [
  {
    type: 'company',
    id: 'acme',
    name: 'Acme',
    timeZone: 'Europe/Paris',
    managerValidation: 'never',
  },
  { type: 'organisation', id: 'tremplin', name: 'Tremplin' },
  { type: 'person', id: 'marc', name: 'Marc', email: 'marc@x', company: 'acme', admin: true },
  { type: 'person', id: 'lea', name: 'Léa', email: 'lea@x', company: 'acme', manager: 'marc' },
  { type: 'person', id: 'zoe', name: 'Zoë', email: 'zoe@x', organisation: 'tremplin' },
  { type: 'initiative', id: 'one', title: 'One', organisation: 'tremplin', coordinators: ['zoe'] },
]

interface FakeStage extends Stage {
  readonly requests: ActionRequest[]
}

/** Answers the actions one by one with the given answers. */
function fakeStage(answers: readonly ActionAnswer[], exported?: ExportedFiles): FakeStage {
  const requests: ActionRequest[] = []
  return {
    requests,
    load: () => Promise.resolve(),
    act(request) {
      requests.push(request)
      const answer = answers[requests.length - 1]
      return answer ? Promise.resolve(answer) : Promise.reject(new Error('no answer'))
    },
    tick: () => Promise.resolve(),
    set: () => Promise.resolve(),
    export: () => (exported ? Promise.resolve(exported) : Promise.reject(new Error('no export'))),
    mails: () => [],
    close: () => Promise.resolve(),
  }
}

function accept(registrationId: string, ...dateIds: readonly string[]): ActionAnswer {
  return { accepted: { registrationId, status: 'IN_PROGRESS', dateIds } }
}

function playOn(stage: Stage, ...lines: readonly object[]): Promise<Played> {
  const text = [...world, ...lines].map((line) => JSON.stringify(line)).join('\n')
  return play(parseScenario(new TextEncoder().encode(text)), stage)
}

const register = (registration: string, actor = 'lea') => ({
  at,
  actor,
  action: 'register',
  registration,
  input: { initiative: 'one' },
})
const act = (actor: string, action: string, registration = 'r', input?: unknown) => ({
  at,
  actor,
  action,
  registration,
  input,
})
const addDate = (as: string, registration = 'r') => ({
  ...act('lea', 'add-date', registration),
  as,
})

describe('the player', () => {
  it('posts to the first role of the row that the actor holds, or else to the row\u2019s first role', async () => {
    const stage = fakeStage(Array.from({ length: 6 }, () => accept('id')))
    await playOn(
      stage,
      register('r'),
      act('zoe', 'send-message'),
      act('zoe', 'confirm-participation'),
      act('marc', 'confirm-participation'),
      act('marc', 'reject-application'),
      act('nobody', 'confirm-participation'),
    )
    expect(stage.requests.map(({ role }) => role)).toEqual([
      'volunteer',
      'coordinator',
      'partner',
      'admin',
      'coordinator',
      'volunteer',
    ])
    expect(stage.requests.map(({ email }) => email)).toEqual([
      'lea@x',
      'zoe@x',
      'zoe@x',
      'marc@x',
      'marc@x',
      undefined,
    ])
  })

  it('uses the directory as it is at the line', async () => {
    const stage = fakeStage([accept('id'), accept('id')])
    await playOn(
      stage,
      register('r'),
      { at, action: 'set', type: 'person', id: 'marc', admin: null, email: 'm@x' },
      act('marc', 'confirm-participation'),
    )
    expect(stage.requests.at(-1)).toMatchObject({ role: 'volunteer', email: 'm@x' })
  })

  it('records the name of a date, and sends its id when a line uses the name', async () => {
    const stage = fakeStage([
      accept('id-1'),
      accept('id-2'),
      accept('id-1', 'date-1'),
      ...Array.from({ length: 5 }, () => accept('id-1')),
    ])
    const long = 'd'.repeat(201)
    await playOn(
      stage,
      register('r'),
      register('s', 'marc'),
      addDate('d'),
      act('lea', 'remove-date', 'r', { dateId: 'd' }),
      act('lea', 'change-date', 'r', { dateId: 'd', minutes: 5 }),
      act('lea', 'remove-date', 'r', { dateId: long }),
      act('lea', 'remove-date', 'r', ['d']),
      act('marc', 'remove-date', 's', { dateId: 'd' }),
    )
    expect(stage.requests.slice(3).map(({ input }) => input)).toEqual([
      { dateId: 'date-1' },
      { dateId: 'date-1', minutes: 5 },
      { dateId: long },
      ['d'],
      { dateId: 'd' },
    ])
  })

  it('records the names of dates given together, and sends their ids in lists', async () => {
    const stage = fakeStage([
      accept('id-1'),
      { refused: 'manager-missing' },
      accept('id-1', 'date-1', 'date-2'),
      ...Array.from({ length: 2 }, () => accept('id-1')),
    ])
    const enter = { ...act('lea', 'enter-engagement', 'r', { dates: [{}, {}] }), as: ['d', 'e'] }
    await playOn(
      stage,
      register('r'),
      // A name that was refused may be used again.
      enter,
      enter,
      act('marc', 'approve-dates', 'r', { dateIds: ['e', 'd', 'none', 5] }),
      act('lea', 'remove-date', 'r', { dateId: 'e' }),
    )
    expect(stage.requests.slice(3).map(({ input }) => input)).toEqual([
      { dateIds: ['date-2', 'date-1', 'none', 5] },
      { dateId: 'date-2' },
    ])
  })

  it('reports the status of the registration with the line\u2019s name, even after a refusal', async () => {
    const stage = fakeStage([
      { refused: 'no-place-left' },
      accept('id'),
      { refused: 'already-registered' },
      { refused: 'unknown-registration' },
    ])
    const { results } = await playOn(
      stage,
      register('r'),
      register('r'),
      register('r'),
      act('lea', 'withdraw', 'none'),
    )
    expect(results).toEqual([
      { line: 7, outcome: 'refused', code: 'no-place-left' },
      { line: 8, outcome: 'ok', status: 'IN_PROGRESS' },
      { line: 9, outcome: 'refused', code: 'already-registered', status: 'IN_PROGRESS' },
      { line: 10, outcome: 'refused', code: 'unknown-registration' },
    ])
  })

  it('stops if a name is already used by an accepted action', async () => {
    const twice = playOn(
      fakeStage([accept('1'), accept('2')]),
      register('r'),
      register('r', 'marc'),
    )
    await expect(twice).rejects.toThrow(
      'line 8: the name "r" is already used by the registration on line 7',
    )

    const dates = [accept('1'), accept('1', '2'), accept('1', '3')]
    const again = playOn(fakeStage(dates), register('r'), addDate('d'), addDate('d'))
    await expect(again).rejects.toThrow(
      'line 9: the name "d" is already used by the date on line 8',
    )
  })

  it('names the line on which the stage failed', async () => {
    await expect(playOn(fakeStage([]), register('r'))).rejects.toThrow('line 7: no answer')
  })
})

describe('the exports of a play', () => {
  it('show names instead of ids, sort ties by name, and leave out earlier registrations', async () => {
    const head = 'registration_id,registered_at,cancel_reason'
    const registrations = [
      head,
      `before,${at},old`,
      `id-2,${at},"a ""b"", c"`,
      `id-1,${at},"two\nlines"`,
      '',
    ]
    const dates = [
      'date_id,registration_id,date,start_time,note',
      'date-0,before,2026-02-01,,',
      "date-2,id-2,2026-02-01,09:00,'=x",
      'date-3,id-1,2026-02-01,,',
      'date-1,id-2,2026-02-01,09:00,',
      '',
    ]
    const stage = fakeStage(
      [
        accept('id-1'),
        accept('id-2'),
        ...['date-1', 'date-2'].map((dateId) => accept('id-2', dateId)),
        accept('id-1', 'date-3'),
      ],
      { registrations: registrations.join('\r\n'), dates: dates.join('\r\n') },
    )
    const { exports } = await playOn(
      stage,
      register('z'),
      register('=a', 'marc'),
      addDate('-b', '=a'),
      addDate('\u{1f600}', '=a'),
      addDate('c', 'z'),
      { at, action: 'export', as: 'all' },
    )
    expect(exports.get('all')).toEqual({
      registrations: [head, `'=a,${at},"a ""b"", c"`, `z,${at},"two\nlines"`, ''].join('\r\n'),
      dates: [
        'date_id,registration_id,date,start_time,note',
        "'-b,'=a,2026-02-01,09:00,",
        "\u{1f600},'=a,2026-02-01,09:00,'=x",
        'c,z,2026-02-01,,',
        '',
      ].join('\r\n'),
    })
  })
})
