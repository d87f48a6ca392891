import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { within } from '../../../shared/adapters/node/within.ts'
import { repairDue } from '../../../shared/application/act/repair.ts'
import { addMinutes } from '../../../shared/journey/calendar.ts'
import {
  createProgramme,
  engagement,
  expectAccepted,
  perform,
  positions,
  type Programme,
  registerLea,
  searchingLea,
} from './programme.ts'

const never = () => new Promise<never>(() => undefined)

let programme: Programme
beforeEach(async () => {
  programme = await createProgramme([])
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** The same programme with a workflow that never answers. */
function createHanging() {
  const logged: string[] = []
  const hanging: Programme = {
    ...programme,
    within,
    workflow: { ...programme.workflow, start: never, advance: never },
    log: { info: () => undefined, error: (message) => void logged.push(message) },
  }
  return { hanging, logged }
}

async function afterAPause<Result>(work: Promise<Result>): Promise<Result> {
  await vi.advanceTimersByTimeAsync(1_500)
  return work
}

it('answers although the workflow hangs after the commit, and leaves it to repair', async () => {
  const id = await searchingLea(programme)
  const { hanging, logged } = createHanging()
  expectAccepted(await afterAPause(perform(hanging, id, 'lea', 'enter-engagement', engagement)))
  expect(logged).toEqual(['workflowLeftToRepair'])
  expect(await positions(programme, id)).toMatchObject({ transition: 3, followed: 2 })

  programme.time.now = addMinutes(programme.time.now, 1)
  expect(await repairDue(programme)).toMatchObject({ mended: 1 })
  expect(await positions(programme, id)).toMatchObject({ transition: 3, followed: 3 })
})

it('answers a registration although its execution cannot be started', async () => {
  const { hanging, logged } = createHanging()
  const id = await afterAPause(registerLea(hanging))
  expect(logged).toEqual(['workflowLeftToRepair'])
  expect(await positions(programme, id)).toMatchObject({ transition: 1, followed: undefined })
})

it('leaves no timer behind where the workflow follows at once', async () => {
  const id = await searchingLea(programme)
  expectAccepted(await perform({ ...programme, within }, id, 'lea', 'enter-engagement', engagement))
  expect(vi.getTimerCount()).toBe(0)
})
