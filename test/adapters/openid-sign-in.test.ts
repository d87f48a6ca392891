import { createServer } from 'node:http'
import { afterEach, expect, it, vi } from 'vitest'
import { closeServer, listen } from '../../local/cloud/listen.ts'
import { createOpenidSignIn } from '../../shared/adapters/node/openid-sign-in.ts'
import { IssuerUnreachableError } from '../../shared/application/ports/issuer-keys.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('reads the configuration and the secret anew after ten minutes, however often they are used', async () => {
  const asked: string[] = []
  let issuer = ''
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ issuer, authorization_endpoint: `${issuer}/authorize` }))
  })
  issuer = `http://localhost:${await listen(server, 0)}`
  try {
    const companySignIn = createOpenidSignIn({
      readSecret(name) {
        asked.push(name)
        return Promise.resolve('secret')
      },
    })
    // The cache remembers the time for a millisecond.
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const company = { issuer, clientId: 'ours', secretName: 'acme' }
    const now = vi.spyOn(performance, 'now')
    for (const minutes of [0, 6, 12]) {
      now.mockReturnValue(minutes * 60_000 + 1)
      vi.advanceTimersByTime(1)
      await companySignIn.begin(company, 'https://x.example/return')
    }
    const once = ['/.well-known/openid-configuration', 'acme']
    expect(asked.toSorted()).toEqual([...once, ...once].toSorted())
  } finally {
    await closeServer(server)
  }
})

it('asks an issuer that does not answer again after some seconds, however often somebody signs in', async () => {
  const asked: string[] = []
  let issuer = ''
  let status = 503
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ issuer, authorization_endpoint: `${issuer}/authorize` }))
  })
  issuer = `http://localhost:${await listen(server, 0)}`
  try {
    const companySignIn = createOpenidSignIn({ readSecret: () => Promise.resolve('secret') })
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const now = vi.spyOn(performance, 'now').mockReturnValue(1)
    const begin = () =>
      companySignIn.begin({ issuer, clientId: 'ours' }, 'https://x.example/return')
    for (let times = 0; times < 5; times += 1)
      await expect(begin()).rejects.toThrow(IssuerUnreachableError)
    expect(asked).toHaveLength(1)
    status = 200
    now.mockReturnValue(11_001)
    vi.advanceTimersByTime(1)
    expect((await begin()).address).toContain('/authorize')
  } finally {
    await closeServer(server)
  }
})
