import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type MemoryWorkflow,
  memoryWorkflow,
} from '../../../shared/adapters/memory/workflow/memory-workflow.ts'
import { fixedClock } from '../../../shared/application/ports/clock.ts'
import type { WorkflowItem } from '../../../shared/application/ports/workflow-items.ts'
import { listNextStatuses } from '../../../shared/journey/actions.ts'
import { allStatuses, isLive, liveStatuses, type Status } from '../../../shared/journey/statuses.ts'
import { memoryWorkflowItems } from './memory-workflow-items.ts'
import { createReference, workflowContract } from './workflow-contract.ts'

const registrationId = 'registration-a'

function makeMemoryWorkflow(clock = fixedClock('2030-01-15T09:00:00.000Z')) {
  const items = memoryWorkflowItems()
  const workflow = memoryWorkflow({ items, clock })
  const item = (): WorkflowItem => {
    const present = items.get(registrationId)
    if (present === undefined) throw new Error('There is no item')
    return present
  }
  const start = (to: Status, transition = 1, generation = 1) =>
    workflow.start({ registrationId, generation, transition, to })
  const advance = (to: Status, transition: number) =>
    workflow.advance(item().taskToken ?? 'none', { to, transition })
  return { items, workflow, item, start, advance }
}

workflowContract('in memory', () => {
  const { workflow, items } = makeMemoryWorkflow()
  return { workflow, read: (id) => Promise.resolve(items.get(id)) }
})

describe('the table and the workflow', () => {
  const pairs = liveStatuses.flatMap((from) => allStatuses.map((to) => ({ from, to })))

  it.each(pairs)('agree on the way from $from to $to', async ({ from, to }) => {
    const { workflow, item, start, advance } = makeMemoryWorkflow()
    await start(from)
    const { execution } = item()
    await advance(to, 2)
    if (listNextStatuses(from).includes(to)) {
      expect(item()).toMatchObject({ state: to, transition: 2, generation: 1, execution })
      expect(workflow.describe(execution)?.status).toBe(isLive(to) ? 'RUNNING' : 'SUCCEEDED')
    } else {
      expect(item()).toMatchObject({ state: from, transition: 1 })
      expect(workflow.describe(execution)).toMatchObject({
        status: 'FAILED',
        state: 'Status not allowed',
        error: 'StatusNotAllowed',
        cause: `The journey does not lead from here to ${to}`,
      })
    }
  })

  type Move =
    | { readonly kind: 'go'; readonly choice: number }
    | { readonly kind: 'expire' | 'age' | 'repair' }
  const move: fc.Arbitrary<Move> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('go' as const), choice: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('expire', 'age', 'repair') }) },
  )

  it('end in the same state after any walk with any renewals and repairs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...liveStatuses), fc.array(move), async (from, moves) => {
        const { workflow, item, start, advance } = makeMemoryWorkflow()
        let expected = { state: from, transition: 1, generation: 1 }
        let isOld = false
        await start(from)
        for (const step of moves) {
          if (!isLive(expected.state)) break
          const { execution } = item()
          switch (step.kind) {
            case 'go': {
              const next = listNextStatuses(expected.state)
              const to = next[step.choice % next.length]
              if (to === undefined) throw new Error('A live status that nothing leads out of')
              const transition = expected.transition + 1
              const isRenewed = isOld && isLive(to)
              expected = {
                state: to,
                transition,
                generation: expected.generation + (isRenewed ? 1 : 0),
              }
              if (isRenewed) isOld = false
              await advance(to, transition)
              break
            }
            case 'expire':
              expected = { ...expected, generation: expected.generation + 1 }
              isOld = false
              await workflow.expireWait(execution)
              break
            case 'age':
              isOld = true
              workflow.age(execution, 151)
              break
            case 'repair':
              expected = { ...expected, generation: expected.generation + 1 }
              isOld = false
              workflow.kill(execution)
              await start(expected.state, expected.transition, expected.generation)
              break
          }
          expect(item()).toMatchObject(expected)
        }
        expect(await workflow.isRunning(createReference(item().execution))).toBe(
          isLive(expected.state),
        )
      }),
    )
  })
})

describe('the renewal of an execution', () => {
  it.each(liveStatuses)('keeps status and transition when the wait in %s ends', async (status) => {
    const { workflow, item, start } = makeMemoryWorkflow()
    await start(status, 5)
    const { execution, taskToken } = item()
    await workflow.expireWait(execution)
    expect(item()).toMatchObject({ state: status, transition: 5, generation: 2 })
    expect(item().taskToken).not.toBe(taskToken)
    expect(item().execution).not.toBe(execution)
    expect(workflow.describe(execution)?.status).toBe('SUCCEEDED')
    expect(await workflow.isRunning(createReference(item().execution))).toBe(true)
  })

  it('invalidates the token of the old wait', async () => {
    const { workflow, item, start } = makeMemoryWorkflow()
    await start('APPLICATION')
    const { execution, taskToken = '' } = item()
    await workflow.expireWait(execution)
    const position = { to: 'MENTEE_SEARCH', transition: 2 } as const
    expect(await workflow.advance(taskToken, position)).toBe('token-gone')
  })

  it('treats an existing next execution as started and does not change it', async () => {
    const { workflow, item, start } = makeMemoryWorkflow()
    await start('APPLICATION')
    const { execution } = item()
    await start('MENTEE_SEARCH', 2, 2)
    await workflow.expireWait(execution)
    expect(workflow.describe(execution)).toMatchObject({ status: 'SUCCEEDED', state: 'Continued' })
    expect(item()).toMatchObject({ state: 'MENTEE_SEARCH', transition: 2, generation: 2 })
  })

  it.each([
    { days: 149, generation: 1 },
    { days: 150, generation: 1 },
    { days: 151, generation: 2 },
  ])('goes on in generation $generation after $days days', async ({ days, generation }) => {
    const { workflow, item, start, advance } = makeMemoryWorkflow()
    await start('APPLICATION')
    workflow.age(item().execution, days)
    await advance('MENTEE_SEARCH', 2)
    expect(item()).toMatchObject({ state: 'MENTEE_SEARCH', transition: 2, generation })
  })

  it('uses the clock of the execution history', async () => {
    let now = '2030-01-15T09:00:00.000Z'
    const { item, start, advance } = makeMemoryWorkflow({ now: () => now })
    await start('APPLICATION')
    now = '2030-06-14T09:00:00.001Z'
    await advance('MENTEE_SEARCH', 2)
    expect(item()).toMatchObject({ state: 'MENTEE_SEARCH', generation: 2 })
  })

  it('is not needed on the way to an end', async () => {
    const { workflow, item, start, advance } = makeMemoryWorkflow()
    await start('APPLICATION')
    workflow.age(item().execution, 151)
    await advance('CANCELLED', 2)
    expect(item()).toMatchObject({ state: 'CANCELLED', transition: 2, generation: 1 })
  })

  it('allows no status that the table does not allow', async () => {
    const { workflow, item, start, advance } = makeMemoryWorkflow()
    await start('APPLICATION')
    const { execution } = item()
    workflow.age(execution, 151)
    await advance('IN_PROGRESS', 2)
    expect(workflow.describe(execution)).toMatchObject({ status: 'FAILED' })
    expect(item()).toMatchObject({ state: 'APPLICATION', generation: 1 })
  })

  it('comes after a thousand transitions, long before the history is full', async () => {
    const { item, start, advance } = makeMemoryWorkflow()
    await start('IN_PROGRESS', 40)
    for (let transition = 41; transition < 1040; transition++) {
      await advance(transition % 2 === 1 ? 'AWAITING_CONFIRMATION' : 'IN_PROGRESS', transition)
    }
    expect(item()).toMatchObject({ transition: 1039, generation: 1 })
    await advance('IN_PROGRESS', 1040)
    expect(item()).toMatchObject({ state: 'IN_PROGRESS', transition: 1040, generation: 2 })
  })
})

describe('an execution', () => {
  it('ends as superseded if a newer generation has the registration', async () => {
    const { workflow, item, start } = makeMemoryWorkflow()
    await start('APPLICATION')
    const { execution, taskToken = '' } = item()
    await start('APPLICATION', 1, 2)
    await workflow.advance(taskToken, { to: 'MENTEE_SEARCH', transition: 2 })
    expect(workflow.describe(execution)).toMatchObject({ status: 'SUCCEEDED', state: 'Superseded' })
    expect(item()).toMatchObject({ state: 'APPLICATION', transition: 1, generation: 2 })
  })

  it('fails on an unknown status', async () => {
    const { workflow, item, start } = makeMemoryWorkflow()
    // The real API gets any JSON.
    await start('DELETED' as Status)
    const execution = 'arn:aws:states:local:000000000000:execution:registration:registration-a-1'
    expect(workflow.describe(execution)).toMatchObject({ error: 'StatusNotAllowed' })
    expect(item).toThrow('There is no item')
  })

  it('fails on an answer without a status', async () => {
    const { workflow, item, start } = makeMemoryWorkflow()
    await start('APPLICATION')
    const { execution, taskToken = '' } = item()
    // The real API gets any JSON.
    const answer = { transition: 2 } as Parameters<MemoryWorkflow['advance']>[1]
    await workflow.advance(taskToken, answer)
    expect(workflow.describe(execution)).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
    })
  })

  it('leaves its item and accepts no answer after being killed', async () => {
    const { workflow, item, start, advance } = makeMemoryWorkflow()
    await start('APPLICATION')
    const before = item()
    workflow.kill(before.execution)
    expect(await workflow.isRunning(createReference(before.execution))).toBe(false)
    expect(await advance('MENTEE_SEARCH', 2)).toBe('token-gone')
    expect(item()).toEqual(before)
  })

  it('does not affect other executions', async () => {
    const { workflow, items } = makeMemoryWorkflow()
    const ids = Array.from({ length: 50 }, (_, index) => `registration-${index}`)
    await Promise.all(
      ids.map(async (id, index) => {
        await workflow.start({
          registrationId: id,
          generation: 1,
          transition: 1,
          to: 'APPLICATION',
        })
        if (index % 2 === 0) workflow.age(items.get(id)?.execution ?? '', 200)
        const token = items.get(id)?.taskToken ?? ''
        await workflow.advance(token, { to: 'MENTEE_SEARCH', transition: 2 })
        expect(items.get(id)).toMatchObject({
          registrationId: id,
          state: 'MENTEE_SEARCH',
          transition: 2,
          generation: index % 2 === 0 ? 2 : 1,
        })
      }),
    )
  })
})
