import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTVerifyGetKey, SignJWT } from 'jose'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStores } from '../../../shared/adapters/memory/stores.ts'
import {
  createTokenVerifier,
  type StageIssuer,
} from '../../../shared/application/identity/verify-bearer-token.ts'
import { IssuerUnreachableError } from '../../../shared/application/ports/issuer-keys.ts'
import { toMilliseconds } from '../../../shared/journey/calendar.ts'
import type { CompanyIssuer } from '../../../shared/journey/directory.ts'
import { company } from '../../journey/world.ts'

const now = '2026-01-31T08:00:00.000Z'
const seconds = toMilliseconds(now) / 1000
const pool = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_pool'
const acme = 'https://login.acme.example'
const globex = 'https://login.globex.example'
const google = 'https://accounts.google.com'

/** Whatever an issuer may put into a token. */
type Claims = Readonly<Record<string, unknown>>

interface Issuer {
  readonly sign: (claims: Claims, header?: object) => Promise<string>
  readonly findKey: JWTVerifyGetKey
}

async function createIssuer(kid: string): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  return {
    sign: (claims, header = {}) =>
      // The library signs anything, and types what is right.
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, ...header }).sign(privateKey),
    findKey: createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256' }] }),
  }
}

const issuers = new Map<string, Issuer>()
beforeAll(async () => {
  for (const issuer of [pool, acme, globex, google])
    issuers.set(issuer, await createIssuer(`key of ${issuer}`))
})

let faults: unknown[] = []
const stageIssuer: StageIssuer = { issuer: pool, audiences: ['program'] }
let stores = createMemoryStores()

beforeEach(async () => {
  stores = createMemoryStores()
  faults = []
  await put('acme', { issuer: acme, clientId: 'mentoring' })
  await put('globex', { issuer: globex, clientId: 'mentoring' })
})

const put = (companyId: string, issuer: CompanyIssuer) =>
  stores.directory.put({ type: 'company', entry: { ...company, companyId, issuer } })

const verify = (token: string, stage = stageIssuer) =>
  createTokenVerifier({
    stageIssuer: stage,
    directory: stores.directory,
    findIssuerKeys: (issuer) => {
      const found = issuers.get(issuer)
      return found
        ? Promise.resolve(found.findKey)
        : Promise.reject(new IssuerUnreachableError(issuer))
    },
    clock: { now: () => now },
    log: { info: () => undefined, error: (...logged) => faults.push(logged) },
  })(token)

const ofPool: Claims = {
  iss: pool,
  aud: 'program',
  sub: 'one',
  iat: seconds - 60,
  exp: seconds + 60,
  email: 'lea@example.org',
  email_verified: true,
  token_use: 'id',
}
const ofAcme: Claims = { ...ofPool, iss: acme, aud: 'mentoring', token_use: undefined }

const sign = (claims: Claims, by = String(claims['iss']), header?: object) => {
  const issuer = issuers.get(by)
  if (!issuer) throw new Error(`${by} is no issuer of this test`)
  return issuer.sign(claims, header)
}
const verifySigned = async (claims: Claims, stage?: StageIssuer) =>
  verify(await sign(claims), stage)

const expiresAt = seconds + 60
const refused = { refused: 'not-signed-in' }

describe('whom a token speaks for', () => {
  it('is, for a user of the pool, the person with the address', async () => {
    expect(await verifySigned(ofPool)).toEqual({
      speaker: { address: 'lea@example.org', expiresAt },
    })
  })

  it('is, for a company’s issuer, the people of that company alone', async () => {
    expect(await verifySigned(ofAcme)).toEqual({
      speaker: { address: 'lea@example.org', companyId: 'acme', expiresAt },
    })
    const ofGlobex = { ...ofAcme, iss: globex }
    expect(await verifySigned(ofGlobex)).toMatchObject({ speaker: { companyId: 'globex' } })
  })

  it('is what the stage says of its own issuer', async () => {
    const stage = { issuer: acme, audiences: ['mentoring', 'app'] }
    expect(await verifySigned({ ...ofAcme, aud: 'app' }, stage)).toEqual({
      speaker: { address: 'lea@example.org', expiresAt },
    })
    expect(await verifySigned(ofAcme, { ...stage, companyId: 'initech' })).toMatchObject({
      speaker: { companyId: 'initech' },
    })
  })

  it('is nobody once the company has no issuer any more', async () => {
    await stores.directory.put({ type: 'company', entry: company })
    expect(await verifySigned(ofAcme)).toEqual(refused)
  })
})

it('says which company’s issuer does not answer', async () => {
  const unreachable = 'https://login.gone.example'
  await put('acme', { issuer: unreachable, clientId: 'mentoring' })
  const token = await sign({ ...ofAcme, iss: unreachable }, acme)
  await expect(verify(token)).rejects.toThrow(IssuerUnreachableError)
  expect(faults).toEqual([
    ['issuerUnreachable', expect.any(IssuerUnreachableError), { companyId: 'acme' }],
  ])
})

describe('a token is refused', () => {
  it.each([
    ['for another audience', { aud: 'another-client' }],
    ['for no audience', { aud: undefined }],
    ['for more audiences than are looked up', { aud: ['a', 'b', 'c', 'mentoring'] }],
    ['given to another client', { azp: 'another-client' }],
    ['of an issuer that nobody named', { iss: 'https://login.evil.example' }],
    ['of an issuer that is spelled in another way', { iss: `${acme}/` }],
    ['of no issuer', { iss: undefined }],
    ['that has expired', { exp: seconds }],
    ['that never expires', { exp: undefined }],
    ['that is not valid yet', { nbf: seconds + 60 }],
    ['of nobody', { sub: undefined }],
    ['without an address', { email: undefined }],
    ['with something else as address', { email: { toString: 'lea@example.org' } }],
  ])('%s', async (_, claims) => {
    expect(await verify(await sign({ ...ofAcme, ...claims }, acme))).toEqual(refused)
  })

  it.each([
    ['an access token of the pool', { token_use: 'access', client_id: 'program', aud: undefined }],
    ['one that says it is an access token', { token_use: 'access' }],
    ['one of a user whom a provider brought into the pool', { identities: [{ userId: 'x' }] }],
  ])('of the pool: %s', async (_, claims) => {
    expect(await verifySigned({ ...ofPool, ...claims })).toEqual(refused)
  })

  it('that another issuer has signed', async () => {
    for (const header of [{}, { kid: `key of ${globex}` }, { kid: undefined }])
      expect(await verify(await sign({ ...ofGlobexSaid }, acme, header))).toEqual(refused)
  })
  const ofGlobexSaid = { ...ofAcme, iss: globex }

  it('whose key is unknown', async () => {
    expect(await verify(await sign(ofAcme, acme, { kid: 'made-up' }))).toEqual(refused)
  })

  it('that nobody signed, or everybody could have', async () => {
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
    const payload = encode(ofAcme)
    const [, , signature = ''] = (await sign(ofAcme)).split('.')
    const symmetric = await new SignJWT(ofAcme)
      .setProtectedHeader({ alg: 'HS256', kid: `key of ${acme}` })
      .sign(new TextEncoder().encode('a secret that is long enough for it'))
    for (const token of [
      `${encode({ alg: 'none' })}.${payload}.`,
      `${encode({ alg: 'none', kid: `key of ${acme}` })}.${payload}.${signature}`,
      `${encode({ alg: 'RS256', kid: `key of ${acme}` })}.${payload}.`,
      symmetric,
    ])
      expect(await verify(token)).toEqual(refused)
  })

  it('that was changed, is no token, or is longer than any', async () => {
    const [header = '', , signature = ''] = (await sign(ofAcme)).split('.')
    const other = Buffer.from(JSON.stringify({ ...ofAcme, email: 'marc@example.org' }))
    for (const token of [
      `${header}.${other.toString('base64url')}.${signature}`,
      '',
      'nonsense',
      '..',
      `${header}.${Buffer.from('null').toString('base64url')}.${signature}`,
      `${header}.${'A'.repeat(20_000)}.${signature}`,
    ])
      expect(await verify(token)).toEqual(refused)
  })

  it.each(['at+jwt', 'application/at+jwt', 'logout+jwt'])('of the type %s', async (typ) => {
    expect(await verify(await sign(ofAcme, acme, { typ }))).toEqual(refused)
  })
})

describe('an address counts as verified', () => {
  const unverified = { refused: 'email-not-verified' }
  const asSpeaker = expect.objectContaining({ address: 'lea@example.org' })

  it.each([
    [{ email_verified: true }, true],
    [{ email_verified: 'true' }, true],
    [{ email_verified: false }, false],
    [{ email_verified: 'false' }, false],
    [{ email_verified: 'yes' }, false],
    [{ email_verified: undefined }, false],
    // Entra.
    [{ email_verified: undefined, xms_edov: true }, true],
    [{ email_verified: undefined, xms_edov: '1' }, true],
    [{ email_verified: undefined, xms_edov: 1 }, true],
    [{ email_verified: undefined, xms_edov: false }, false],
    [{ email_verified: undefined, xms_edov: '0' }, false],
    [{ email_verified: false, xms_edov: true }, false],
  ])('with %o: %s', async (claims, isVerified) => {
    const answer = await verifySigned({ ...ofAcme, ...claims })
    expect(answer).toEqual(isVerified ? { speaker: asSpeaker } : unverified)
  })

  it('of an issuer that the operator trusts, unless it says that it is not', async () => {
    await put('acme', { issuer: acme, clientId: 'mentoring', isTrusted: true })
    const silent = { ...ofAcme, email_verified: undefined }
    expect(await verifySigned(silent)).toEqual({ speaker: asSpeaker })
    expect(await verifySigned({ ...silent, email_verified: false })).toEqual(unverified)
  })

  it('of Google, if the organisation that has the domain stands for it', async () => {
    await put('acme', { issuer: google, clientId: 'acme-at-google' })
    const ofGoogle = { ...ofAcme, iss: google, aud: 'acme-at-google', hd: 'example.org' }
    expect(await verifySigned(ofGoogle)).toEqual({ speaker: asSpeaker })
    for (const claims of [
      { hd: undefined },
      { hd: 'evil.example' },
      { email: 'lea@mail.example.org' },
      { email_verified: false },
    ])
      expect(await verifySigned({ ...ofGoogle, ...claims })).toEqual(unverified)
  })
})

it('says so if the keys of the issuer cannot be read', async () => {
  await put('acme', { issuer: 'https://gone.example', clientId: 'mentoring' })
  const token = await sign({ ...ofAcme, iss: 'https://gone.example' }, acme)
  await expect(verify(token)).rejects.toThrow(IssuerUnreachableError)
})
