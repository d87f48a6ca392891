import { describe, expect, it } from 'vitest'
import { apiDocument } from '../../shared/api/openapi/document.ts'
import { silentLog } from '../../shared/application/ports/log.ts'
import { createApiDocumentHandler } from '../../shared/web/api-document/handler.ts'
import { apiEvent } from './api.ts'
import { limits } from './limits.ts'

const handler = createApiDocumentHandler({ log: silentLog, limits })

async function ask(path: string, method = 'GET') {
  const event = apiEvent(path, { method })
  // Nobody is signed in.
  event.requestContext = { http: event.requestContext.http } as typeof event.requestContext
  return handler(event, {})
}

describe('the description of the API', () => {
  it('is available as JSON, without sign-in', async () => {
    const { statusCode, headers, body } = await ask('/api/v1/openapi.json')
    expect([statusCode, headers?.['content-type']]).toEqual([
      200,
      'application/json; charset=utf-8',
    ])
    expect(JSON.parse(body ?? '')).toEqual(JSON.parse(JSON.stringify(apiDocument(limits))))
  })

  it('is available as a page without scripts, with no broken links', async () => {
    const { statusCode, headers, body = '' } = await ask('/api/v1/docs')
    expect([statusCode, headers?.['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(body).not.toContain('<script')
    for (const path of Object.keys(apiDocument(limits).paths)) expect(body).toContain(path)
    const ids = new Set([...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    const links = [...body.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter((id) => !ids.has(id))).toEqual([])
  })

  it('allows no other method and has no other address', async () => {
    expect(await ask('/api/v1/docs', 'POST')).toMatchObject({
      statusCode: 405,
      headers: { allow: 'GET', 'content-type': 'application/problem+json' },
    })
    expect((await ask('/api/v1/openapi.yaml')).statusCode).toBe(404)
  })
})
