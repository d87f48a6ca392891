import { createOperatorHandler } from '../../functions/operator/handler.ts'
import { createOperator } from '../../local/operator/operator.ts'
import { createMemorySignIn } from '../../local/operator/memory-sign-in.ts'
import { memoryContext } from '../../local/replay/api-event.ts'
import { createMemoryKeyRings } from '../../shared/adapters/memory/memory-key-rings.ts'
import type { DynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import { createMemoryEventPublisher } from '../../shared/adapters/memory/memory-event-publisher.ts'
import { createMemoryStores } from '../../shared/adapters/memory/stores.ts'
import {
  type ImportPlan,
  planImport,
} from '../../shared/application/directory/import/plan-import.ts'
import { readImport } from '../../shared/application/directory/import/read-import.ts'
import { collectLookUps } from '../../shared/application/directory/import/snapshot.ts'
import { silentLog } from '../../shared/application/ports/log.ts'

const clock = { now: () => '2026-05-01T08:00:00.000Z' }

/** Imports files of people as `operate import --apply` does, with the operator's function on these stores. */
export function createImportOn(stores: DynamoStores) {
  const handler = createOperatorHandler({
    keyRings: createMemoryKeyRings(),
    newKey: () => 'B'.repeat(64),
    ...createMemorySignIn(clock),
    ...stores,
    files: createMemoryStores().files,
    publisher: createMemoryEventPublisher(),
    startExport: () => Promise.resolve('created'),
    clock,
    machineClock: clock,
    timeSource: 'system',
    newId: () => 'id',
    sleep: () => Promise.resolve(),
    log: silentLog,
  })
  const operator = createOperator({
    // As Lambda does, a request and its answer are JSON.
    invoke: async (request) => {
      const sent: unknown = JSON.parse(JSON.stringify(request))
      return JSON.parse(JSON.stringify(await handler(sent, memoryContext))) as unknown
    },
  })

  return {
    /** @param people the file's rows: id, name, email, company, manager */
    plan: async (people: readonly string[]): Promise<ImportPlan> => {
      const file = ['id,name,email,company,manager', ...people].join('\n')
      const read = readImport(Buffer.from(file))
      if ('notText' in read) throw new Error(read.notText)
      return planImport(read, await operator.lookUp(collectLookUps(read.rows), () => undefined))
    },
    apply: ({ writes }: ImportPlan): Promise<void> => operator.write(writes, () => undefined),
  }
}
