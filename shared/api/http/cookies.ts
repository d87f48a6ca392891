import type { ApiEvent } from './api-event.ts'

/**
 * A cookie that the browser sent; the first if several have this name. API Gateway passes cookies in
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
 * `Set-Cookie` for the whole site, hidden from scripts and from other sites' forms.
 * @param value in the characters of RFC 6265, 4.1.1; an empty value deletes the cookie
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
