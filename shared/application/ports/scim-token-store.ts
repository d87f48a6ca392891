import type { Instant } from '../../journey/calendar.ts'
import type { Trace } from './trace-store.ts'

/** What is stored of a company's SCIM token; the token itself is not. */
export interface StoredScimToken {
  readonly tokenId: string
  /** SHA-256 of the token, base64url. */
  readonly hash: string
  readonly issuedAt: Instant
}

export interface ScimTokens {
  readonly tokens: readonly StoredScimToken[]
  /** 0 if none was ever issued. */
  readonly version: number
}

/** The SCIM tokens of each company. Every read is consistent. */
export interface ScimTokenStore {
  load(companyId: string): Promise<ScimTokens>
  /**
   * @param trace of the change, written in the same transaction
   * @returns false if somebody else has saved since that version
   */
  save(
    companyId: string,
    tokens: readonly StoredScimToken[],
    ifVersion: number,
    trace: Trace,
  ): Promise<boolean>
}
