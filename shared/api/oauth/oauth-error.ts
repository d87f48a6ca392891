/** What can be wrong with a request for a token (RFC 6749, 5.2). Nothing else happens here. */
export const oauthErrors = [
  'invalid_request',
  'invalid_client',
  'unsupported_grant_type',
  'invalid_scope',
] as const
export type OAuthErrorCode = (typeof oauthErrors)[number]

/** Thrown if a request for a token is refused; becomes an answer in one place. */
export class OAuthError extends Error {
  readonly code: OAuthErrorCode
  readonly headers: Readonly<Record<string, string>>

  /** @param description a sentence for the developer of a client, in ASCII without quotes */
  constructor(
    code: OAuthErrorCode,
    description: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(description)
    this.name = 'OAuthError'
    this.code = code
    this.headers = headers
  }
}

/** A 401 says how a client authenticates, whether or not it has tried to (RFC 9110, 15.5.2). */
export function invalidClient(description: string): OAuthError {
  return new OAuthError('invalid_client', description, {
    'www-authenticate': 'Basic realm="token", charset="UTF-8"',
  })
}
