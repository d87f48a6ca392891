import type { Instant } from '../../journey/calendar.ts'
import type { MachineScope } from '../../journey/machine-scopes.ts'
import type { Trace } from './trace-store.ts'

/** What is stored of a secret of a company's system; the secret itself is not. */
export interface StoredSecret {
  readonly secretId: string
  /** SHA-256 of the secret, base64url. */
  readonly hash: string
  readonly issuedAt: Instant
  /** A year after it was issued if absent. */
  readonly expiresAt?: Instant | undefined
}

/** A system of a company that reads from the JSON API. */
export interface MachineClient {
  readonly clientId: string
  readonly name: string
  readonly scopes: readonly MachineScope[]
  readonly createdAt: Instant
  /** One, or two while the first is replaced; none once they were revoked. */
  readonly secrets: readonly StoredSecret[]
}

export interface Systems<Item> {
  readonly items: readonly Item[]
  /** 0 if there never was one. */
  readonly version: number
}

/** What is known of a company's systems, of one sort. Every read is consistent. */
export interface SystemStore<Item> {
  load(companyId: string): Promise<Systems<Item>>
  /**
   * @param trace of the change, written in the same transaction
   * @returns false if somebody else has saved since that version
   */
  save(companyId: string, items: readonly Item[], ifVersion: number, trace: Trace): Promise<boolean>
}

/** The tokens of a company's identity system. */
export type ScimTokenStore = SystemStore<StoredSecret>
/** A company's machine clients with their secrets. */
export type MachineClientStore = SystemStore<MachineClient>
