import { beforeEach, describe, expect, it } from 'vitest'
import type { ActionOutcome } from '../../../shared/application/act/outcome.ts'
import {
  performAction,
  type PerformRequest,
} from '../../../shared/application/act/perform-action.ts'
import type { Role } from '../../../shared/journey/roles.ts'
import { type Call, summarizeCalls } from '../../simulation/dynamodb/calls.ts'
import { createStageOnFake, type StageOnFake } from '../../simulation/stage-on-fake.ts'
import { engagement, expectAccepted, loadWorld, perform, registerLea } from './programme.ts'

interface Counts {
  readonly calls: number
  /** The longest chain of calls that wait for one another. */
  readonly inARow: number
}

interface CountedAction extends Pick<PerformRequest, 'action' | 'input'> {
  readonly personId: string
  readonly role: Role
  /** Brings Léa's registration to the point where the action can be performed. */
  readonly prepare: (stage: StageOnFake, registrationId: string) => Promise<unknown>
  /** DynamoDB calls today, by the use case alone and through its handler. Only ever lower these. */
  readonly callsToday: { readonly useCase: Counts; readonly handler: Counts }
}

/**
 * The target through the handler is 6 calls (7 with a change of status), at most 4 in a row. Writes by
 * the workflow are not counted.
 */
const countedActions: readonly CountedAction[] = [
  {
    action: 'send-message',
    personId: 'lea',
    role: 'volunteer',
    input: { text: 'Bonjour' },
    prepare: () => Promise.resolve(),
    callsToday: { useCase: { calls: 6, inARow: 4 }, handler: { calls: 10, inARow: 6 } },
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
    callsToday: { useCase: { calls: 6, inARow: 4 }, handler: { calls: 10, inARow: 6 } },
  },
  {
    action: 'validate-application',
    personId: 'claire',
    role: 'coordinator',
    input: {},
    prepare: ({ dependencies }, id) =>
      perform(dependencies, id, 'lea', 'send-message', { text: 'Bonjour' }),
    callsToday: { useCase: { calls: 7, inARow: 5 }, handler: { calls: 11, inARow: 7 } },
  },
]

describe.each(countedActions)('$action', (counted) => {
  const { action, personId, role, input, callsToday } = counted
  let stage: StageOnFake
  let registrationId: string
  beforeEach(async () => {
    stage = createStageOnFake()
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

  it(`takes ${callsToday.useCase.calls} calls today, ${callsToday.useCase.inARow} in a row`, async () => {
    const outcome: ActionOutcome = await performAction(stage.dependencies, {
      action,
      registrationId,
      actor: { personId },
      input,
    })
    expectAccepted(outcome)
    expectCounts(callsToday.useCase)
  })

  it(`takes ${callsToday.handler.calls} calls through its handler today, ${callsToday.handler.inARow} in a row`, async () => {
    const at = stage.time.now
    const email = `${personId}@example.org`
    const answer = await stage.answer({ at, action, role, email, registrationId, input })
    expect(answer).toHaveProperty('accepted')
    expectCounts(callsToday.handler)
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
