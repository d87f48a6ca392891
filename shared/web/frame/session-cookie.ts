import type { ApiEvent } from '../../api/http/api-event.ts'
import { readCookie, setCookie } from '../../api/http/cookies.ts'
import { sessionHours } from '../../application/identity/session-token.ts'

/**
 * With the prefix, no other host and no other path can set the cookie (RFC 6265bis, 4.1.3.2). It
 * asks for `Secure`, which a local stage without TLS cannot have.
 */
function nameAt(baseUrl: string): string {
  return isSecure(baseUrl) ? '__Host-session' : 'session'
}

function isSecure(baseUrl: string): boolean {
  return baseUrl.startsWith('https:')
}

/** The session's token that the browser sent. */
export function readSession(event: ApiEvent, baseUrl: string): string | undefined {
  return readCookie(event, nameAt(baseUrl))
}

/** @param token an empty one ends the session */
export function sessionCookie(baseUrl: string, token: string): string {
  const seconds = sessionHours * 60 * 60
  return setCookie(nameAt(baseUrl), token, { seconds, isSecure: isSecure(baseUrl) })
}
