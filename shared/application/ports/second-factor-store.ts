import type { Instant } from '../../journey/calendar.ts'
import type { Notice } from './notice-store.ts'
import type { Trace } from './trace-store.ts'

/** What an admin or the operator gives out, with which its owner may set up their factor. */
export interface SetupCode {
  readonly hash: string
  readonly salt: string
  /** Of the address that the person had: the code ends with it. */
  readonly addressHash: string
  readonly until: Instant
}

/** A setup that has begun: its first code has not been entered yet. */
export interface PendingFactor {
  readonly sealedSecret: string
  /** The session that presented the setup code. No other is shown the secret. */
  readonly sessionId: string
  readonly until: Instant
}

export interface ActiveFactor {
  /** What sessions that have passed it name. */
  readonly factorId: string
  /** The secret shared with the person's app, sealed: nobody can use it who only reads the table. */
  readonly sealedSecret: string
  readonly since: Instant
  /** The time step of the last code that was accepted: no code of it or an earlier one is. */
  readonly lastStep: number
  /** Of the recovery codes that are left. */
  readonly recoveryHashes: readonly string[]
  readonly recoverySalt: string
}

/** Everything about a person's second factor. */
export interface SecondFactor {
  readonly setupCode?: SetupCode | undefined
  readonly pending?: PendingFactor | undefined
  readonly active?: ActiveFactor | undefined
  /** Wrong codes since the last right one. */
  readonly failures: number
  readonly lockedUntil?: Instant | undefined
}

export interface StoredSecondFactor extends SecondFactor {
  /** 0 if nothing is stored. */
  readonly version: number
}

/** Always goes by the system clock. */
export interface SecondFactorStore {
  load(personId: string): Promise<StoredSecondFactor>
  /**
   * Replaces all of it, records the trace and asks for the notice, in one transaction.
   * @returns false, and nothing is written, if it no longer has the version
   */
  save(
    personId: string,
    next: SecondFactor,
    ifVersion: number,
    trace: Trace,
    notice?: Notice,
  ): Promise<boolean>
  /** For an erasure, which has its own record. */
  remove(personId: string): Promise<void>
}
