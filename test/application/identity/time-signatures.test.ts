import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { createTimeSignatures } from '../../../shared/application/identity/time-signatures.ts'
import { fixedKeys } from '../../../shared/application/ports/key-set.ts'

const secret = Buffer.alloc(32, 7)
const signatures = createTimeSignatures(
  fixedKeys({ current: 'k1', keys: { k1: secret.toString('base64url') } }),
)
const request = { now: '2030-01-01T00:00:00.000Z', method: 'POST', path: '/a' }

describe('a signature of the time', () => {
  it('is of one time, method and path', async () => {
    const signature = await signatures.sign(request)
    expect(await signatures.verify(request, signature)).toBe(true)
    for (const other of [
      { ...request, now: '2030-01-01T00:00:00.001Z' },
      { ...request, method: 'GET' },
      { ...request, path: '/b' },
    ])
      expect(await signatures.verify(other, signature)).toBe(false)
  })

  it('is no other token of the same key', async () => {
    const sign = (claims: Readonly<Record<string, unknown>>) =>
      new SignJWT({ iss: 'mentoring-journey', aud: 'time', ...request, ...claims })
        .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
        .sign(secret)
    expect(await signatures.verify(request, await sign({}))).toBe(true)
    for (const claims of [{ aud: 'session' }, { iss: 'another' }, { sub: 'lea' }])
      expect(await signatures.verify(request, await sign(claims))).toBe(false)
  })

  it('is never read where it is longer than any', async () => {
    expect(await signatures.verify(request, 'a'.repeat(1_000_000))).toBe(false)
  })
})
