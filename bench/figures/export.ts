import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createDynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import { type Benchmark, type Figure, roundFigure } from '../figure.ts'
import { findMedian } from '../measure-ratio.ts'
import { createDirectory } from '../programme.ts'
import { datesPerRegistration, madeUpPeople } from '../store/made-up-registrations.ts'
import { startStore, type StoreProcess } from '../store/start-store.ts'
import { tableName } from '../store/table-name.ts'

const execute = promisify(execFile)
const registrations = 10_000
const measurements = 5
const memoryRows = [1_000, 100_000, 1_000_000]

interface Taken {
  readonly cpuMilliseconds: number
  readonly liveMegabytes: number
}

/** The CPU, the reads and the memory of an export. */
export const exportCost: Benchmark = {
  name: 'export',
  what: `an export of ${registrations} registrations with ${datesPerRegistration} dates, and its memory up to a million rows`,
  async run({ show, print, signal }) {
    return [
      ...(await measureCpu(show, print, signal)),
      ...(await measureMemory(show, print, signal)),
    ]
  },
}

type Show = (text: string) => void

async function measureCpu(
  show: Show,
  print: Show,
  signal: AbortSignal,
): Promise<readonly Figure[]> {
  await using store = await startStore(registrations)
  await fillDirectory(store)
  await store.takeCalls()
  const ratios: { readonly value: number }[] = []
  let reads = 0
  for (let measurement = 0; measurement < measurements; measurement += 1) {
    show(`CPU, measurement ${measurement + 1} of ${measurements}`)
    const bare = await run(store, 'bare', signal)
    await store.takeCalls()
    const ours = await run(store, 'export', signal)
    const { calls, byOperation } = await store.takeCalls()
    reads = calls - (byOperation['UpdateItem']?.calls ?? 0) - (byOperation['PutItem']?.calls ?? 0)
    ratios.push({ value: roundFigure(ours.cpuMilliseconds / bare.cpuMilliseconds) })
    print(
      `CPU: export ${Math.round(ours.cpuMilliseconds)} ms, bare ${Math.round(bare.cpuMilliseconds)} ms`,
    )
  }
  return [
    {
      figure: `export of ${registrations} × ${datesPerRegistration} dates / bare paginated query that writes JSON`,
      value: findMedian(ratios).value,
      bound: 1.3,
      unit: 'times the CPU',
    },
    {
      figure: 'reads a registration of an export',
      value: roundFigure(reads / registrations),
      bound: 1.02,
      unit: 'requests',
    },
  ]
}

async function measureMemory(
  show: Show,
  print: Show,
  signal: AbortSignal,
): Promise<readonly Figure[]> {
  const live: number[] = []
  for (const rows of memoryRows) {
    show(`memory at ${rows} rows`)
    await using store = await startStore(Math.ceil(rows / datesPerRegistration))
    await fillDirectory(store)
    const { liveMegabytes } = await run(store, 'measured', signal)
    print(`live memory at ${rows} rows: ${liveMegabytes.toFixed(1)} MB`)
    live.push(liveMegabytes)
  }
  return [
    {
      figure: `memory of an export, most against least at ${memoryRows.join(', ')} rows`,
      value: roundFigure(Math.max(...live) / Math.min(...live)),
      bound: 1.2,
      unit: 'times',
    },
  ]
}

async function fillDirectory(store: StoreProcess): Promise<void> {
  let writes = 0
  const { directory } = createDynamoStores({
    client: store.connect(),
    tableName,
    newWriteId: () => `bench-${(writes += 1)}`,
  })
  for (const entry of createDirectory(madeUpPeople)) await directory.replace(undefined, entry)
}

/** Runs an export, or its baseline, in a process of its own. */
async function run(
  store: StoreProcess,
  mode: 'export' | 'measured' | 'bare',
  signal: AbortSignal,
): Promise<Taken> {
  const script = join(import.meta.dirname, 'run-an-export.ts')
  const { stdout } = await execute(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', script, store.endpoint, mode],
    { signal },
  )
  return JSON.parse(stdout) as Taken
}
