import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { WorkflowState } from '../../../shared/application/ports/registration-store.ts'
import type { ExecutionReference, Workflow } from '../../../shared/application/ports/workflow.ts'
import { allStatuses, isLive, liveStatuses, type Status } from '../../../shared/journey/statuses.ts'

export interface WorkflowUnderTest {
  readonly workflow: Workflow
  /** The `WORKFLOW` item, read consistently. */
  readonly read: (registrationId: string) => Promise<WorkflowState | undefined>
}

let registrations = 0

/** Unique ids, because an emulator's items and executions stay. */
export function newRegistrationId(): string {
  return `registration-${process.pid}-${performance.now().toString(36).replace('.', '')}-${++registrations}`
}

/** Every status and end, by allowed ways only. */
const wholeJourney: readonly Status[] = [
  'MENTEE_SEARCH',
  'MANAGER_VALIDATION',
  'MENTEE_SEARCH',
  'IN_PROGRESS',
  'MANAGER_VALIDATION',
  'IN_PROGRESS',
  'AWAITING_CONFIRMATION',
  'IN_PROGRESS',
  'AWAITING_CONFIRMATION',
  'COMPLETED',
]

/** Waits until the item has this state. */
export async function expectItem(
  { read }: WorkflowUnderTest,
  registrationId: string,
  expected: Partial<WorkflowState>,
): Promise<WorkflowState> {
  return vi.waitFor(
    async () => {
      const item = await read(registrationId)
      expect(item).toMatchObject(expected)
      // `toMatchObject` refuses undefined.
      return item as WorkflowState
    },
    { timeout: 30_000, interval: 20 },
  )
}

export async function expectEnded({ workflow }: WorkflowUnderTest, execution: string) {
  await vi.waitFor(
    async () => expect(await workflow.isRunning(createReference(execution))).toBe(false),
    {
      timeout: 30_000,
      interval: 20,
    },
  )
}

/** Reads the execution's name from its ARN. */
export function createReference(execution: string): ExecutionReference {
  const [, registrationId = '', generation = ''] = /([^:]+)-(\d+)$/.exec(execution) ?? []
  return { registrationId, generation: Number(generation) }
}

/** The token of a waiting registration. */
export function readToken(item: WorkflowState): string {
  if (item.taskToken === undefined) throw new Error('It does not wait')
  return item.taskToken
}

/** The contract of every implementation of `Workflow`. */
export function workflowContract(
  name: string,
  makeWorkflow: () => WorkflowUnderTest | Promise<WorkflowUnderTest>,
): void {
  describe(`the contract of a workflow: ${name}`, () => {
    let made: WorkflowUnderTest
    let workflow: Workflow
    let registrationId: string

    beforeEach(async () => {
      made = await makeWorkflow()
      workflow = made.workflow
      registrationId = newRegistrationId()
    })

    const startIn = async (to: Status, transition = 1, generation = 1) => {
      await workflow.start({ registrationId, generation, transition, to })
      return expectItem(made, registrationId, { state: to, transition, generation })
    }

    it('waits in the first status with a token, and runs', async () => {
      const item = await startIn('APPLICATION')
      expect(item.taskToken).toMatch(/./)
      expect(await workflow.isRunning(createReference(item.execution))).toBe(true)
    })

    it('treats an existing execution as started and does not change it', async () => {
      const item = await startIn('APPLICATION')
      const again = { registrationId, generation: 1, transition: 5, to: 'CANCELLED' } as const
      await workflow.start(again)
      expect(await workflow.advance(readToken(item), { to: 'MENTEE_SEARCH', transition: 2 })).toBe(
        'sent',
      )
      await expectItem(made, registrationId, { state: 'MENTEE_SEARCH', transition: 2 })
    })

    it('treats an ended execution as started', async () => {
      const item = await startIn('COMPLETED')
      await expectEnded(made, item.execution)
      await workflow.start({ registrationId, generation: 1, transition: 1, to: 'COMPLETED' })
      expect(await workflow.isRunning(createReference(item.execution))).toBe(false)
    })

    it('follows through the whole journey and ends without a token', async () => {
      let item = await startIn('APPLICATION')
      for (const [index, to] of wholeJourney.entries()) {
        const transition = index + 2
        expect(await workflow.advance(readToken(item), { to, transition })).toBe('sent')
        item = await expectItem(made, registrationId, { state: to, transition, generation: 1 })
      }
      expect(item.taskToken).toBeUndefined()
      await expectEnded(made, item.execution)
    })

    it.each(liveStatuses)('goes from %s to the end when it is cancelled', async (from) => {
      const item = await startIn(from, 7)
      await workflow.advance(readToken(item), { to: 'CANCELLED', transition: 8 })
      const ended = await expectItem(made, registrationId, { state: 'CANCELLED', transition: 8 })
      expect(ended.taskToken).toBeUndefined()
      await expectEnded(made, ended.execution)
    })

    it.each(allStatuses)('can start in %s', async (status) => {
      const item = await startIn(status, 9, 4)
      if (isLive(status))
        expect(await workflow.isRunning(createReference(item.execution))).toBe(true)
      else await expectEnded(made, item.execution)
    })

    it('accepts a token once', async () => {
      const item = await startIn('APPLICATION')
      await workflow.advance(readToken(item), { to: 'MENTEE_SEARCH', transition: 2 })
      await expectItem(made, registrationId, { transition: 2 })
      const again = await workflow.advance(readToken(item), { to: 'CANCELLED', transition: 2 })
      expect(again).toBe('token-gone')
      await expectItem(made, registrationId, { state: 'MENTEE_SEARCH', transition: 2 })
    })

    it('moves once if the same answer is sent twice at the same time', async () => {
      const item = await startIn('IN_PROGRESS')
      const position = { to: 'AWAITING_CONFIRMATION', transition: 2 } as const
      const answers = await Promise.all([
        workflow.advance(readToken(item), position),
        workflow.advance(readToken(item), position),
      ])
      expect(answers).toContain('sent')
      const next = await expectItem(made, registrationId, { state: position.to, transition: 2 })
      await workflow.advance(readToken(next), { to: 'IN_PROGRESS', transition: 3 })
      await expectItem(made, registrationId, { state: 'IN_PROGRESS', transition: 3, generation: 1 })
    })

    it('reports an unknown token as gone', async () => {
      const position = { to: 'CANCELLED', transition: 2 } as const
      expect(await workflow.advance('no-such-token', position)).toBe('token-gone')
    })

    it('has a new token for each wait', async () => {
      const first = await startIn('IN_PROGRESS')
      await workflow.advance(readToken(first), { to: 'AWAITING_CONFIRMATION', transition: 2 })
      const second = await expectItem(made, registrationId, { transition: 2 })
      expect(readToken(second)).not.toBe(readToken(first))
    })

    it('fails on a status that the journey does not allow, and leaves the item', async () => {
      const item = await startIn('APPLICATION')
      await workflow.advance(readToken(item), { to: 'COMPLETED', transition: 2 })
      await expectEnded(made, item.execution)
      expect(await made.read(registrationId)).toMatchObject({ state: 'APPLICATION', transition: 1 })
    })

    it('continues in a higher generation after one has failed', async () => {
      const item = await startIn('APPLICATION')
      await workflow.advance(readToken(item), { to: 'IN_PROGRESS', transition: 2 })
      await expectEnded(made, item.execution)
      const second = await startIn('MENTEE_SEARCH', 2, 2)
      expect(second.execution).not.toBe(item.execution)
      await workflow.advance(readToken(second), { to: 'IN_PROGRESS', transition: 3 })
      await expectItem(made, registrationId, { state: 'IN_PROGRESS', generation: 2 })
    })

    it.each(['MENTEE_SEARCH', 'CANCELLED'] as const)(
      'lets an old generation write nothing, on its way to %s',
      async (to) => {
        const old = await startIn('APPLICATION')
        const present = await startIn('APPLICATION', 1, 2)
        expect(await workflow.advance(readToken(old), { to, transition: 2 })).toBe('sent')
        await expectEnded(made, old.execution)
        expect(await made.read(registrationId)).toEqual(present)
        expect(await workflow.isRunning(createReference(present.execution))).toBe(true)
      },
    )

    it('does not let an old generation that starts late write', async () => {
      const present = await startIn('IN_PROGRESS', 3, 2)
      await workflow.start({ registrationId, generation: 1, transition: 1, to: 'APPLICATION' })
      const late = present.execution.replace(/-2$/, '-1')
      await expectEnded(made, late)
      expect(await made.read(registrationId)).toEqual(present)
    })

    it('does not let a later start of an earlier transition write', async () => {
      const ended = await startIn('COMPLETED', 5)
      await expectEnded(made, ended.execution)
      await workflow.start({ registrationId, generation: 2, transition: 1, to: 'APPLICATION' })
      await expectEnded(made, ended.execution.replace(/-1$/, '-2'))
      expect(await made.read(registrationId)).toEqual(ended)
    })

    it('knows its executions from those of others', async () => {
      const { execution } = await startIn('APPLICATION')
      expect(workflow.isOwn(execution)).toBe(true)
      const [, machine = ''] = /:execution:([^:]+):/.exec(execution) ?? []
      expect(workflow.isOwn(execution.replace(`:${machine}:`, `:${machine}-restored:`))).toBe(false)
    })

    it('reports an execution that never existed as not running', async () => {
      const { execution } = await startIn('APPLICATION')
      expect(await workflow.isRunning(createReference(`${execution}0`))).toBe(false)
    })
  })
}
