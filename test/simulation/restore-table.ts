import { exportItemKey, type ItemKey } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { createStage } from './cloud.ts'
import { maxLag } from './dynamodb/fake-table.ts'
import { History } from './history.ts'
import { journeyTable } from './journey-table.ts'
import { readProcessId } from './requests.ts'
import type { Simulation } from './simulation.ts'

/**
 * The table is restored to another name, as it was a while ago, and the stage points to it. The
 * executions of the old table are dead, or go on there.
 */
export function restoreTable(simulation: Simulation): void {
  const { services, requests, stepEnds } = simulation
  const { scheduler, random, trace, dynamoDb } = services
  const { stage: old, history: before } = simulation
  old.consumer.stop()
  old.queues.stop()
  if (random.chance(0.5)) services.workflow.stopAll()

  const written = old.table.readStream().length
  // Between two transactions.
  const possible = stepEnds.filter((length) => written - length <= maxLag)
  const lost = written - random.pick([written, ...possible])
  const tableName = `${old.tableName}-restored`
  const table = dynamoDb.fake.addTable(journeyTable(tableName))
  for (const item of old.table.itemsBefore(lost)) table.adopt(item)
  stepEnds.length = 0

  simulation.stage = createStage(services, tableName, table)
  simulation.history = new History(table, () => scheduler.now)
  simulation.restoredAt = scheduler.now
  simulation.exports = simulation.exports.filter(
    (exportId) => table.get(toKey(exportItemKey(exportId))) !== undefined,
  )
  for (const [registrationId, events] of before.events) {
    const known = simulation.history.events.get(registrationId)?.length ?? 0
    for (const { writeId } of events.slice(known)) {
      const wish = requests.findByProcess(readProcessId(writeId))
      if (wish) wish.isForgotten = true
    }
  }
  trace.add(scheduler.process, `restored to ${tableName}, without the last ${lost} writes`)
}

function toKey({ PK, SK }: ItemKey) {
  return { partition: PK, sort: SK }
}
