import type { FaultKind } from './faults.ts'
import type { UsedPart } from './usage.ts'

/** One request of a client, an attempt of the SDK's retries each. */
export interface Call {
  /** In the order of arrival, from 1. */
  readonly number: number
  readonly operation: string
  /** Calls of one round were under way at the same time; the next waited for one of them. */
  readonly round: number
  readonly fault?: FaultKind
  /** The name of the error that was answered. */
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
  /** Calls that waited for one another: the longest chain, if every call takes the same time. */
  readonly inARow: number
  readonly byOperation: Readonly<Record<string, Tally>>
  /** By the keys' beginnings up to their first `#`, with the index in front where one was read. */
  readonly byPrefix: Readonly<Record<string, Tally>>
}

const nothing: Tally = { calls: 0, readUnits: 0, writeUnits: 0, itemsRead: 0 }

export function summarizeCalls(calls: readonly Call[]): CallSummary {
  const byOperation: Record<string, Tally> = {}
  const byPrefix: Record<string, Tally> = {}
  for (const { operation, parts } of calls) {
    byOperation[operation] = add(byOperation[operation], parts)
    for (const [prefix, ofPrefix] of Object.entries(Object.groupBy(parts, prefixOf)))
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

/** @returns the tally with one more call that took these parts */
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

function prefixOf({ index, partition }: UsedPart): string {
  const prefix = partition.split('#')[0] ?? partition
  return index === undefined ? prefix : `${index}/${prefix}`
}
