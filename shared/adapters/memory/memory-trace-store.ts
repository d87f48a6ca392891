import { InvalidCursorError } from '../../application/ports/registration-store.ts'
import {
  findTraceMonth,
  isTraceCursor,
  type Trace,
  type TraceStore,
} from '../../application/ports/trace-store.ts'
import type { Tally } from '../../application/ports/tally.ts'
import { compareCodePoints } from '../../journey/code-point-order.ts'
import { getOrAdd, type MemoryTables, settled, wordsKey } from './memory-tables.ts'
import { countTallies, findFull } from './memory-tallies.ts'

export interface MemoryTraceStore extends TraceStore {
  /** For stores whose writes have traces. */
  write(trace: Trace): void
}

export function createMemoryTraceStore(tables: MemoryTables): MemoryTraceStore {
  /** By company and month, then by instant and id. */
  const partitions = new Map<string, Map<string, Trace>>()
  const find = (companyId = '', month: string) =>
    getOrAdd(partitions, wordsKey(companyId, month), () => new Map<string, Trace>())

  function write(trace: Trace, tallies: readonly Tally[] = []): void {
    const traces = find(trace.companyId, findTraceMonth(trace.at))
    const position = `${trace.at}#${trace.traceId}`
    if (traces.has(position) || findFull(tables, tallies, trace.at)) return
    traces.set(position, trace)
    countTallies(tables, tallies)
  }

  return {
    write,
    add: (trace, tallies) =>
      settled(() => {
        write(trace, tallies)
      }),
    list: (scope, { limit, cursor }) =>
      settled(() => {
        if (cursor !== undefined && !isTraceCursor(scope, cursor)) throw new InvalidCursorError()
        const found = [...find(scope.companyId, scope.month)]
          .filter(([position]) => cursor === undefined || position <= cursor)
          .toSorted(([one], [other]) => compareCodePoints(other, one))
        const next = found[limit]
        return {
          items: found.slice(0, limit).map(([, trace]) => trace),
          ...(next && { cursor: next[0] }),
        }
      }),
  }
}
