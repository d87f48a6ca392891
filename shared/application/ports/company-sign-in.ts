import type { CompanyIssuer } from '../../journey/directory.ts'

/** What has to come back with a person; their browser keeps it until then, sealed. */
export interface SignInChecks {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export type FinishedSignIn =
  /** Of the person's ID token, which has been checked. */
  | { readonly claims: Readonly<Record<string, unknown>> }
  /** The issuer has not signed the person in. */
  | { readonly refused: 'declined' }
  /** It does not belong to the sign-in that was begun, or that has expired. */
  | { readonly refused: 'lost' }

/**
 * Sign-in by a company's OpenID Connect issuer: authorization code with PKCE, state and nonce.
 * Every method throws IssuerUnreachableError if the issuer does not answer in time.
 */
export interface CompanySignIn {
  /** @param returnTo the address at which the person comes back; the issuer knows it */
  begin(
    issuer: CompanyIssuer,
    returnTo: string,
  ): Promise<{ readonly address: string; readonly checks: SignInChecks }>
  /** @param returned `returnTo` with the query that the issuer has added */
  finish(issuer: CompanyIssuer, returned: URL, checks: SignInChecks): Promise<FinishedSignIn>
  /**
   * Where a person ends their session with the issuer itself (RP-Initiated Logout 1.0).
   * @returns undefined if the issuer has no such page
   */
  findSignOut(issuer: CompanyIssuer, returnTo: string): Promise<string | undefined>
}
