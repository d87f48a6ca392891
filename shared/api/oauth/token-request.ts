import { decodeUtf8 } from '../../application/reading/decode-utf8.ts'
import { type ApiEvent, readBodyBytes, readHeader } from '../http/api-event.ts'
import { invalidClient, OAuthError } from './oauth-error.ts'

export interface TokenRequest {
  readonly clientId: string
  readonly secret: string
  readonly grantType: string
  /** As requested; undefined for everything that the client may do. */
  readonly scope: string | undefined
}

export const formType = 'application/x-www-form-urlencoded'

/**
 * Reads a request for a token with the client's credentials, in the `Authorization` header or in the
 * body (RFC 6749, 2.3.1 and 4.4.2).
 * @throws OAuthError, or HttpProblem `body-too-large`
 */
export function readTokenRequest(event: ApiEvent): TokenRequest {
  const form = readForm(event)
  const grantType = form.get('grant_type')
  if (grantType === undefined) throw invalidRequest('grant_type is missing')
  return { ...readCredentials(event, form), grantType, scope: form.get('scope') }
}

/** Parameters without a value are as if they were not there; none may be there twice (3.2). */
function readForm(event: ApiEvent): ReadonlyMap<string, string> {
  const type = readHeader(event, 'content-type') ?? ''
  if (type.split(';', 1)[0]?.trim().toLowerCase() !== formType)
    throw invalidRequest(`Send the parameters as ${formType}`)
  const text = decodeUtf8(readBodyBytes(event))
  if (text === undefined) throw invalidRequest('The body is not UTF-8')
  const entries = [...new URLSearchParams(text)]
  const form = new Map(entries)
  if (form.size !== entries.length) throw invalidRequest('A parameter is there twice')
  return new Map(entries.filter(([, value]) => value !== ''))
}

function readCredentials(
  event: ApiEvent,
  form: ReadonlyMap<string, string>,
): { readonly clientId: string; readonly secret: string } {
  const header = readHeader(event, 'authorization')
  const clientId = form.get('client_id')
  const secret = form.get('client_secret')
  if (header === undefined) {
    if (clientId === undefined || secret === undefined)
      throw invalidClient('Send the client id and its secret')
    return { clientId, secret }
  }
  if (secret !== undefined)
    throw invalidRequest('Send the secret either in the Authorization header or in the body')
  const basic = readBasic(header)
  if (!basic) throw invalidClient('The Authorization header has no client id with its secret')
  if (clientId !== undefined && clientId !== basic.clientId)
    throw invalidRequest('client_id is another one than in the Authorization header')
  return basic
}

/** Both parts are form-encoded before they are joined (2.3.1). */
function readBasic(header: string): { clientId: string; secret: string } | undefined {
  const [, encoded] = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header) ?? []
  if (encoded === undefined) return undefined
  const joined = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = joined.indexOf(':')
  if (colon < 1) return undefined
  const clientId = decodePart(joined.slice(0, colon))
  const secret = decodePart(joined.slice(colon + 1))
  return clientId === undefined || secret === undefined ? undefined : { clientId, secret }
}

function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

function invalidRequest(description: string): OAuthError {
  return new OAuthError('invalid_request', description)
}
