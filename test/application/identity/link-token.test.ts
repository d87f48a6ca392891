import { base64url, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { secretKeys } from '../../../shared/adapters/aws/secret-keys.ts'
import { hashAddress } from '../../../shared/application/identity/address-hash.ts'
import { createLinkTokens } from '../../../shared/application/identity/link-token.ts'
import { fixedClock } from '../../../shared/application/ports/clock.ts'
import { fixedKeys, parseKeySet } from '../../../shared/application/ports/key-set.ts'
import { addMinutes, type Instant } from '../../../shared/journey/calendar.ts'
import type { Link } from '../../../shared/journey/link.ts'

const [oldKey, newKey] = ['A'.repeat(43), 'B'.repeat(64)]
const address = 'lea@example.org'
const link: Link = {
  registrationId: '0190b2b6-a670-72df-8494-98b1287af00a',
  button: 'write-to-coordinator',
  recipientId: '0190b2b6-a670-72df-8494-98b1287af00b',
  addressHash: hashAddress(address),
  boundTo: 12,
  template: 'confirm-your-participation',
  occasion: '2026-07-02T07:00:00.000Z',
}
const now: Instant = '2026-04-01T08:00:00.000Z'
const minutesOfDays = (days: number) => days * 24 * 60

function createTokens(current: string, keys: Record<string, string>, at = now) {
  return createLinkTokens({ keys: fixedKeys({ current, keys }), clock: fixedClock(at) })
}

const tokens = createTokens('k1', { k1: oldKey })

describe('a link token', () => {
  it('returns the link that it was signed for', async () => {
    expect(await tokens.verify(await tokens.sign(link, address))).toEqual({ link })
    const { registrationId, button, recipientId, addressHash, template, occasion } = link
    const lasting = { registrationId, button, recipientId, addressHash, template, occasion }
    expect(await tokens.verify(await tokens.sign(lasting, address))).toEqual({ link: lasting })
  })

  it('is short enough for a mail', async () => {
    expect((await tokens.sign(link, address)).length).toBeLessThan(500)
  })

  it('is valid for ninety days', async () => {
    const token = await tokens.sign(link, address)
    const at = (days: number, minutes: number) =>
      createTokens('k1', { k1: oldKey }, addMinutes(now, minutesOfDays(days) + minutes)).verify(
        token,
      )
    expect(await at(90, -1)).toEqual({ link })
    expect(await at(90, 0)).toEqual({ expired: link })
  })

  it('stays valid after a key rotation, until the old key is removed', async () => {
    const token = await tokens.sign(link, address)
    const rotated = createTokens('k2', { k1: oldKey, k2: newKey })
    expect(await rotated.verify(token)).toEqual({ link })
    expect(await rotated.verify(await rotated.sign(link, address))).toEqual({ link })
    expect(await createTokens('k2', { k2: newKey }).verify(token)).toBe('forged')
  })

  it('is forged if it is signed with another key of the same name', async () => {
    const token = await createTokens('k1', { k1: newKey }).sign(link, address)
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

  it('is bound to no address if it was signed before links were', async () => {
    const { addressHash, ...before } = link
    expect(addressHash).toBe(hashAddress('LEA@example.org'))
    const token = await signed({ ...claims, m: link.boundTo })
    expect(await tokens.verify(token)).toEqual({ link: before })
  })

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

describe('the secret of the keys', () => {
  it('has its keys by id, in an object or beside the current one', () => {
    const keySet = { current: 'k1', keys: { k1: oldKey, k0: newKey } }
    expect(parseKeySet(JSON.stringify(keySet))).toEqual(keySet)
    expect(parseKeySet(JSON.stringify({ current: 'k1', ...keySet.keys }))).toEqual(keySet)
  })

  it.each([
    undefined,
    '',
    '{}',
    JSON.stringify({ current: 'k1', keys: { k1: 'dG9vIHNob3J0' } }),
    JSON.stringify({ current: 'k2', keys: { k1: oldKey } }),
    JSON.stringify({ current: 'k1', keys: { k1: '$'.repeat(43) } }),
  ])('is refused without being quoted: %s', (secret) => {
    expect(() => parseKeySet(secret)).toThrow(
      /^The secret of the keys (is not JSON|has an unexpected form)$/,
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
    const read = secretKeys(client as never, 'arn', { now: () => at })
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
