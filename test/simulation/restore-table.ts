import { createStage } from './cloud.ts'
import { History } from './history.ts'
import { journeyTable } from './journey-table.ts'
import type { Simulation } from './simulation.ts'

/**
 * The table is restored to another name, and the stage points to it. The executions are those of the
 * old table: they are dead, or they go on there.
 */
export async function restoreTable(simulation: Simulation): Promise<void> {
  const { services } = simulation
  const { scheduler, trace, dynamoDb } = services
  const old = simulation.stage
  for (const consumer of Object.values(old.consumers)) consumer.stop()
  const tableName = `${old.tableName}-restored`
  const table = dynamoDb.fake.addTable(journeyTable(tableName))
  for (const item of old.table.items()) table.adopt(item)
  services.workflow.stopAll()
  simulation.stage = createStage(services, tableName, table)
  simulation.history = new History(table, () => scheduler.now)
  simulation.restoredAt = scheduler.now
  trace.add(scheduler.process, `restored to ${tableName}`)
  await scheduler.pass()
}
