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

/** Ids that no other test has: the items and executions of an emulator stay. */
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

/** Waits until the item says so; the state machine is not in a hurry. */
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
    async () => expect(await workflow.isRunning(referenceOf(execution))).toBe(false),
    {
      timeout: 30_000,
      interval: 20,
    },
  )
}

/** Which execution an ARN names. */
export function referenceOf(execution: string): ExecutionReference {
  const [, registrationId = '', generation = ''] = /([^:]+)-(\d+)$/.exec(execution) ?? []
  return { registrationId, generation: Number(generation) }
}

/** The token of a registration that waits. */
export function tokenOf(item: WorkflowState): string {
  if (item.taskToken === undefined) throw new Error('It does not wait')
  return item.taskToken
}

/** What every implementation of `Workflow` does. */
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
      expect(await workflow.isRunning(referenceOf(item.execution))).toBe(true)
    })

    it('counts an execution that exists as started, and leaves it alone', async () => {
      const item = await startIn('APPLICATION')
      const again = { registrationId, generation: 1, transition: 5, to: 'CANCELLED' } as const
      await workflow.start(again)
      expect(await workflow.advance(tokenOf(item), { to: 'MENTEE_SEARCH', transition: 2 })).toBe(
        'sent',
      )
      await expectItem(made, registrationId, { state: 'MENTEE_SEARCH', transition: 2 })
    })

    it('counts an execution that has ended as started', async () => {
      const item = await startIn('COMPLETED')
      await expectEnded(made, item.execution)
      await workflow.start({ registrationId, generation: 1, transition: 1, to: 'COMPLETED' })
      expect(await workflow.isRunning(referenceOf(item.execution))).toBe(false)
    })

    it('follows through the whole journey and ends without a token', async () => {
      let item = await startIn('APPLICATION')
      for (const [index, to] of wholeJourney.entries()) {
        const transition = index + 2
        expect(await workflow.advance(tokenOf(item), { to, transition })).toBe('sent')
        item = await expectItem(made, registrationId, { state: to, transition, generation: 1 })
      }
      expect(item.taskToken).toBeUndefined()
      await expectEnded(made, item.execution)
    })

    it.each(liveStatuses)('goes from %s to the end when it is cancelled', async (from) => {
      const item = await startIn(from, 7)
      await workflow.advance(tokenOf(item), { to: 'CANCELLED', transition: 8 })
      const ended = await expectItem(made, registrationId, { state: 'CANCELLED', transition: 8 })
      expect(ended.taskToken).toBeUndefined()
      await expectEnded(made, ended.execution)
    })

    it.each(allStatuses)('takes up a registration that stands in %s', async (status) => {
      const item = await startIn(status, 9, 4)
      if (isLive(status)) expect(await workflow.isRunning(referenceOf(item.execution))).toBe(true)
      else await expectEnded(made, item.execution)
    })

    it('takes a token once', async () => {
      const item = await startIn('APPLICATION')
      await workflow.advance(tokenOf(item), { to: 'MENTEE_SEARCH', transition: 2 })
      await expectItem(made, registrationId, { transition: 2 })
      const again = await workflow.advance(tokenOf(item), { to: 'CANCELLED', transition: 2 })
      expect(again).toBe('token-gone')
      await expectItem(made, registrationId, { state: 'MENTEE_SEARCH', transition: 2 })
    })

    it('moves once where the same answer comes twice at the same time', async () => {
      const item = await startIn('IN_PROGRESS')
      const position = { to: 'AWAITING_CONFIRMATION', transition: 2 } as const
      const answers = await Promise.all([
        workflow.advance(tokenOf(item), position),
        workflow.advance(tokenOf(item), position),
      ])
      expect(answers).toContain('sent')
      const next = await expectItem(made, registrationId, { state: position.to, transition: 2 })
      await workflow.advance(tokenOf(next), { to: 'IN_PROGRESS', transition: 3 })
      await expectItem(made, registrationId, { state: 'IN_PROGRESS', transition: 3, generation: 1 })
    })

    it('says that a token is gone which never was', async () => {
      const position = { to: 'CANCELLED', transition: 2 } as const
      expect(await workflow.advance('no-such-token', position)).toBe('token-gone')
    })

    it('has a new token for each wait', async () => {
      const first = await startIn('IN_PROGRESS')
      await workflow.advance(tokenOf(first), { to: 'AWAITING_CONFIRMATION', transition: 2 })
      const second = await expectItem(made, registrationId, { transition: 2 })
      expect(tokenOf(second)).not.toBe(tokenOf(first))
    })

    it('fails on a status that the journey does not lead to, and leaves the item', async () => {
      const item = await startIn('APPLICATION')
      await workflow.advance(tokenOf(item), { to: 'COMPLETED', transition: 2 })
      await expectEnded(made, item.execution)
      expect(await made.read(registrationId)).toMatchObject({ state: 'APPLICATION', transition: 1 })
    })

    it('goes on in a higher generation where one has failed', async () => {
      const item = await startIn('APPLICATION')
      await workflow.advance(tokenOf(item), { to: 'IN_PROGRESS', transition: 2 })
      await expectEnded(made, item.execution)
      const second = await startIn('MENTEE_SEARCH', 2, 2)
      expect(second.execution).not.toBe(item.execution)
      await workflow.advance(tokenOf(second), { to: 'IN_PROGRESS', transition: 3 })
      await expectItem(made, registrationId, { state: 'IN_PROGRESS', generation: 2 })
    })

    it.each(['MENTEE_SEARCH', 'CANCELLED'] as const)(
      'lets an old generation write nothing, on its way to %s',
      async (to) => {
        const old = await startIn('APPLICATION')
        const present = await startIn('APPLICATION', 1, 2)
        expect(await workflow.advance(tokenOf(old), { to, transition: 2 })).toBe('sent')
        await expectEnded(made, old.execution)
        expect(await made.read(registrationId)).toEqual(present)
        expect(await workflow.isRunning(referenceOf(present.execution))).toBe(true)
      },
    )

    it('lets an old generation that starts late write nothing', async () => {
      const present = await startIn('IN_PROGRESS', 3, 2)
      await workflow.start({ registrationId, generation: 1, transition: 1, to: 'APPLICATION' })
      const late = present.execution.replace(/-2$/, '-1')
      await expectEnded(made, late)
      expect(await made.read(registrationId)).toEqual(present)
    })

    it('knows that an execution which never was does not run', async () => {
      const { execution } = await startIn('APPLICATION')
      expect(await workflow.isRunning(referenceOf(`${execution}0`))).toBe(false)
    })
  })
}
