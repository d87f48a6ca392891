import { base64url, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { secretLinkKeys } from '../../../shared/adapters/aws/secret-link-keys.ts'
import { createLinkTokens } from '../../../shared/application/identity/link-token.ts'
import { fixedClock } from '../../../shared/application/ports/clock.ts'
import { fixedLinkKeys, parseLinkKeys } from '../../../shared/application/ports/link-keys.ts'
import { addMinutes, type Instant } from '../../../shared/journey/calendar.ts'
import type { Link } from '../../../shared/journey/link.ts'

const [oldKey, newKey] = ['A'.repeat(43), 'B'.repeat(64)]
const link: Link = {
  registrationId: '0190b2b6-a670-72df-8494-98b1287af00a',
  button: 'write-to-coordinator',
  recipientId: '0190b2b6-a670-72df-8494-98b1287af00b',
  boundTo: 12,
  template: 'confirm-your-participation',
  occasion: '2026-07-02T07:00:00.000Z',
}
const now: Instant = '2026-04-01T08:00:00.000Z'
const minutesOfDays = (days: number) => days * 24 * 60

function createTokens(current: string, keys: Record<string, string>, at = now) {
  return createLinkTokens({ keys: fixedLinkKeys({ current, keys }), clock: fixedClock(at) })
}

const tokens = createTokens('k1', { k1: oldKey })

describe('a link token', () => {
  it('returns the link that it was signed for', async () => {
    expect(await tokens.verify(await tokens.sign(link))).toEqual({ link })
    const { registrationId, button, recipientId, template, occasion } = link
    const lasting = { registrationId, button, recipientId, template, occasion }
    expect(await tokens.verify(await tokens.sign(lasting))).toEqual({ link: lasting })
  })

  it('is short enough for a mail', async () => {
    expect((await tokens.sign(link)).length).toBeLessThan(500)
  })

  it('is valid for ninety days', async () => {
    const token = await tokens.sign(link)
    const at = (days: number, minutes: number) =>
      createTokens('k1', { k1: oldKey }, addMinutes(now, minutesOfDays(days) + minutes)).verify(
        token,
      )
    expect(await at(90, -1)).toEqual({ link })
    expect(await at(90, 0)).toEqual({ expired: link })
  })

  it('stays valid after a key rotation, until the old key is removed', async () => {
    const token = await tokens.sign(link)
    const rotated = createTokens('k2', { k1: oldKey, k2: newKey })
    expect(await rotated.verify(token)).toEqual({ link })
    expect(await rotated.verify(await rotated.sign(link))).toEqual({ link })
    expect(await createTokens('k2', { k2: newKey }).verify(token)).toBe('forged')
  })

  it('is forged if it is signed with another key of the same name', async () => {
    const token = await createTokens('k1', { k1: newKey }).sign(link)
    expect(await tokens.verify(token)).toBe('forged')
  })

  const claims = {
    iss: 'mentoring-journey',
    aud: 'link',
    sub: link.recipientId,
    exp: 4_000_000_000,
    r: link.registrationId,
    b: link.button,
    t: link.template,
    o: link.occasion,
  }
  const signed = (payload: object, header: object = {}) =>
    new SignJWT({ ...payload })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1', ...header })
      .sign(base64url.decode(oldKey))

  it('is refused with any other content, even with our signature', async () => {
    expect(await tokens.verify(await signed(claims))).toHaveProperty('link')
    for (const other of [
      { ...claims, iss: 'somebody' },
      { ...claims, aud: 'session' },
      { ...claims, exp: undefined },
      { ...claims, b: 'delete-everything' },
      { ...claims, b: 'constructor' },
      { ...claims, t: 'unknown' },
      { ...claims, more: 1 },
      { ...claims, m: '1' },
    ])
      expect(await tokens.verify(await signed(other))).toBe('forged')
  })

  it('is refused with another algorithm, or none', async () => {
    const encode = (part: object) => base64url.encode(JSON.stringify(part))
    for (const header of [
      { alg: 'none', kid: 'k1' },
      { alg: 'HS256' },
      { alg: 'HS256', kid: '__proto__' },
      { alg: 'HS256', kid: 7 },
    ])
      expect(await tokens.verify(`${encode(header)}.${encode(claims)}.`)).toBe('forged')
    const longer = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS512', kid: 'k1' })
      .sign(base64url.decode('A'.repeat(86)))
    expect(await createTokens('k1', { k1: 'A'.repeat(86) }).verify(longer)).toBe('forged')
  })
})

describe('the secret of the link keys', () => {
  it('has its keys by id, in an object or beside the current one', () => {
    const keySet = { current: 'k1', keys: { k1: oldKey, k0: newKey } }
    expect(parseLinkKeys(JSON.stringify(keySet))).toEqual(keySet)
    expect(parseLinkKeys(JSON.stringify({ current: 'k1', ...keySet.keys }))).toEqual(keySet)
  })

  it.each([
    undefined,
    '',
    '{}',
    JSON.stringify({ current: 'k1', keys: { k1: 'dG9vIHNob3J0' } }),
    JSON.stringify({ current: 'k2', keys: { k1: oldKey } }),
    JSON.stringify({ current: 'k1', keys: { k1: '$'.repeat(43) } }),
  ])('is refused without being quoted: %s', (secret) => {
    expect(() => parseLinkKeys(secret)).toThrow(
      /^The link keys secret (is not JSON|has an unexpected form)$/,
    )
  })

  it('is read every five minutes, and once more for an unknown key', async () => {
    let secret = JSON.stringify({ current: 'k1', keys: { k1: oldKey } })
    let reads = 0
    let at = now
    const client = {
      send: () => {
        reads += 1
        return Promise.resolve({ SecretString: secret })
      },
    }
    // The one command that it is called with.
    const read = secretLinkKeys(client as never, 'arn', { now: () => at })
    await read()
    await read('k1')
    expect(reads).toBe(1)

    secret = JSON.stringify({ current: 'k2', keys: { k1: oldKey, k2: newKey } })
    await read('k2')
    expect(reads).toBe(1)
    at = addMinutes(at, 1)
    expect(await read('k2')).toMatchObject({ current: 'k2' })
    await read('forged')
    expect(reads).toBe(2)
    at = addMinutes(at, 5)
    await read()
    expect(reads).toBe(3)
  })
})
