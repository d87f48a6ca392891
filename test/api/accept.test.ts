import { describe, expect, it } from 'vitest'
import { createApi } from './api.ts'

const api = await createApi()

async function statusWith(accept: string): Promise<number> {
  const { status, body } = await api.call('/volunteer/registrations', { headers: { accept } })
  if (status !== 200) expect(body.code).toBe('not-acceptable')
  return status
}

describe('a caller', () => {
  it.each([
    '*/*',
    '',
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/*;q=0.1',
    'application/problem+json',
    'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8',
    'text/html,application/json;q=0.2',
    '*/*;q=0, application/json',
    'application/json;q=0, application/problem+json',
    'nonsense,,;, */*',
  ])('who takes %j is answered', async (accept) => {
    expect(await statusWith(accept)).toBe(200)
  })

  it.each([
    'text/html',
    'text/*',
    'application/xml',
    'application/vnd.api+json',
    'application/json;q=0',
    'application/json;q=0, application/problem+json;q=0.0, */*',
    '*/*;q=0',
    'application/*;q=0, */*',
    'nonsense',
  ])('who takes %j alone is told that all is JSON', async (accept) => {
    expect(await statusWith(accept)).toBe(406)
  })

  it('gets the same problem for every path, with the methods it allows', async () => {
    const html = { headers: { accept: 'text/html' } } as const
    for (const path of ['/volunteer/registrations/x', '/volunteer/nothing'])
      expect((await api.call(path, html)).status).toBe(406)
    const wrong = await api.call('/volunteer/registrations', { method: 'PATCH', body: {} })
    expect(wrong).toMatchObject({ status: 405, headers: { allow: 'GET, POST' } })
  })
})
