import type { ApiEvent } from '../../api/http/api-event.ts'
import { sessionHours } from '../../application/identity/session-token.ts'
import { readHostCookie, setHostCookie } from './host-cookie.ts'

const name = 'session'

/** The session's token that the browser sent. */
export function readSession(event: ApiEvent, baseUrl: string): string | undefined {
  return readHostCookie(event, baseUrl, name)
}

/** @param token an empty one ends the session */
export function sessionCookie(baseUrl: string, token: string): string {
  return setHostCookie(baseUrl, name, token, sessionHours * 60 * 60)
}
