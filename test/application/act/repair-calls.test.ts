import { beforeEach, describe, expect, it, vi } from 'vitest'
import { repairDue, type RepairDependencies } from '../../../shared/application/act/repair.ts'
import { summarizeCalls } from '../../simulation/dynamodb/calls.ts'
import { createStageOnFake, type StageOnFake } from '../../simulation/stage-on-fake.ts'
import { loadWorld, searchingLea } from './programme.ts'

/** Of each run, whatever it finds: a query a shard of the checks and of the looks. */
const emptyRun = 8

describe('what repair costs for a registration that is in step', () => {
  let stage: StageOnFake
  let repairing: RepairDependencies
  beforeEach(async () => {
    stage = createStageOnFake()
    stage.time.now = '2026-02-03T08:00:00.000Z'
    await loadWorld(stage.stores.directory, [])
    await searchingLea(stage.dependencies)
    repairing = {
      ...stage.dependencies,
      sendDueMails: () => Promise.resolve({ sent: 0, failed: 0 }),
      hasTime: () => true,
    }
    stage.time.now = '2026-02-03T08:01:00.000Z'
  })

  async function runRepair() {
    stage.fake.forgetCalls()
    const counts = await repairDue(repairing)
    const { calls, byOperation } = summarizeCalls(stage.fake.calls)
    return {
      checked: counts.checked,
      calls: calls - emptyRun,
      writes: byOperation['UpdateItem']?.calls ?? 0,
    }
  }

  it('is one check after a change of status: two reads and one write', async () => {
    const isRunning = vi.spyOn(repairing.workflow, 'isRunning')
    expect(await runRepair()).toEqual({ checked: 1, calls: 3, writes: 1 })
    expect(isRunning).not.toHaveBeenCalled()
    expect(await runRepair()).toEqual({ checked: 0, calls: 0, writes: 0 })
  })

  it('is one look a week: three reads, one question and one write', async () => {
    await runRepair()
    stage.time.now = '2026-02-11T08:02:00.000Z'
    const isRunning = vi.spyOn(repairing.workflow, 'isRunning')
    expect(await runRepair()).toEqual({ checked: 1, calls: 4, writes: 1 })
    expect(isRunning).toHaveBeenCalledTimes(1)
    expect(await runRepair()).toEqual({ checked: 0, calls: 0, writes: 0 })
  })
})
