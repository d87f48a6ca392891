import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { hashAddress } from '../../../shared/application/identity/address-hash.ts'
import {
  createSessionTokens,
  sessionHours,
} from '../../../shared/application/identity/session-token.ts'
import { fixedKeys, type KeySet } from '../../../shared/application/ports/key-set.ts'
import { addMinutes, type Instant } from '../../../shared/journey/calendar.ts'

const secret = Buffer.alloc(32, 7)
const keys = { k1: secret.toString('base64url') }
let now: Instant = '2026-04-01T08:00:00.000Z'
let ids = 0
const lea = { personId: 'lea', email: 'lea@example.org' }
const sessions = createSessionTokens({
  keys: fixedKeys({ current: 'k1', keys }),
  clock: { now: () => now },
  newId: () => `session-${(ids += 1)}`,
})

/** A token with our key and the test's claims. */
function signed(claims: Record<string, unknown>, alg = 'HS256') {
  const seconds = Date.parse(now) / 1000
  return new SignJWT({
    iss: 'mentoring-journey',
    aud: 'session',
    sub: 'lea',
    iat: seconds,
    exp: seconds + 60,
    jti: 'x',
    a: 'hash',
    ...claims,
  })
    .setProtectedHeader({ alg, kid: 'k1' })
    .sign(alg === 'HS256' ? secret : Buffer.alloc(64, 7))
}

describe('a session’s token', () => {
  it("contains the person's id and a hash of their address, and differs at each sign-in", async () => {
    const [one, other] = [await sessions.sign(lea), await sessions.sign(lea)]
    expect(one).not.toBe(other)
    expect(await sessions.verify(one)).toEqual({
      personId: 'lea',
      sessionId: 'session-1',
      since: '2026-04-01T08:00:00.000Z',
      addressHash: hashAddress('LEA@example.org'),
      until: addMinutes(now, sessionHours * 60),
    })
    const payload = Buffer.from(one.split('.')[1] ?? '', 'base64url').toString()
    expect(Object.keys(JSON.parse(payload)).toSorted()).toEqual([
      'a',
      'aud',
      'exp',
      'iat',
      'iss',
      'jti',
      'sub',
    ])
  })

  it('expires after some hours', async () => {
    const token = await sessions.sign(lea)
    const start = now
    now = addMinutes(start, sessionHours * 60 - 1)
    expect(await sessions.verify(token)).toBeDefined()
    now = addMinutes(start, sessionHours * 60)
    expect(await sessions.verify(token)).toBeUndefined()
    now = start
  })

  it('is refused with another audience, issuer or algorithm, without an expiry or with extra claims', async () => {
    expect(await sessions.verify(await signed({}))).toMatchObject({ personId: 'lea' })
    for (const token of [
      await signed({ aud: 'link' }),
      await signed({ iss: 'somebody' }),
      await signed({ exp: undefined }),
      await signed({ sub: '' }),
      await signed({ jti: undefined }),
      await signed({ a: undefined }),
      await signed({ role: 'admin' }),
      await signed({}, 'HS512'),
    ])
      expect(await sessions.verify(token)).toBeUndefined()
  })

  it('stays valid after a key rotation, until the old key is removed', async () => {
    const token = await sessions.sign(lea)
    const rotated = (all: Record<string, string>) =>
      createSessionTokens({
        keys: fixedKeys({ current: 'k2', keys: { ...all, k2: 'B'.repeat(43) } }),
        clock: { now: () => now },
        newId: () => 'x',
      })
    expect(await rotated(keys).verify(token)).toMatchObject({ personId: 'lea' })
    expect(await rotated({}).verify(token)).toBeUndefined()
  })

  it('is refused once its key is removed, although it was seen before', async () => {
    let keySet: KeySet = { current: 'k1', keys: { ...keys, k2: 'B'.repeat(43) } }
    const removing = createSessionTokens({
      keys: () => Promise.resolve(keySet),
      clock: { now: () => now },
      newId: () => 'x',
    })
    const token = await removing.sign(lea)
    expect(await removing.verify(token)).toMatchObject({ personId: 'lea' })
    expect(await removing.verify(token)).toMatchObject({ personId: 'lea' })
    keySet = { current: 'k2', keys: { k2: 'B'.repeat(43) } }
    expect(await removing.verify(token)).toBeUndefined()
    keySet = { current: 'k2', keys: { k1: 'C'.repeat(43), k2: 'B'.repeat(43) } }
    expect(await removing.verify(token)).toBeUndefined()
  })

  it('is refused after a change of one character, although it was seen before', async () => {
    const token = await sessions.sign(lea)
    expect(await sessions.verify(token)).toMatchObject({ personId: 'lea' })
    const [header = '', payload = '', signature = ''] = token.split('.')
    const forged = Buffer.from(payload, 'base64url').toString().replace('lea', 'max')
    expect(
      await sessions.verify(
        [header, Buffer.from(forged).toString('base64url'), signature].join('.'),
      ),
    ).toBeUndefined()
    expect(await sessions.verify(`${token}x`)).toBeUndefined()
  })
})
