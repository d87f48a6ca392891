import { beforeEach, describe, expect, it } from 'vitest'
import { secretKeyRing, secretKeys } from '../../../shared/adapters/aws/secret-keys.ts'
import { createLinkTokens } from '../../../shared/application/identity/link-token.ts'
import { rotateKeys } from '../../../shared/application/identity/rotate-keys.ts'
import { createSealedTokens } from '../../../shared/application/identity/sealed-tokens.ts'
import { createSessionTokens } from '../../../shared/application/identity/session-token.ts'
import type { KeyPurpose } from '../../../shared/application/ports/key-set.ts'
import { addMinutes, type Instant } from '../../../shared/journey/calendar.ts'

const lea = { personId: 'lea', email: 'lea@example.org' }
const link = {
  registrationId: 'r1',
  button: 'open',
  recipientId: 'lea',
  template: 'new-application',
  occasion: '1',
} as const

let now: Instant
let made: number
const clock = { now: () => now }
let versions: Map<string, string>
let current: string
/** Whether the answer to the next change of labels is lost. */
let isAnswerLost: boolean
/** Secrets Manager with one secret. */
const client = {
  send({ input }: { input: Input }) {
    if (input.SecretString !== undefined) {
      const VersionId = `v${versions.size + 1}`
      versions.set(VersionId, input.SecretString)
      return Promise.resolve({ VersionId })
    }
    if (input.VersionStage === 'AWSCURRENT') {
      // The label is not where the caller believes.
      if (input.RemoveFromVersionId !== current)
        return Promise.reject(new Error('InvalidParameterException'))
      current = input.MoveToVersionId ?? ''
      if (!isAnswerLost) return Promise.resolve({})
      isAnswerLost = false
      return Promise.reject(new Error('socket hang up'))
    }
    return Promise.resolve({ SecretString: versions.get(current), VersionId: current })
  },
} as never // it answers the commands that are sent

interface Input {
  readonly SecretString?: string
  readonly VersionStage?: string
  readonly MoveToVersionId?: string
  readonly RemoveFromVersionId?: string
}

/** A function with a cache of its own. */
function makeFunction() {
  const keys = secretKeys(client, 'arn', clock)
  let ids = 0
  return {
    links: createLinkTokens({ keys, clock }),
    sessions: createSessionTokens({ keys, clock, newId: () => `s${(ids += 1)}` }),
    sealed: createSealedTokens(keys),
  }
}

function rotate(purpose: KeyPurpose = 'links', isLeaked = false) {
  const ring = secretKeyRing(client, 'arn')
  const newKey = () => String((made += 1)).repeat(64)
  return rotateKeys(
    {
      keyRings: {
        links: ring,
        sessions: ring,
        'sign-in': ring,
        certificates: ring,
        machines: ring,
        'second-factor': ring,
      },
      machineClock: clock,
      newKey,
    },
    purpose,
    isLeaked,
  )
}

const signingKey = (token: string) =>
  (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string })
    .kid

beforeEach(() => {
  now = '2026-05-01T08:00:00.000Z'
  versions = new Map([['v1', JSON.stringify({ current: 'k1', k1: 'A'.repeat(64) })]])
  current = 'v1'
  isAnswerLost = false
  made = 0
})

describe('a rotation of keys', () => {
  it('goes unnoticed: at each minute, what any function signs is good for any other', async () => {
    const functions = [makeFunction(), makeFunction(), makeFunction()]
    const kids = new Set<string>()
    for (let minute = 0; minute < 40; minute += 1) {
      // Their caches are of different ages.
      const reading = functions[minute % 3]
      await reading?.links.sign(link, lea.email)
      if (minute === 7) expect(await rotate()).toHaveProperty('rotated')
      for (const signer of functions)
        for (const verifier of functions) {
          const token = await signer.links.sign(link, lea.email)
          kids.add(signingKey(token))
          expect(await verifier.links.verify(token)).toHaveProperty('link')
          const session = await signer.sessions.sign(lea)
          expect(await verifier.sessions.verify(session)).toMatchObject({ personId: 'lea' })
          expect(await verifier.sealed.open(await signer.sealed.seal('secret'))).toBe('secret')
        }
      now = addMinutes(now, 1)
    }
    expect(kids).toEqual(new Set(['k1', 'k20260501080700000']))
  })

  it('keeps links that were mailed with the old key, until nobody has any', async () => {
    const mailed = await makeFunction().links.sign(link, lea.email)
    await rotate()
    now = addMinutes(now, 89 * 24 * 60)
    expect(await makeFunction().links.verify(mailed)).toHaveProperty('link')
    expect(await rotate()).toMatchObject({ rotated: { removed: [] } })
    now = addMinutes(now, 60 * 24 * 60)
    expect(await makeFunction().links.verify(mailed)).toHaveProperty('expired')
    now = addMinutes(now, 366 * 24 * 60)
    expect(await rotate()).toMatchObject({
      rotated: { removed: ['k1', 'k20260501080000000'] },
    })
    expect(await makeFunction().links.verify(mailed)).toBe('forged')
  })

  it('forgets the keys of sessions after a day', async () => {
    await rotate('sessions')
    now = addMinutes(now, 25 * 60)
    expect(await rotate('sessions')).toMatchObject({ rotated: { removed: ['k1'] } })
  })

  it('keeps the keys of certificates for good', async () => {
    await rotate('certificates')
    now = addMinutes(now, 20 * 366 * 24 * 60)
    expect(await rotate('certificates')).toMatchObject({ rotated: { removed: [] } })
  })

  it('is not begun again before the new key signs', async () => {
    await rotate()
    const before = current
    now = addMinutes(now, 9)
    expect(await rotate()).toEqual({ problem: expect.stringContaining('signs from') })
    expect(current).toBe(before)
    now = addMinutes(now, 1)
    expect(await rotate()).toHaveProperty('rotated')
  })

  it.each([
    [false, false],
    [true, true],
    [false, true],
    [true, false],
  ])('is done by one of two that begin at once (leaked: %s, %s)', async (one, other) => {
    const done = await Promise.all([rotate('links', one), rotate('links', other)])
    expect(done.filter((result) => 'rotated' in result)).toHaveLength(1)
    expect(done).toContainEqual({ problem: expect.stringContaining('nothing was changed') })
    const token = await makeFunction().links.sign(link, lea.email)
    now = addMinutes(now, 11)
    expect(await makeFunction().links.verify(token)).toHaveProperty('link')
  })

  it('never brings back a leaked key that somebody else removes meanwhile', async () => {
    const stolen = await makeFunction().links.sign(link, lea.email)
    const ring = secretKeyRing(client, 'arn')
    const { keySet, version } = await ring.read()
    expect(await rotate('links', true)).toMatchObject({ rotated: { removed: ['k1'] } })
    expect(await ring.replace(keySet, version)).toBe(false)
    expect(await makeFunction().links.verify(stolen)).toBe('forged')
  })

  it('is done although its answer is lost', async () => {
    isAnswerLost = true
    expect(await rotate('links', true)).toMatchObject({ rotated: { removed: ['k1'] } })
  })

  it('ends everything that a leaked key has signed, within five minutes', async () => {
    const [one, other] = [makeFunction(), makeFunction()]
    const stolen = await one.links.sign(link, lea.email)
    expect(await other.links.verify(stolen)).toHaveProperty('link')
    expect(await rotate('links', true)).toMatchObject({ rotated: { removed: ['k1'] } })
    expect(await makeFunction().links.verify(stolen)).toBe('forged')
    now = addMinutes(now, 5)
    expect(await other.links.verify(stolen)).toBe('forged')
    expect(await other.links.verify(await one.links.sign(link, lea.email))).toHaveProperty('link')
  })

  it('that is under way does not stop the rotation of a leaked key', async () => {
    await rotate()
    now = addMinutes(now, 1)
    expect(await rotate('links', true)).toMatchObject({
      rotated: { removed: ['k1', 'k20260501080000000'], signsFrom: now },
    })
  })
})
