import { Secret, TOTP } from 'otpauth'
import { toMilliseconds, type Instant } from '../../journey/calendar.ts'

/*
 * Codes of authenticator apps (RFC 6238), with the parameters that every app knows: SHA-1, six digits,
 * 30 seconds.
 */
const parameters = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** 160 bits, as RFC 4226 recommends (section 4). */
const secretBytes = 20

/** Clocks may differ by a step in either direction (RFC 6238, 5.2). */
const maxDrift = 1

/** In base 32, as apps take it. */
export function newAppSecret(): string {
  return new Secret({ size: secretBytes }).base32
}

/** What apps read from the QR code. @param account whose it is, as the app shows it */
export function buildAppAddress(
  secret: string,
  { product, account }: { readonly product: string; readonly account: string },
): string {
  // Apps split the label at its first colon.
  const [issuer, label] = [product, account].map((text) => text.replaceAll(':', ' '))
  return new TOTP({ ...parameters, secret, ...(issuer && { issuer }), label }).toString()
}

/** @returns the time step of the code, of those that are accepted at this instant */
export function findAppCode(secret: string, typed: string, now: Instant): number | undefined {
  const token = typed.normalize('NFKC').replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const timestamp = toMilliseconds(now)
  const totp = new TOTP({ ...parameters, secret })
  const drift = totp.validate({ token, timestamp, window: maxDrift })
  return drift === null ? undefined : TOTP.counter({ ...parameters, timestamp }) + drift
}
