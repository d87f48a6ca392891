import type { Services, Stage } from './cloud.ts'
import type { Fact, History } from './history.ts'
import type { Requests, Wish } from './requests.ts'

/** What a seed plays on. */
export interface Simulation {
  readonly services: Services
  readonly requests: Requests
  /** Replaced when the table is restored. */
  stage: Stage
  history: History
  /** The ids of the exports that were answered. */
  exports: string[]
  /** How long the table's stream was after each step. */
  readonly stepEnds: number[]
  /** When the table was restored last, in milliseconds. */
  restoredAt: number
}

/** Something that always holds. Each part throws a `Broken` where it does not. */
export interface Invariant {
  /** What was just written, before the next thing is known. */
  readonly onFact?: (fact: Fact) => void
  /** After each step: every process waits, and no transaction is half told. */
  readonly afterStep?: () => void
  readonly onAnswer?: (wish: Wish) => void
  /** No faults, enough time, and repair has run. Runs as a process. */
  readonly afterCalm?: () => void | Promise<void>
  /** What was written last is gone. */
  readonly onRestore?: () => void
}

/** An invariant does not hold. */
export class Broken extends Error {
  /** Ids that the trace is searched for. */
  readonly subjects: readonly string[]

  constructor(text: string, subjects: readonly string[]) {
    super(text)
    this.name = 'Broken'
    this.subjects = subjects
  }
}
