import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  repairAll,
  type RepairDependencies,
  repairDue,
  repairEndedExecution,
} from '../../../shared/application/act/repair.ts'
import type { Workflow } from '../../../shared/application/ports/workflow.ts'
import {
  engagement,
  expectAccepted,
  perform,
  positions,
  registerLea,
  searchingLea,
} from './programme.ts'

export interface CrashProgramme extends RepairDependencies {
  readonly time: { now: string }
  /** Total time slept, in milliseconds. */
  readonly slept: { milliseconds: number }
  /** Resolves when the wait of the registration's execution has timed out and been renewed. */
  readonly renew: (registrationId: string) => Promise<void>
  /** Stops an execution as `StopExecution` does: its item does not change. */
  readonly kill: (execution: string) => Promise<void>
  /** Another state machine that writes to the same table, as after a restore. */
  readonly makeWorkflow: () => Promise<Workflow>
}

interface CrashProgrammeOptions {
  /** Short enough for a test to see waits time out. */
  readonly shortWaits?: true
}

/** The crash table of docs/decisions/0002: a test per line, for any implementation of the stores and the workflow. */
export function crashTable(
  name: string,
  makeProgramme: (options?: CrashProgrammeOptions) => Promise<CrashProgramme>,
): void {
  describe(`the crash table ${name}`, () => {
    let programme: CrashProgramme
    beforeEach(async () => {
      programme = await makeProgramme()
    })

    const fault = () => Promise.reject(new Error('died here'))

    /** The same programme with a workflow that dies where it is told to. */
    function withWorkflow(broken: Partial<Workflow>): CrashProgramme {
      return { ...programme, workflow: { ...programme.workflow, ...broken } }
    }

    function later(minutes: number): void {
      programme.time.now = new Date(Date.parse(programme.time.now) + minutes * 60_000).toISOString()
    }

    async function listMails(id: string) {
      const mails = await programme.registrations.listMails(id)
      return mails.map(({ template }) => template)
    }

    /** Waits until the workflow is in step. */
    async function expectPositions(id: string, expected: object): Promise<void> {
      await vi.waitFor(async () => expect(await positions(programme, id)).toEqual(expected), {
        timeout: 30_000,
        interval: 20,
      })
    }

    async function expectGeneration(id: string, generation: number): Promise<void> {
      await vi.waitFor(
        async () =>
          expect(await programme.registrations.loadWorkflow(id)).toMatchObject({ generation }),
        { timeout: 30_000, interval: 20 },
      )
    }

    const inStep = (status: string, transition: number) => ({
      status,
      transition,
      state: status,
      followed: transition,
    })

    /** Léa's registration, searching, once its workflow has followed. */
    async function searchInStep(): Promise<string> {
      const id = await searchingLea(programme)
      await expectPositions(id, inStep('MENTEE_SEARCH', 2))
      return id
    }

    describe('a handler that dies', () => {
      it('before its transaction has changed nothing, so the caller can retry', async () => {
        const id = await searchInStep()
        const before = await programme.registrations.load(id)
        const broken = {
          ...programme,
          registrations: { ...programme.registrations, commit: fault },
        }
        await expect(perform(broken, id, 'lea', 'enter-engagement', engagement)).rejects.toThrow(
          'died',
        )
        expect(await programme.registrations.load(id)).toEqual(before)
        expectAccepted(await perform(programme, id, 'lea', 'enter-engagement', engagement))
        await expectPositions(id, inStep('MANAGER_VALIDATION', 3))
      })

      it('after its transaction has done the action, and repair brings the workflow in step', async () => {
        const id = await searchInStep()
        expectAccepted(
          await perform(
            withWorkflow({ advance: fault }),
            id,
            'lea',
            'enter-engagement',
            engagement,
          ),
        )
        expect(await positions(programme, id)).toMatchObject({ transition: 3, followed: 2 })
        later(1)
        expect(await repairDue(programme)).toMatchObject({ checked: 1, mended: 1, failed: 0 })
        await expectPositions(id, inStep('MANAGER_VALIDATION', 3))
        expect((await listMails(id)).filter((one) => one === 'engagement-to-approve')).toHaveLength(
          1,
        )
        later(1)
        expect(await repairDue(programme)).toMatchObject({ checked: 1, mended: 0 })
        later(60)
        expect(await repairDue(programme)).toMatchObject({ checked: 0 })
      })

      it('before starting the execution leaves a registration that repair starts', async () => {
        const id = await registerLea(withWorkflow({ start: fault }))
        expect(await positions(programme, id)).toMatchObject({
          status: 'APPLICATION',
          followed: undefined,
        })
        later(1)
        await repairDue(programme)
        await expectPositions(id, inStep('APPLICATION', 1))
      })

      it('after sending the transition but before answering tells the retry what happened', async () => {
        const id = await searchInStep()
        expectAccepted(await perform(programme, id, 'lea', 'enter-engagement', engagement))
        const again = await perform(programme, id, 'lea', 'enter-engagement', engagement)
        expect(again).toMatchObject({
          refusal: {
            code: 'wrong-status',
            happened: { action: 'enter-engagement', personId: 'lea' },
          },
        })
        expect((await listMails(id)).filter((one) => one === 'engagement-to-approve')).toHaveLength(
          1,
        )
      })

      it('does nothing twice if the request is repeated with its key', async () => {
        const id = await searchInStep()
        const { performAction } = await import('../../../shared/application/act/perform-action.ts')
        const request = {
          registrationId: id,
          actor: { personId: 'lea' },
          action: 'enter-engagement' as const,
          input: engagement,
          idempotency: { key: 'k', requestHash: 'h' },
        }
        expectAccepted(await performAction(programme, request))
        expect(expectAccepted(await performAction(programme, request)).registration.status).toBe(
          'MANAGER_VALIDATION',
        )
        const other = { ...request, idempotency: { key: 'k', requestHash: 'other' } }
        expect(await performAction(programme, other)).toEqual({ keyReused: true })
        expect((await listMails(id)).filter((one) => one === 'engagement-to-approve')).toHaveLength(
          1,
        )
      })
    })

    describe('the workflow', () => {
      it('moves once if it is sent a transition twice', async () => {
        const id = await searchInStep()
        const token = (await programme.registrations.loadWorkflow(id))?.taskToken ?? ''
        expectAccepted(await perform(programme, id, 'lea', 'enter-engagement', engagement))
        expect(
          await programme.workflow.advance(token, { to: 'MANAGER_VALIDATION', transition: 3 }),
        ).toBe('token-gone')
        await expectPositions(id, inStep('MANAGER_VALIDATION', 3))
      })

      it('runs once if it is started twice', async () => {
        const id = await registerLea(programme)
        await programme.workflow.start({
          registrationId: id,
          generation: 1,
          transition: 1,
          to: 'APPLICATION',
        })
        await expectPositions(id, inStep('APPLICATION', 1))
      })

      it('uses the current token if it is renewed during a transition', async () => {
        programme = await makeProgramme({ shortWaits: true })
        const id = await searchInStep()
        let isRenewed = false
        const renewing = withWorkflow({
          advance: async (token, position) => {
            if (!isRenewed) await programme.renew(id)
            isRenewed = true
            return programme.workflow.advance(token, position)
          },
        })
        expectAccepted(await perform(renewing, id, 'lea', 'enter-engagement', engagement))
        await expectPositions(id, inStep('MANAGER_VALIDATION', 3))
        expect((await programme.registrations.loadWorkflow(id))?.generation).toBeGreaterThan(1)
        const { statusSince } = (await programme.registrations.load(id)) ?? {}
        expect(statusSince).toBe(programme.time.now)
      })

      it('cannot write if it is an old generation that wakes up', async () => {
        const id = await searchInStep()
        const old = await programme.registrations.loadWorkflow(id)
        const position = { to: 'MENTEE_SEARCH', transition: 2 } as const
        await programme.workflow.start({ registrationId: id, generation: 3, ...position })
        await expectGeneration(id, 3)
        await programme.workflow.advance(old?.taskToken ?? '', { to: 'IN_PROGRESS', transition: 9 })
        await vi.waitFor(
          async () =>
            expect(await programme.workflow.isRunning({ registrationId: id, generation: 1 })).toBe(
              false,
            ),
          { timeout: 30_000, interval: 20 },
        )
        expect(await programme.registrations.loadWorkflow(id)).toMatchObject({
          generation: 3,
          transition: 2,
        })
      })

      it('is replaced by repair in the same status if it died', async () => {
        const id = await searchInStep()
        const state = await programme.registrations.loadWorkflow(id)
        await programme.kill(state?.execution ?? '')
        expect(
          await repairEndedExecution(programme, { registrationId: id, generation: 1 }),
        ).toMatchObject({ mended: 1 })
        await expectPositions(id, inStep('MENTEE_SEARCH', 2))
        await expectGeneration(id, 2)
        expectAccepted(await perform(programme, id, 'lea', 'enter-engagement', engagement))
        await expectPositions(id, inStep('MANAGER_VALIDATION', 3))
      })

      it('is replaced in the status of the record if it died before following', async () => {
        const id = await searchInStep()
        expectAccepted(
          await perform(
            withWorkflow({ advance: fault }),
            id,
            'lea',
            'enter-engagement',
            engagement,
          ),
        )
        const state = await programme.registrations.loadWorkflow(id)
        await programme.kill(state?.execution ?? '')
        // The emulator still takes the token of an execution that was stopped.
        for (let runs = 0; runs < 2; runs += 1) {
          later(2)
          await repairDue(programme)
        }
        await expectPositions(id, inStep('MANAGER_VALIDATION', 3))
      })

      it('is looked at once a week, even if no event reported that it died', async () => {
        const id = await searchInStep()
        later(5)
        await repairDue(programme)
        const state = await programme.registrations.loadWorkflow(id)
        await programme.kill(state?.execution ?? '')
        later(60 * 24 - 10)
        expect(await repairDue(programme)).toMatchObject({ checked: 0 })
        later(60 * 24 * 7 + 10)
        expect(await repairDue(programme)).toMatchObject({ checked: 1, mended: 1 })
        await expectGeneration(id, 2)
        later(5)
        expect(await repairDue(programme)).toMatchObject({ checked: 1, mended: 0 })
        later(60 * 24 - 10)
        expect(await repairDue(programme)).toMatchObject({ checked: 0 })
      })

      it('gets one new execution, however late Step Functions says that it runs', async () => {
        const id = await searchInStep()
        const started: number[] = []
        const lagging = withWorkflow({
          start: (input) => {
            started.push(input.generation)
            return programme.workflow.start(input)
          },
          isRunning: () => Promise.resolve(false),
        })
        const state = await programme.registrations.loadWorkflow(id)
        await programme.kill(state?.execution ?? '')
        later(5)
        await repairAll(lagging, undefined)
        await Promise.all([repairAll(lagging, undefined), repairDue(lagging)])
        expect(new Set(started)).toEqual(new Set([2]))
        await expectGeneration(id, 2)
        later(2)
        await repairDue(programme)
        expect(await programme.registrations.findDoubt(id)).toBeUndefined()
      })

      it('is not asked about just after a change of status', async () => {
        await searchInStep()
        const isRunning = vi.fn(() => Promise.resolve(false))
        await repairAll(withWorkflow({ isRunning }), undefined)
        later(1)
        await repairDue(withWorkflow({ isRunning }))
        expect(isRunning).not.toHaveBeenCalled()
      })

      it('is asked about twice before it counts as ended', async () => {
        const id = await searchInStep()
        later(5)
        let answers = 0
        const isRunning = () => Promise.resolve((answers += 1) > 1)
        expect(await repairAll(withWorkflow({ isRunning }), undefined)).toMatchObject({ mended: 0 })
        expect(await programme.registrations.loadWorkflow(id)).toMatchObject({ generation: 1 })
      })

      it('is replaced if it runs but nobody could be told for ten minutes', async () => {
        const id = await searchInStep()
        const old = await programme.registrations.loadWorkflow(id)
        const deaf = withWorkflow({
          advance: (token, position) =>
            token === old?.taskToken
              ? Promise.resolve('token-gone')
              : programme.workflow.advance(token, position),
        })
        expectAccepted(await perform(deaf, id, 'lea', 'enter-engagement', engagement))
        later(1)
        for (let runs = 0; runs < 2; runs += 1) {
          expect(await repairDue(deaf)).toMatchObject({ checked: 1, mended: 0 })
          later(5)
        }
        expect(await repairDue(deaf)).toMatchObject({ checked: 1, mended: 1 })
        await expectPositions(id, inStep('MANAGER_VALIDATION', 3))
        await expectGeneration(id, 2)
        // The old one wakes up late.
        await programme.workflow.advance(old?.taskToken ?? '', {
          to: 'MANAGER_VALIDATION',
          transition: 3,
        })
        await vi.waitFor(
          async () =>
            expect(await programme.workflow.isRunning({ registrationId: id, generation: 1 })).toBe(
              false,
            ),
          { timeout: 30_000, interval: 20 },
        )
        await expectGeneration(id, 2)
        expectAccepted(await perform(programme, id, 'marc', 'approve-engagement'))
        await expectPositions(id, inStep('IN_PROGRESS', 4))
      })

      it('is left alone if the one that failed is an older one', async () => {
        const id = await searchInStep()
        const position = { to: 'MENTEE_SEARCH', transition: 2 } as const
        await programme.workflow.start({ registrationId: id, generation: 2, ...position })
        await expectGeneration(id, 2)
        const isRunning = vi.fn(() => Promise.resolve(false))
        const ended = { registrationId: id, generation: 1 }
        expect(await repairEndedExecution(withWorkflow({ isRunning }), ended)).toMatchObject({
          mended: 0,
        })
        expect(isRunning).not.toHaveBeenCalled()
      })

      it('is replaced if it takes what it is told and never follows', async () => {
        const id = await searchInStep()
        const old = await programme.registrations.loadWorkflow(id)
        const idle = withWorkflow({
          advance: (token, position) =>
            token === old?.taskToken
              ? Promise.resolve('sent')
              : programme.workflow.advance(token, position),
        })
        expectAccepted(await perform(idle, id, 'lea', 'enter-engagement', engagement))
        for (let runs = 0; runs < 3; runs += 1) {
          later(5)
          await repairDue(idle)
        }
        await expectPositions(id, inStep('MANAGER_VALIDATION', 3))
        await expectGeneration(id, 2)
      })

      it('is replaced if its successor failed before it wrote', async () => {
        const id = await searchInStep()
        const state = await programme.registrations.loadWorkflow(id)
        await programme.kill(state?.execution ?? '')
        const ended = { registrationId: id, generation: 2 }
        expect(await repairEndedExecution(programme, ended)).toMatchObject({ mended: 1 })
        await expectGeneration(id, 3)
      })

      it('is not replaced after the registration has ended', async () => {
        const id = await searchInStep()
        expectAccepted(await perform(programme, id, 'lea', 'withdraw'))
        await expectPositions(id, inStep('CANCELLED', 3))
        later(5)
        expect(await repairDue(programme)).toMatchObject({ checked: 1, mended: 0 })
        later(60 * 24 * 30)
        expect(await repairDue(programme)).toMatchObject({ checked: 0 })
        expect(await repairAll(programme, undefined)).toMatchObject({ checked: 1, mended: 0 })
      })
    })

    describe('a restored table', () => {
      it('has its registrations attached to its own workflow, by repair', async () => {
        const id = await searchInStep()
        const restored = { ...programme, workflow: await programme.makeWorkflow() }
        const asked = vi.spyOn(restored.workflow, 'isRunning')
        expect(await repairAll(restored, undefined)).toMatchObject({ checked: 1, mended: 1 })
        expect(asked).not.toHaveBeenCalled()
        await expectGeneration(id, 2)
        await expectPositions(id, inStep('MENTEE_SEARCH', 2))
        const state = await programme.registrations.loadWorkflow(id)
        expect(restored.workflow.isOwn(state?.execution ?? '')).toBe(true)
        expectAccepted(await perform(restored, id, 'lea', 'enter-engagement', engagement))
        await expectPositions(id, inStep('MANAGER_VALIDATION', 3))
        await expectGeneration(id, 2)
      })

      it('attaches them by their next change of status, if that comes first', async () => {
        const id = await searchInStep()
        const restored = { ...programme, workflow: await programme.makeWorkflow() }
        const advanced = vi.spyOn(restored.workflow, 'advance')
        expectAccepted(await perform(restored, id, 'lea', 'enter-engagement', engagement))
        // Step Functions lets nobody use a token of a state machine that is not the stage's own.
        expect(advanced).not.toHaveBeenCalled()
        await expectPositions(id, inStep('MANAGER_VALIDATION', 3))
        await expectGeneration(id, 2)
        expectAccepted(await perform(restored, id, 'marc', 'approve-engagement'))
        await expectPositions(id, inStep('IN_PROGRESS', 4))
      })

      it('may hold the workflow as it was a moment later than the record', async () => {
        const id = await searchInStep()
        const state = await programme.registrations.loadWorkflow(id)
        await programme.workflow.advance(state?.taskToken ?? '', {
          to: 'IN_PROGRESS',
          transition: 3,
        })
        await expectPositions(id, {
          ...inStep('MENTEE_SEARCH', 2),
          state: 'IN_PROGRESS',
          followed: 3,
        })
        const restored = { ...programme, workflow: await programme.makeWorkflow() }
        expect(await repairAll(restored, undefined)).toMatchObject({ mended: 1 })
        await expectPositions(id, inStep('MENTEE_SEARCH', 2))
      })
    })

    describe('two requests at once', () => {
      it('let one manager win and tell the other who won', async () => {
        const id = await searchInStep()
        expectAccepted(await perform(programme, id, 'lea', 'enter-engagement', engagement))
        const outcomes = await Promise.all([
          perform(programme, id, 'marc', 'approve-engagement'),
          perform(programme, id, 'marc', 'decline-engagement', { reason: 'no' }),
        ])
        expect(outcomes.filter((one) => 'accepted' in one)).toHaveLength(1)
        const [refused] = outcomes.filter((one) => 'refusal' in one)
        expect(refused).toMatchObject({
          refusal: { code: 'wrong-status', happened: { personId: 'marc' } },
        })
        const { status, state } = await positions(programme, id)
        expect(state).toBe(status)
      })

      it('keep both dates of a double click, one after the other', async () => {
        const id = await searchInStep()
        expectAccepted(await perform(programme, id, 'lea', 'enter-engagement', engagement))
        expectAccepted(await perform(programme, id, 'marc', 'approve-engagement'))
        const date = { date: '2026-02-03', minutes: 60, time: 'WORK' }
        await Promise.all(
          Array.from({ length: 8 }, () => perform(programme, id, 'lea', 'add-date', date)),
        )
        expect((await programme.registrations.load(id))?.dates).toHaveLength(8)
      })

      it('send nothing twice if one is repair', async () => {
        const id = await searchInStep()
        later(1)
        await Promise.all([
          perform(programme, id, 'lea', 'enter-engagement', engagement),
          repairAll(programme, undefined),
          repairAll(programme, undefined),
        ])
        await expectPositions(id, inStep('MANAGER_VALIDATION', 3))
        expect(await listMails(id)).toHaveLength(5)
      })

      it('let a second transition through after bringing the first one in step', async () => {
        const id = await searchInStep()
        expectAccepted(
          await perform(
            withWorkflow({ advance: fault }),
            id,
            'lea',
            'enter-engagement',
            engagement,
          ),
        )
        expectAccepted(await perform(programme, id, 'marc', 'approve-engagement'))
        await expectPositions(id, inStep('IN_PROGRESS', 4))
      })

      it('answer busy after two seconds if the workflow does not move, and change nothing', async () => {
        const id = await searchInStep()
        const stuck = withWorkflow({ advance: fault })
        expectAccepted(await perform(stuck, id, 'lea', 'enter-engagement', engagement))
        const before = await programme.registrations.load(id)
        const sleptBefore = programme.slept.milliseconds
        expect(await perform(stuck, id, 'marc', 'approve-engagement')).toEqual({ busy: true })
        const slept = programme.slept.milliseconds - sleptBefore
        expect(slept).toBeGreaterThanOrEqual(2_000)
        expect(slept).toBeLessThanOrEqual(2_100)
        expect(await programme.registrations.load(id)).toEqual(before)
        // Actions that keep the status do not involve the workflow.
        expectAccepted(await perform(stuck, id, 'lea', 'send-message', { text: 'Hello?' }))
      })
    })
  })
}
