import type { Instant } from '../../journey/calendar.ts'

/**
 * How far the erasure of a person is: their live registrations are withdrawn, their entry is emptied,
 * the texts of their own registrations go; later once more, for what was on its way meanwhile; then what
 * they wrote in anybody else's.
 */
export const erasureSteps = ['withdraw', 'empty', 'erase-own', 'erase-again', 'sweep'] as const
export type ErasureStep = (typeof erasureSteps)[number]

/** The erasure of a person: where it goes on. Ids, codes and instants only. */
export interface Erasure {
  readonly personId: string
  readonly requestedAt: Instant
  /** The admin who asked for it; undefined for the operator. */
  readonly requestedBy?: string | undefined
  readonly step: ErasureStep
  /** Where the sweep goes on. */
  readonly cursor?: string | undefined
  /** When to go on; undefined once it is done. */
  readonly dueAt?: Instant | undefined
  readonly finishedAt?: Instant | undefined
  /** Incremented with every write. */
  readonly version: number
}

export interface ErasureStore {
  find(personId: string): Promise<Erasure | undefined>
  /**
   * @param ifVersion the version that is stored; 0 if there is none
   * @returns false if somebody else has saved since
   */
  save(erasure: Omit<Erasure, 'version'>, ifVersion: number): Promise<boolean>
  /** The ids of people whose erasure goes on by `now`, the longest due first. */
  listDue(now: Instant): AsyncIterable<string>
}
