import type { ApiEvent } from './api-event.ts'

/**
 * A cookie that the browser sent; of several of one name, the first. API Gateway hands them over in
 * `cookies`, the emulator in the header.
 */
export function readCookie(event: ApiEvent, name: string): string | undefined {
  const cookies = event.cookies ?? (event.headers['cookie'] ?? '').split(';')
  const start = `${name}=`
  return cookies
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(start))
    ?.slice(start.length)
}

/**
 * `Set-Cookie` for the whole site, out of reach of scripts and of other sites' forms.
 * @param value of characters that a cookie may hold (RFC 6265, 4.1.1); an empty one takes it away
 */
export function setCookie(
  name: string,
  value: string,
  { seconds, isSecure }: { readonly seconds: number; readonly isSecure: boolean },
): string {
  const age = value === '' ? 0 : seconds
  const secure = isSecure ? '; Secure' : ''
  return `${name}=${value}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`
}
