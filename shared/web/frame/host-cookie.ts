import type { ApiEvent } from '../../api/http/api-event.ts'
import { readCookie, setCookie } from '../../api/http/cookies.ts'

/**
 * With the prefix, no other host and no other path can set the cookie (RFC 6265bis, 4.1.3.2). It
 * asks for `Secure`, which a local stage without TLS cannot have.
 */
function nameAt(baseUrl: string, name: string): string {
  return isSecure(baseUrl) ? `__Host-${name}` : name
}

export function isSecure(baseUrl: string): boolean {
  return baseUrl.startsWith('https:')
}

/** What the browser keeps for this host alone. */
export function readHostCookie(event: ApiEvent, baseUrl: string, name: string): string | undefined {
  return readCookie(event, nameAt(baseUrl, name))
}

/** @param value an empty one deletes the cookie */
export function setHostCookie(
  baseUrl: string,
  name: string,
  value: string,
  seconds: number,
): string {
  return setCookie(nameAt(baseUrl, name), value, { seconds, isSecure: isSecure(baseUrl) })
}
