import type { Instant } from '../../journey/calendar.ts'

/** A bearer token of a company's identity system, without the token itself. */
export interface StoredScimToken {
  readonly tokenId: string
  /** SHA-256 of the token, base64url. */
  readonly hash: string
  readonly issuedAt: Instant
}

export interface ScimTokens {
  readonly tokens: readonly StoredScimToken[]
  /** 0 where none was ever issued. */
  readonly version: number
}

/** The few tokens of a company, beside its entry in the directory. Every read is consistent. */
export interface ScimTokenStore {
  load(companyId: string): Promise<ScimTokens>
  /** @returns false where somebody else has saved since that version */
  save(companyId: string, tokens: readonly StoredScimToken[], ifVersion: number): Promise<boolean>
}
