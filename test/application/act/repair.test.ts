import { setImmediate } from 'node:timers/promises'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createRepairHandler } from '../../../functions/repair/handler.ts'
import { memoryContext } from '../../../local/replay/api-event.ts'
import { findNextLook } from '../../../shared/application/act/next-look.ts'
import { createPace } from '../../../shared/application/act/pace.ts'
import { register } from '../../../shared/application/act/register.ts'
import { repairAll, repairDue } from '../../../shared/application/act/repair.ts'
import { requestErasure } from '../../../shared/application/erase/request-erasure.ts'
import type { LogDetails, LogMessage } from '../../../shared/application/ports/log.ts'
import { InvalidCursorError } from '../../../shared/application/ports/registration-store.ts'
import type { Workflow } from '../../../shared/application/ports/workflow.ts'
import { company, initiative } from '../../journey/world.ts'
import { createProgramme, expectAccepted, type Programme, registerLea } from './programme.ts'

let programme: Programme
beforeEach(async () => {
  programme = await createProgramme([])
})

function later(minutes: number): void {
  programme.time.now = new Date(Date.parse(programme.time.now) + minutes * 60_000).toISOString()
}

const fault = () => Promise.reject(new Error('Step Functions is down'))

function withWorkflow(broken: Partial<Workflow>): Programme {
  return { ...programme, workflow: { ...programme.workflow, ...broken } }
}

/** Registrations of one person, in as many initiatives, that no execution was started for. */
async function registerWithoutWorkflow(count: number): Promise<readonly string[]> {
  const ids: string[] = []
  for (let number = 0; number < count; number += 1) {
    const initiativeId = `initiative-${number}`
    await programme.directory.put({
      type: 'initiative',
      entry: { ...initiative, initiativeId, tasks: [] },
    })
    const outcome = await register(withWorkflow({ start: fault }), {
      actor: { personId: 'lea' },
      input: { initiative: initiativeId },
    })
    ids.push(expectAccepted(outcome).registration.registrationId)
  }
  return ids
}

async function countStarted(ids: readonly string[]): Promise<number> {
  const states = await Promise.all(ids.map((id) => programme.registrations.loadWorkflow(id)))
  return states.filter((state) => state !== undefined).length
}

describe('a run of repair', () => {
  it('ends when its time is over, and the next run goes on', async () => {
    const ids = await registerWithoutWorkflow(5)
    later(1)
    let left = 3
    const hasTime = () => (left -= 1) >= 0
    expect(await repairDue({ ...programme, hasTime })).toMatchObject({
      checked: 3,
      isUnfinished: true,
    })
    expect(await countStarted(ids)).toBe(3)
    expect(await repairDue(programme)).toMatchObject({ checked: 2, isUnfinished: false })
    expect(await countStarted(ids)).toBe(5)
  })

  it('sends the mails while Step Functions does not answer', async () => {
    await registerWithoutWorkflow(1)
    later(1)
    let answer: () => void = () => undefined
    const hanging = new Promise<void>((resolve) => (answer = resolve))
    const mailsSent = new Promise<void>((resolve) => {
      const running = repairDue({
        ...withWorkflow({ start: () => hanging }),
        sendDueMails: () => {
          resolve()
          return Promise.resolve({ sent: 1, failed: 0 })
        },
      })
      void running.catch(fault)
    })
    await mailsSent
    answer()
  })

  it('says both reasons where registrations and mails fail', async () => {
    const broken = {
      ...programme,
      registrations: {
        ...programme.registrations,
        listToCheck: () => {
          throw new Error('no table today')
        },
      },
      sendDueMails: () => Promise.reject(new Error('no mails today')),
    }
    await expect(repairDue(broken)).rejects.toMatchObject({
      errors: [{ message: 'no table today' }, { message: 'no mails today' }],
    })
  })

  it('checks the registrations where the mails fail, and fails afterwards', async () => {
    const ids = await registerWithoutWorkflow(2)
    later(1)
    const sendDueMails = () => Promise.reject(new Error('no mails today'))
    await expect(repairDue({ ...programme, sendDueMails })).rejects.toThrow('no mails today')
    expect(await countStarted(ids)).toBe(2)
  })

  it('puts off what fails, so that it does not take the time of the others', async () => {
    const [first = '', ...others] = await registerWithoutWorkflow(3)
    later(1)
    const start: Workflow['start'] = (input) =>
      input.registrationId === first ? fault() : programme.workflow.start(input)
    expect(await repairDue(withWorkflow({ start }))).toMatchObject({ failed: 1, mended: 2 })
    expect(await countStarted(others)).toBe(2)
    expect(await repairDue(programme)).toMatchObject({ checked: 0 })
    later(1)
    await repairDue(programme)
    expect(await countStarted([first])).toBe(1)
  })

  it('logs what alarms count: failures and lack of time', async () => {
    await registerWithoutWorkflow(1)
    later(1)
    const runs: (LogDetails | undefined)[] = []
    const log = {
      info: (message: LogMessage, details?: LogDetails) => {
        if (message === 'repairRun') runs.push(details)
      },
      error: () => undefined,
    }
    await repairDue({ ...withWorkflow({ start: fault }), log })
    await repairDue({ ...programme, log, hasTime: () => false })
    later(1)
    await repairDue({ ...programme, log, hasTime: () => false })
    expect(runs).toEqual([
      { checked: 1, mended: 0, failed: 1, isUnfinished: false },
      { checked: 0, mended: 0, failed: 0, isUnfinished: false },
      { checked: 0, mended: 0, failed: 0, isUnfinished: true },
    ])
  })

  it('logs for how many minutes a registration has been out of step, which an alarm measures', async () => {
    await registerWithoutWorkflow(1)
    const silent = withWorkflow({
      start: () => Promise.resolve(),
      isRunning: () => Promise.resolve(true),
    })
    const logged: unknown[] = []
    const log = {
      info: (message: LogMessage, details?: LogDetails) => {
        if (message === 'workflowNotInStep') logged.push(details?.['minutes'])
      },
      error: () => undefined,
    }
    later(1)
    await repairDue({ ...silent, log })
    expect(logged).toEqual([])
    later(4)
    await repairDue({ ...silent, log })
    expect(logged).toEqual([5])
  })

  it('asks about executions at the pace of the quota', async () => {
    const pauses: number[] = []
    const pace = createPace(10, {
      sleep: (milliseconds) => {
        pauses.push(milliseconds)
        return Promise.resolve()
      },
    })
    await Promise.all([pace(), pace(), pace()])
    expect(pauses).toEqual([100, 100, 100])
  })

  it('lets each caller of a pace wait for the one before', async () => {
    const wakers: (() => void)[] = []
    const pace = createPace(10, { sleep: () => new Promise((resolve) => wakers.push(resolve)) })
    let passed = 0
    const callers = [pace(), pace()].map((turn) => turn.then(() => (passed += 1)))
    await callers[0]
    expect(passed).toBe(1)
    wakers[0]?.()
    await callers[1]
    expect(passed).toBe(2)
  })
})

describe('the weekly look', () => {
  const now = '2026-01-31T08:00:30.000Z'
  const ids = Array.from({ length: 2_000 }, (_, number) => `registration-${number}`)
  const hour = 60 * 60 * 1000
  const untilLook = (id: string, from = now) =>
    Date.parse(findNextLook(id, from)) - Date.parse(from)

  it('comes one to eight days later, and then every week', () => {
    for (const id of ids) {
      expect(untilLook(id)).toBeGreaterThanOrEqual(24 * hour)
      expect(untilLook(id)).toBeLessThan(8 * 24 * hour)
      const first = findNextLook(id, now)
      expect(untilLook(id, first)).toBe(7 * 24 * hour)
    }
  })

  it('keeps its minute of the week if it comes late', () => {
    for (const id of ids.slice(0, 50)) {
      const first = findNextLook(id, now)
      const late = new Date(Date.parse(first) + 25 * 60_000).toISOString()
      expect(untilLook(id, late)).toBe(7 * 24 * hour - 25 * 60_000)
    }
  })

  it('is spread over the week', () => {
    const days = ids.map((id) => Math.floor(untilLook(id) / (24 * hour)))
    const perDay = Object.values(Object.groupBy(days, String)).map((one = []) => one.length)
    expect(perDay).toHaveLength(7)
    expect(Math.max(...perDay)).toBeLessThan((2_000 / 7) * 1.3)
  })
})

describe('a sweep over every registration', () => {
  const isDone = (page: Awaited<ReturnType<typeof repairAll>>) => page.cursor === undefined

  it('goes on from its cursor, in parts that end with the time, and leaves out nobody', async () => {
    for (const companyId of ['a', 'z'])
      await programme.directory.put({ type: 'company', entry: { ...company, companyId } })
    const ids = await registerWithoutWorkflow(120)
    const noTime = { ...programme, hasTime: () => false }
    const parts = []
    for (let cursor: string | undefined; ;) {
      const part = await repairAll(noTime, cursor)
      parts.push(part.checked)
      if (isDone(part)) break
      cursor = part.cursor
    }
    // One page at least each time, whether of 50, or empty.
    expect(parts).toEqual([0, 50, 50, 20, 0])
    expect(await countStarted(ids)).toBe(120)
  })

  it('can be repeated from the same cursor', async () => {
    await registerWithoutWorkflow(60)
    const noTime = { ...programme, hasTime: () => false }
    const { cursor } = await repairAll(noTime, undefined)
    expect(await repairAll(noTime, cursor)).toMatchObject({ checked: 10, mended: 10 })
    expect(await repairAll(noTime, cursor)).toMatchObject({ checked: 10, mended: 0 })
  })

  it('refuses a cursor that it did not make', async () => {
    await registerLea(programme)
    await expect(repairAll(programme, 'nonsense')).rejects.toThrow(InvalidCursorError)
  })
})

describe('the function', () => {
  const detail = (name: string) => ({ 'detail-type': 'Step Functions …', detail: { name } })

  it('sends no mails for an event about an execution, nor for a sweep', async () => {
    const sendDueMails = vi.fn(() => Promise.resolve({ sent: 0, failed: 0 }))
    const handler = createRepairHandler({
      ...programme.stores,
      ...programme,
      timeSource: 'system',
      sendDueMails,
    })
    const id = await registerLea(programme)
    await handler(detail(`${id}-1`), memoryContext)
    await handler({ all: true }, memoryContext)
    expect(sendDueMails).not.toHaveBeenCalled()
    await handler({}, memoryContext)
    expect(sendDueMails).toHaveBeenCalledTimes(1)
  })

  it('ignores executions that somebody started by hand', async () => {
    const handler = createRepairHandler({ ...programme.stores, ...programme, timeSource: 'system' })
    expect(await handler(detail('try-it'), memoryContext)).toEqual({
      checked: 0,
      mended: 0,
      failed: 0,
    })
  })

  it('goes on with erasures while a backlog takes all the time there is', async () => {
    let remaining = 240_000
    const context = { ...memoryContext, getRemainingTimeInMillis: () => remaining }
    const { erasures, directory } = programme.stores
    await requestErasure({ directory, erasures, clock: programme.clock }, 'zoe')
    const handler = createRepairHandler({
      ...programme.stores,
      ...programme,
      timeSource: 'system',
      async sendDueMails(_, hasTime) {
        // As long as it takes, which is all of it.
        while (hasTime()) {
          await setImmediate()
          remaining -= 500
        }
        return { sent: 1, failed: 0 }
      },
    })
    await handler({}, context)
    expect(await erasures.find('zoe')).toMatchObject({ step: 'erase-again' })
  })

  it('fails if either fails, once both have done what they can', async () => {
    await registerWithoutWorkflow(1)
    later(2)
    const sendDueMails = () => Promise.reject(new Error('The queue is down'))
    const { erasures, directory } = programme.stores
    await requestErasure({ directory, erasures, clock: programme.clock }, 'zoe')
    const settings = {
      ...programme.stores,
      ...programme,
      timeSource: 'system',
      sendDueMails,
    } as const
    const handler = createRepairHandler(settings)
    await expect(handler({}, memoryContext)).rejects.toThrow('The queue is down')
    expect(await erasures.find('zoe')).toMatchObject({ step: 'erase-again' })
    const listDue = () => {
      throw new Error('The index is down')
    }
    const failing = createRepairHandler({
      ...settings,
      sendDueMails: () => Promise.resolve({ sent: 0, failed: 0 }),
      erasures: { ...erasures, listDue },
    })
    await expect(failing({}, memoryContext)).rejects.toThrow('The index is down')
  })

  it('begins nothing in the last seconds before its timeout', async () => {
    await registerWithoutWorkflow(1)
    later(1)
    const handler = createRepairHandler({ ...programme.stores, ...programme, timeSource: 'system' })
    const context = { ...memoryContext, getRemainingTimeInMillis: () => 30_000 }
    expect(await handler({}, context)).toMatchObject({ checked: 0, isUnfinished: true })
  })
})
