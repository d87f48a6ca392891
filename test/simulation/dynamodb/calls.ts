import type { FaultKind } from './faults.ts'
import type { UsedPart } from './usage.ts'

/** One HTTP request of a client: each retry by the SDK counts. */
export interface Call {
  /** In the order of arrival, from 1. */
  readonly number: number
  readonly operation: string
  /** Calls of the same round were in flight together; a call of a later round waited for one of them. */
  readonly round: number
  readonly fault?: FaultKind
  /** The name of the error in the answer. */
  readonly error?: string
  readonly parts: readonly UsedPart[]
}

export interface Tally {
  readonly calls: number
  readonly readUnits: number
  readonly writeUnits: number
  readonly itemsRead: number
}

export interface CallSummary extends Tally {
  /** The longest chain of calls that waited for one another, if every call takes the same time. */
  readonly inARow: number
  readonly byOperation: Readonly<Record<string, Tally>>
  /** By partition key prefix (up to the first `#`), preceded by the index if one was read. */
  readonly byPrefix: Readonly<Record<string, Tally>>
}

const nothing: Tally = { calls: 0, readUnits: 0, writeUnits: 0, itemsRead: 0 }

export function summarizeCalls(calls: readonly Call[]): CallSummary {
  const byOperation: Record<string, Tally> = {}
  const byPrefix: Record<string, Tally> = {}
  for (const { operation, parts } of calls) {
    byOperation[operation] = add(byOperation[operation], parts)
    for (const [prefix, ofPrefix] of Object.entries(Object.groupBy(parts, findPrefix)))
      byPrefix[prefix] = add(byPrefix[prefix], ofPrefix ?? [])
  }
  const inAll = Object.values(byOperation).reduce(
    (sum, tally) => ({ ...plus(sum, tally), calls: sum.calls + tally.calls }),
    nothing,
  )
  return {
    ...inAll,
    inARow: new Set(calls.map(({ round }) => round)).size,
    byOperation,
    byPrefix,
  }
}

/** @returns the tally with one more call added */
function add(tally: Tally = nothing, parts: readonly UsedPart[]): Tally {
  return { ...parts.reduce<Tally>(plus, tally), calls: tally.calls + 1 }
}

function plus(tally: Tally, part: Omit<Tally, 'calls'>): Tally {
  return {
    calls: tally.calls,
    readUnits: tally.readUnits + part.readUnits,
    writeUnits: tally.writeUnits + part.writeUnits,
    itemsRead: tally.itemsRead + part.itemsRead,
  }
}

function findPrefix({ index, partition }: UsedPart): string {
  const prefix = partition.split('#')[0] ?? partition
  return index === undefined ? prefix : `${index}/${prefix}`
}
