import { setTimeout } from 'node:timers/promises'
import { StopExecutionCommand } from '@aws-sdk/client-sfn'
import { afterAll, vi } from 'vitest'
import { noTimeLimit } from '../../shared/application/ports/time-limit.ts'
import { silentLog } from '../../shared/application/ports/log.ts'
import { crashTable } from '../application/act/crash-table.ts'
import { loadWorld } from '../application/act/programme.ts'
import { useCloud } from './cloud.ts'
import { createCleanUp, makeMachine, makeTable } from './parts.ts'

const cloud = useCloud()
const made = createCleanUp()
afterAll(() => made.removeAll())

crashTable('on the cloud', async ({ shortWaits } = {}) => {
  const { stores, tableName } = made.keep(await makeTable(cloud()))
  const waits = shortWaits ? { waitSeconds: 2 } : {}
  const { sfn, workflow } = made.keep(await makeMachine(cloud(), tableName, waits))
  const { registrations, directory } = stores
  await loadWorld(directory, [])
  const time = { now: '2026-01-31T08:00:00.000Z' }
  const slept = { milliseconds: 0 }
  let ids = 0
  return {
    registrations,
    directory,
    workflow,
    clock: { now: () => time.now },
    time,
    slept,
    log: silentLog,
    // Executions of deleted machines keep their names: each registration has its own.
    newId: () => `${tableName}-${(ids += 1)}`,
    within: noTimeLimit,
    sleep: async (milliseconds) => {
      slept.milliseconds += milliseconds
      await setTimeout(milliseconds)
    },
    sendDueMails: () => Promise.resolve({ sent: 0, failed: 0 }),
    hasTime: () => true,
    makeWorkflow: async () => made.keep(await makeMachine(cloud(), tableName, waits)).workflow,
    async renew(registrationId) {
      const before = await registrations.loadWorkflow(registrationId)
      await vi.waitUntil(
        async () => {
          const state = await registrations.loadWorkflow(registrationId)
          return (state?.generation ?? 0) > (before?.generation ?? 0)
        },
        { timeout: 30_000, interval: 20 },
      )
    },
    async kill(executionArn) {
      await sfn.send(new StopExecutionCommand({ executionArn }))
    },
  }
})
