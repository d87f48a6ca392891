import { randomUUID } from 'node:crypto'
import { TransactWriteItemsCommand, type TransactWriteItemsInput } from '@aws-sdk/client-dynamodb'
import pMap from 'p-map'
import { createOperatorHandler } from '../../functions/operator/handler.ts'
import { createOperator } from '../../local/operator/operator.ts'
import { memoryContext } from '../../local/replay/api-event.ts'
import { createDynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import { createMemoryEventPublisher } from '../../shared/adapters/memory/memory-event-publisher.ts'
import { createMemoryStores } from '../../shared/adapters/memory/stores.ts'
import { planImport } from '../../shared/application/directory/import/plan-import.ts'
import { readImport } from '../../shared/application/directory/import/read-import.ts'
import { collectLookUps } from '../../shared/application/directory/import/snapshot.ts'
import { company } from '../../test/journey/world.ts'
import { type Benchmark, roundFigure } from '../figure.ts'
import { findMedian } from '../measure-ratio.ts'
import { startStore, type StoreProcess } from '../store/start-store.ts'
import { tableName } from '../store/table-name.ts'
import { type RecordedCalls, recordCalls } from './record-calls.ts'
import { silentLog } from '../../shared/application/ports/log.ts'

const people = 10_000
const measurements = 5
/** Milliseconds that each answer of the store takes longer, as in a Region. */
const latency = 5
const bareConcurrency = 32
const clock = { now: () => '2026-05-01T08:00:00.000Z' }

/** An import of people, against the same transactions by the bare SDK. */
export const importTime: Benchmark = {
  name: 'import',
  what: `an import of ${people} people, against the same transactions by the bare SDK`,
  async run({ show, signal }) {
    const ratios: { readonly value: number }[] = []
    for (let measurement = 0; measurement < measurements; measurement += 1) {
      signal.throwIfAborted()
      show(`measurement ${measurement + 1} of ${measurements}`)
      // Each measurement begins with two empty stores.
      await using ours = await startStore()
      await using bare = await startStore()
      await Promise.all([ours.setLatency(latency), bare.setLatency(latency)])
      const { milliseconds, calls } = await importPeople(ours)
      ratios.push({ value: roundFigure(milliseconds / (await repeatTransactions(bare, calls))) })
    }
    return [
      {
        figure: `import of ${people} people / the same transactions by the bare SDK`,
        value: findMedian(ratios).value,
        bound: 4,
        unit: 'times',
      },
    ]
  },
}

async function importPeople(store: StoreProcess) {
  const client = store.connect()
  const { directory, eventLog, exports, registrations, scimTokens } = createDynamoStores({
    client,
    tableName,
    newWriteId: randomUUID,
  })
  await directory.put({ type: 'company', entry: company })
  const handler = createOperatorHandler({
    directory,
    exports,
    registrations,
    eventLog,
    publisher: createMemoryEventPublisher(),
    scimTokens,
    sleep: () => Promise.resolve(),
    files: createMemoryStores().files,
    clock,
    timeSource: 'system',
    newId: () => 'id',
    startExport: () => Promise.resolve(true),
    machineClock: clock,
    log: silentLog,
  })
  const operator = createOperator({
    // As Lambda does, a request and its answer are JSON.
    invoke: async (request) => {
      const sent: unknown = JSON.parse(JSON.stringify(request))
      return JSON.parse(JSON.stringify(await handler(sent, memoryContext))) as unknown
    },
  })
  const file = Buffer.from(writeFile())
  const recorder = recordCalls(client)

  const began = performance.now()
  const read = readImport(file)
  if (!read) throw new Error('The file is no text')
  const found = await operator.lookUp(collectLookUps(read.rows), () => undefined)
  const plan = planImport(read, found)
  await operator.write(plan.writes, () => undefined)
  const milliseconds = performance.now() - began

  if (plan.writes.length !== people) throw new Error(`${plan.writes.length} people were imported`)
  return { milliseconds, calls: recorder.take() }
}

/** Each person manages eight others. */
function writeFile(): string {
  const rows = Array.from({ length: people }, (_, index) => {
    const manager = index === 0 ? '' : `p${Math.floor((index - 1) / 8)}`
    return `p${index},Person ${index},p${index}@example.org,acme,${manager}`
  })
  return ['id,name,email,company,manager', ...rows].join('\n')
}

/** @returns the milliseconds that it took */
async function repeatTransactions(store: StoreProcess, calls: RecordedCalls): Promise<number> {
  const client = store.connect()
  // The bodies of these requests are their input.
  const transactions = calls
    .flat()
    .filter(({ name }) => name === TransactWriteItemsCommand.name)
    .map(({ input }) => input as TransactWriteItemsInput)
  if (transactions.length !== people)
    throw new Error(`${people} people took ${transactions.length} transactions`)
  const began = performance.now()
  await pMap(transactions, (input) => client.send(new TransactWriteItemsCommand(input)), {
    concurrency: bareConcurrency,
  })
  return performance.now() - began
}
