/**
 * The token of an `Authorization` header (RFC 6750, 2.1).
 * @returns undefined if it has none
 */
export function readBearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
}
