import { SeededChoice } from './seeded-choice.ts'

export type FaultKind =
  /** The connection breaks before the request is read: nothing was done. */
  | 'request-lost'
  /** The connection breaks afterwards: all was done. */
  | 'answer-lost'
  /** No answer until the client's timeout; nothing was done. */
  | 'hang'
  /** The same, and all was done. */
  | 'hang-done'
  /** The client's timeout, and the request is done some calls later. Writes alone. */
  | 'arrives-late'
  /** Another transaction is under way with one of the items. Writes, and reads of transactions. */
  | 'conflict'
  | 'throttle'
  /** An index, or a read that is not consistent, is some writes behind. */
  | 'stale'
  /** A read of several items sees some of a transaction that is just being written, and some not. */
  | 'mixed'
  /** A batch gives only some of what was asked for. */
  | 'partial-batch'

/** A call, as far as a fault depends on it. */
export interface CallDescription {
  /** In the order of arrival, from 1. */
  readonly number: number
  readonly operation: string
  /** What it reads or writes first: a partition's key. */
  readonly partition: string
  /** How many of its kind came before, by operation and partition. */
  readonly repetition: number
  readonly isWrite: boolean
  readonly isTransaction: boolean
  /** It may see what is no longer so: an index, or a read that is not consistent. */
  readonly isLateRead: boolean
  readonly isReadOfSeveral: boolean
}

export interface FaultPlan {
  readonly seed: number
  /** How probable each fault is for a call that it can happen to; 0 where it is absent. */
  readonly rates?: Readonly<Partial<Record<FaultKind, number>>>
  /** How many writes a stale read is behind at most; 20 where it is absent, and never above 100. */
  readonly maxLag?: number
  /** A fault for a certain call; by the rates where it is undefined. */
  readonly choose?: (call: CallDescription) => FaultKind | 'none' | undefined
}

/** A fault of one call, with the chances that it brings. */
export interface Fault {
  readonly kind: FaultKind
  /** A whole number by the seed, both ends included. */
  readonly between: (from: number, to: number, name?: string) => number
}

type Applies = (call: CallDescription) => boolean
const always: Applies = () => true

const appliesTo: Readonly<Record<FaultKind, Applies>> = {
  'request-lost': always,
  'answer-lost': always,
  hang: always,
  'hang-done': ({ isWrite }) => isWrite,
  'arrives-late': ({ isWrite }) => isWrite,
  conflict: ({ isWrite, isTransaction }) => isWrite || isTransaction,
  throttle: always,
  stale: ({ isLateRead }) => isLateRead,
  mixed: ({ isReadOfSeveral, isLateRead }) => isReadOfSeveral && !isLateRead,
  'partial-batch': ({ operation }) => operation === 'BatchGetItem',
}
// Object.entries is typed string; the keys of a constant are known.
const kinds = Object.keys(appliesTo) as readonly FaultKind[]

/** @returns the fault of a call; undefined for most */
export function chooseFault(
  { seed, rates = {}, choose }: FaultPlan,
  call: CallDescription,
): Fault | undefined {
  const choice = new SeededChoice(seed)
  const name = `${call.operation} ${call.partition} ${call.repetition}`
  const between = (from: number, to: number, what = '') =>
    choice.between(from, to, `${name} ${what}`)
  const chosen = choose?.(call)
  if (chosen === 'none') return undefined
  if (chosen) return { kind: chosen, between }
  let left = choice.number(name)
  for (const kind of kinds) {
    if (!appliesTo[kind](call)) continue
    left -= rates[kind] ?? 0
    if (left < 0) return { kind, between }
  }
  return undefined
}
