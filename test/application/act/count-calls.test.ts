import { beforeEach, describe, expect, it } from 'vitest'
import type { ActionOutcome } from '../../../shared/application/act/outcome.ts'
import {
  performAction,
  type PerformRequest,
} from '../../../shared/application/act/perform-action.ts'
import { submitForm } from '../../../shared/application/act/submit-form.ts'
import type { ActionName } from '../../../shared/journey/action-names.ts'
import { capNames, type Limits, rateNames } from '../../../shared/journey/limits.ts'
import type { Role } from '../../../shared/journey/roles.ts'
import { type Call, summarizeCalls } from '../../simulation/dynamodb/calls.ts'
import { createStageOnFake, type StageOnFake } from '../../simulation/stage-on-fake.ts'
import { engagement, expectAccepted, loadWorld, perform, registerLea } from './programme.ts'

interface Counts {
  readonly calls: number
  /** The longest chain of calls that wait for one another. */
  readonly inARow: number
}

interface CountedAction extends Pick<PerformRequest, 'input'> {
  readonly action: Exclude<ActionName, 'register'>
  readonly personId: string
  readonly role: Role
  /** Brings Léa's registration to the point where the action can be performed. */
  readonly prepare: (stage: StageOnFake, registrationId: string) => Promise<unknown>
  /** DynamoDB calls by the use case alone and through its handler. Only ever lower these. */
  readonly expected: { readonly useCase: Counts; readonly handler: Counts }
}

/**
 * At most 6 calls are allowed through the handler (7 with a change of status), at most 4 in a row. Writes
 * by the workflow are not counted, nor the call that tells it: one more after a change of status.
 */
const countedActions: readonly CountedAction[] = [
  {
    action: 'send-message',
    personId: 'lea',
    role: 'volunteer',
    input: { text: 'Bonjour' },
    prepare: () => Promise.resolve(),
    expected: { useCase: { calls: 3, inARow: 3 }, handler: { calls: 4, inARow: 3 } },
  },
  {
    action: 'add-date',
    personId: 'lea',
    role: 'volunteer',
    input: { date: '2026-02-03', minutes: 60, time: 'WORK', note: 'Au café' },
    async prepare({ dependencies }, id) {
      await perform(dependencies, id, 'lea', 'send-message', { text: 'Bonjour' })
      await perform(dependencies, id, 'claire', 'validate-application')
      await perform(dependencies, id, 'lea', 'enter-engagement', engagement)
      await perform(dependencies, id, 'marc', 'approve-engagement')
    },
    expected: { useCase: { calls: 3, inARow: 3 }, handler: { calls: 4, inARow: 3 } },
  },
  {
    action: 'validate-application',
    personId: 'claire',
    role: 'coordinator',
    input: {},
    prepare: ({ dependencies }, id) =>
      perform(dependencies, id, 'lea', 'send-message', { text: 'Bonjour' }),
    expected: { useCase: { calls: 4, inARow: 3 }, handler: { calls: 5, inARow: 3 } },
  },
  {
    // The only action that mails the whole partner organisation.
    action: 'end-mission',
    personId: 'lea',
    role: 'volunteer',
    input: {},
    async prepare({ dependencies, time }, id) {
      await perform(dependencies, id, 'lea', 'send-message', { text: 'Bonjour' })
      await perform(dependencies, id, 'claire', 'validate-application')
      await perform(dependencies, id, 'lea', 'enter-engagement', engagement)
      await perform(dependencies, id, 'marc', 'approve-engagement')
      time.now = '2026-03-03T08:00:00.000Z'
    },
    expected: { useCase: { calls: 5, inARow: 4 }, handler: { calls: 6, inARow: 4 } },
  },
]

/** Whatever a stage limits, it takes no further call. */
const limits: Limits = {
  rates: Object.fromEntries(rateNames.map((name) => [name, { max: 1000, hours: 24 }])),
  caps: Object.fromEntries(capNames.map((name) => [name, 1000])),
}

describe.each(countedActions)('$action', (counted) => {
  const { action, personId, role, input, expected } = counted
  let stage: StageOnFake
  let registrationId: string
  beforeEach(async () => {
    stage = createStageOnFake({ limits })
    stage.time.now = '2026-02-03T08:00:00.000Z'
    await loadWorld(stage.stores.directory, [])
    registrationId = await registerLea(stage.dependencies)
    await counted.prepare(stage, registrationId)
    stage.fake.forgetCalls()
  })

  function expectCounts(expected: Counts): void {
    const { calls } = stage.fake
    const { calls: count, inARow } = summarizeCalls(calls)
    expect({ calls: count, inARow }, describeRounds(calls)).toEqual(expected)
  }

  it(`takes ${expected.useCase.calls} calls, ${expected.useCase.inARow} in a row`, async () => {
    const outcome: ActionOutcome = await performAction(stage.dependencies, {
      action,
      registrationId,
      actor: { personId },
      input,
    })
    expectAccepted(outcome)
    expectCounts(expected.useCase)
  })

  it(`takes ${expected.handler.calls} calls through its handler, ${expected.handler.inARow} in a row`, async () => {
    const at = stage.time.now
    const email = `${personId}@example.org`
    const answer = await stage.answer({ at, action, role, email, registrationId, input })
    expect(answer).toHaveProperty('accepted')
    expectCounts(expected.handler)
  })
})

it('registers in 5 calls through the handler, 4 in a row', async () => {
  const stage = createStageOnFake({ limits })
  await loadWorld(stage.stores.directory, [])
  stage.fake.forgetCalls()
  const answer = await stage.answer({
    at: '2026-02-03T08:00:00.000Z',
    action: 'register',
    role: 'volunteer',
    email: 'lea@example.org',
    registrationId: '',
    input: { initiative: 'lyceens' },
  })
  expect(answer).toHaveProperty('accepted')
  const { calls, inARow } = summarizeCalls(stage.fake.calls)
  expect({ calls, inARow }, describeRounds(stage.fake.calls)).toEqual({ calls: 5, inARow: 4 })
})

it('reads once and writes once for a form with several inputs', async () => {
  const stage = createStageOnFake({ limits })
  stage.time.now = '2026-02-03T08:00:00.000Z'
  await loadWorld(stage.stores.directory, [])
  const registrationId = await registerLea(stage.dependencies)
  await perform(stage.dependencies, registrationId, 'lea', 'send-message', { text: 'Bonjour' })
  await perform(stage.dependencies, registrationId, 'claire', 'validate-application')
  await perform(stage.dependencies, registrationId, 'lea', 'enter-engagement', engagement)
  await perform(stage.dependencies, registrationId, 'marc', 'approve-engagement')
  stage.fake.forgetCalls()
  const meeting = (date: string) => ({ input: { date, minutes: 60, time: 'WORK' } })
  const outcome = await submitForm(stage.dependencies, {
    action: 'add-date',
    registrationId,
    actor: { personId: 'lea' },
    formToken: 'token',
    inputs: [
      meeting('2026-02-01'),
      { ...meeting('2026-02-02'), subject: '2' },
      { ...meeting('2026-02-03'), subject: '3' },
    ],
  })
  expect(outcome).toHaveProperty('accepted')
  const { byOperation } = summarizeCalls(stage.fake.calls)
  const counts = Object.entries(byOperation).map(([name, { calls }]) => [name, calls])
  expect(Object.fromEntries(counts), describeRounds(stage.fake.calls)).toEqual({
    Query: 1,
    BatchGetItem: 1,
    TransactWriteItems: 1,
  })
})

/** The calls round by round, shown when a count differs. */
function describeRounds(calls: readonly Call[]): string {
  const rounds = Object.values(Object.groupBy(calls, ({ round }) => String(round)))
  return rounds
    .map((round = []) =>
      round.map(({ operation, parts }) => `${operation} ${parts[0]?.partition ?? ''}`).join(' + '),
    )
    .join('\n')
}
