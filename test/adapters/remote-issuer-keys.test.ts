import { createServer, type Server } from 'node:http'
import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { closeServer, listen } from '../../local/cloud/listen.ts'
import { createRemoteIssuerKeys } from '../../shared/adapters/node/remote-issuer-keys.ts'
import { IssuerUnreachableError } from '../../shared/application/ports/issuer-keys.ts'

let server: Server
let base: string
let asked: string[]
/** Path → status and body. */
let answers: Map<string, readonly [status: number, body: string]>

beforeEach(async () => {
  asked = []
  answers = new Map()
  server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const [status, body] = answers.get(path) ?? [404, '']
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  base = `http://localhost:${await listen(server, 0)}`
})
afterEach(async () => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  await closeServer(server)
})

const configuration = '/.well-known/openid-configuration'

async function serveIssuer(name = base) {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }
  answers.set(configuration, [200, JSON.stringify({ issuer: name, jwks_uri: `${base}/keys` })])
  answers.set('/keys', [200, JSON.stringify({ keys: [jwk] })])
  answers.set('/eu-west-1_pool/.well-known/jwks.json', [200, JSON.stringify({ keys: [jwk] })])
  return (kid = 'k1') =>
    new SignJWT({ sub: 'one' }).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey)
}

/** @returns sets the time in milliseconds; the cache remembers it for one */
function useClock(): (milliseconds: number) => void {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const now = vi.spyOn(performance, 'now').mockReturnValue(1)
  return (milliseconds) => {
    now.mockReturnValue(milliseconds + 1)
    vi.advanceTimersByTime(1)
  }
}

describe('the keys of an issuer', () => {
  it('are found where its configuration says, and kept', async () => {
    const sign = await serveIssuer()
    const find = createRemoteIssuerKeys({})
    for (let times = 0; times < 3; times += 1)
      expect((await jwtVerify(await sign(), await find(base))).payload.sub).toBe('one')
    expect(asked).toEqual([configuration, '/keys'])
  })

  it('are looked for anew once an hour, however often they are used', async () => {
    const sign = await serveIssuer()
    const find = createRemoteIssuerKeys({})
    // The cache remembers the time for a millisecond.
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const now = vi.spyOn(performance, 'now')
    for (const minutes of [0, 40, 80]) {
      now.mockReturnValue(minutes * 60_000 + 1)
      vi.advanceTimersByTime(1)
      expect((await jwtVerify(await sign(), await find(base))).payload.sub).toBe('one')
    }
    expect(asked.filter((path) => path === configuration)).toHaveLength(2)
  })

  it('are not asked for again and again because of unknown ids', async () => {
    const sign = await serveIssuer()
    const find = createRemoteIssuerKeys({})
    for (let times = 0; times < 20; times += 1)
      await expect(jwtVerify(await sign(`made-up-${times}`), await find(base))).rejects.toThrow(
        'no applicable key found',
      )
    expect(asked).toEqual([configuration, '/keys'])
  })

  it('of a pool are below its address, where the SDKs find AWS', async () => {
    const sign = await serveIssuer()
    const find = createRemoteIssuerKeys({ endpoint: base })
    const keys = await find('https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_pool')
    expect((await jwtVerify(await sign(), keys)).payload.sub).toBe('one')
    expect(asked).toEqual(['/eu-west-1_pool/.well-known/jwks.json'])
  })

  it.each([
    ['names another issuer', [200, JSON.stringify({ issuer: 'https://o.example', jwks_uri: 'x' })]],
    ['is no JSON', [200, '<html>']],
    ['is not there', [404, '']],
    ['is elsewhere', [302, '']],
  ] as const)('cannot be read if the configuration %s, until it can', async (_, answer) => {
    const moveTo = useClock()
    const find = createRemoteIssuerKeys({})
    answers.set(configuration, answer)
    // Forged tokens come as often as they like.
    for (let times = 0; times < 20; times += 1)
      await expect(find(base)).rejects.toThrow(IssuerUnreachableError)
    expect(asked).toEqual([configuration])
    const sign = await serveIssuer()
    moveTo(9_000)
    await expect(find(base)).rejects.toThrow(IssuerUnreachableError)
    expect(asked).toEqual([configuration])
    moveTo(11_000)
    expect((await jwtVerify(await sign(), await find(base))).payload.sub).toBe('one')
  })

  it('cannot be read if the server does not have them, which is not the token’s fault', async () => {
    const moveTo = useClock()
    const sign = await serveIssuer()
    answers.set('/keys', [500, ''])
    const keys = await createRemoteIssuerKeys({})(base)
    for (let times = 0; times < 20; times += 1)
      await expect(jwtVerify(await sign(), keys)).rejects.toThrow(IssuerUnreachableError)
    expect(asked).toEqual([configuration, '/keys'])
    const again = await serveIssuer()
    moveTo(11_000)
    expect((await jwtVerify(await again(), keys)).payload.sub).toBe('one')
  })

  it('cannot be read if nobody listens', async () => {
    await closeServer(server)
    await expect(createRemoteIssuerKeys({})(base)).rejects.toThrow(IssuerUnreachableError)
    server = createServer()
    await listen(server, 0)
  })
})
