import type { JWTVerifyGetKey } from 'jose'

/**
 * Finds the public keys of an OpenID Connect issuer. Called with issuers only that the operator has
 * named.
 * @throws IssuerUnreachableError, as does the function that it returns
 */
export type FindIssuerKeys = (issuer: string) => Promise<JWTVerifyGetKey>

/** An issuer did not answer in time, or not as OpenID Connect says. */
export class IssuerUnreachableError extends Error {}
