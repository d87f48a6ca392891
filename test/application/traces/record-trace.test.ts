import { beforeEach, expect, it } from 'vitest'
import { MemoryTables } from '../../../shared/adapters/memory/memory-tables.ts'
import { createMemoryTraceStore } from '../../../shared/adapters/memory/memory-trace-store.ts'
import { silentLog } from '../../../shared/application/ports/log.ts'
import type { Trace } from '../../../shared/application/ports/trace-store.ts'
import { recordTrace } from '../../../shared/application/traces/record-trace.ts'

let now: string
let writes: number
let ids: number
const start = '2026-11-27T10:00:05.000Z'

const refusal = (code: string, where = 'listPeople'): Omit<Trace, 'traceId' | 'at'> => ({
  what: 'refused',
  by: { kind: 'nobody' },
  code,
  details: { where },
})

/** Two functions that write to the same table. */
function createFunctions() {
  const store = createMemoryTraceStore(new MemoryTables())
  const create = () => {
    const traces = {
      add: (trace: Trace) => {
        writes += 1
        return store.add(trace)
      },
    }
    const newId = () => `id-${(ids += 1)}`
    const dependencies = { traces, clock: { now: () => now }, newId, log: silentLog }
    return (trace: Omit<Trace, 'traceId' | 'at'>) => recordTrace(dependencies, trace)
  }
  const list = async () =>
    (await store.list({ companyId: undefined, month: '2026-11' }, { limit: 100 })).items
  return { one: create(), other: create(), list }
}

beforeEach(() => {
  now = start
  writes = 0
  ids = 0
})

it('is one a minute for each reason and place, however many callers nobody knows are refused', async () => {
  const { one, other, list } = createFunctions()
  for (let requests = 0; requests < 1_000; requests += 1) await one(refusal('not-signed-in'))
  await other(refusal('not-signed-in'))
  expect(await list()).toHaveLength(1)
  // A function remembers what it has written.
  expect(writes).toBe(2)
  await one(refusal('email-not-verified'))
  await one(refusal('not-signed-in', 'listInitiatives'))
  expect(await list()).toHaveLength(3)
  now = '2026-11-27T10:01:00.000Z'
  await one(refusal('not-signed-in'))
  expect((await list()).map(({ at }) => at)).toEqual([
    '2026-11-27T10:01:00.000Z',
    '2026-11-27T10:00:00.000Z',
    '2026-11-27T10:00:00.000Z',
    '2026-11-27T10:00:00.000Z',
  ])
})

it('is one for each thing that somebody known did', async () => {
  const { one, list } = createFunctions()
  const signedIn = { what: 'signed-in', by: { kind: 'person', id: 'lea' } } as const
  await one(signedIn)
  await one(signedIn)
  expect(await list()).toHaveLength(2)
})
