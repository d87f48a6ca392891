import { randomUUID } from 'node:crypto'
import { TransactWriteItemsCommand, type TransactWriteItemsInput } from '@aws-sdk/client-dynamodb'
import pMap from 'p-map'
import { createDynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import { company } from '../../test/journey/world.ts'
import { createImportOn } from '../../test/operate/import-on-stores.ts'
import { type Benchmark, roundFigure } from '../figure.ts'
import { findMedian } from '../measure-ratio.ts'
import { startStore, type StoreProcess } from '../store/start-store.ts'
import { tableName } from '../store/table-name.ts'
import { type RecordedCalls, recordCalls } from './record-calls.ts'

const people = 10_000
const measurements = 5
/** Milliseconds that each answer of the store takes longer, as in a Region. */
const latency = 5
const bareConcurrency = 32

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
  const stores = createDynamoStores({ client, tableName, newWriteId: randomUUID })
  await stores.directory.put({ type: 'company', entry: company })
  const { plan, apply } = createImportOn(stores)
  const rows = writeRows()
  const recorder = recordCalls(client)

  const began = performance.now()
  const planned = await plan(rows)
  await apply(planned)
  const milliseconds = performance.now() - began

  if (planned.writes.length !== people)
    throw new Error(`${planned.writes.length} people were imported`)
  return { milliseconds, calls: recorder.take() }
}

/** Each person manages eight others. */
function writeRows(): readonly string[] {
  return Array.from({ length: people }, (_, index) => {
    const manager = index === 0 ? '' : `p${Math.floor((index - 1) / 8)}`
    return `p${index},Person ${index},p${index}@example.org,acme,${manager}`
  })
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
