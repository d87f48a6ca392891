import { SeededChoice } from './seeded-choice.ts'

export type FaultKind =
  /** The connection breaks before the request arrives. Nothing is applied. */
  | 'request-lost'
  /** The connection breaks after the request is applied. */
  | 'answer-lost'
  /** No answer until the client times out. Nothing is applied. */
  | 'hang'
  /** No answer until the client times out. The request is applied. */
  | 'hang-done'
  /** The client times out, and the request is applied some calls later. Writes only. */
  | 'arrives-late'
  /** Another transaction holds one of the items. Writes and transactional reads only. */
  | 'conflict'
  | 'throttle'
  /** An index query or eventually consistent read is some writes behind. */
  | 'stale'
  /** A read of several items sees a transaction in flight half written. */
  | 'mixed'
  /** A batch leaves some keys unprocessed. */
  | 'partial-batch'

/** The properties of a call that a fault can depend on. */
export interface CallDescription {
  /** In the order of arrival, from 1. */
  readonly number: number
  readonly operation: string
  /** The partition key that it reads or writes first. */
  readonly partition: string
  /** The number of earlier calls with the same operation and partition. */
  readonly repetition: number
  readonly isWrite: boolean
  readonly isTransaction: boolean
  /** An index query or an eventually consistent read. */
  readonly isLateRead: boolean
  readonly isReadOfSeveral: boolean
}

export interface FaultPlan {
  readonly seed: number
  /** The probability of each fault, for calls that it applies to. 0 if absent. */
  readonly rates?: Readonly<Partial<Record<FaultKind, number>>>
  /** The maximum number of writes that a stale read is behind: up to 100, 20 if absent. */
  readonly maxLag?: number
  /** Chooses the fault of a call. If it returns undefined, the rates decide. */
  readonly choose?: (call: CallDescription) => FaultKind | 'none' | undefined
}

/** The fault of one call, with further choices by the seed. */
export interface Fault {
  readonly kind: FaultKind
  /** An integer chosen by the seed, both ends included. */
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
// Object.keys is typed string[]; the keys of a constant are known.
const kinds = Object.keys(appliesTo) as readonly FaultKind[]

/** @returns the fault of a call, or undefined if it has none */
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
