import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { ApiEvent, ApiResult } from '../../shared/api/http/api-event.ts'
import { createAuthorizeHandler } from '../../shared/api/authorize/handler.ts'
import { everyone } from '../../shared/api/http/access.ts'
import { createApiHandler } from '../../shared/api/http/api-handler.ts'
import { defineRoute } from '../../shared/api/http/api-route.ts'
import { ExplainedProblems } from '../../shared/api/schemas/directory-answers.ts'
import { silentLog } from '../../shared/application/ports/log.ts'
import { findRequestId } from '../../shared/application/ports/request-id.ts'
import { createNotFoundHandler } from '../../shared/web/not-found/handler.ts'
import { readPage } from '../web/read-page.ts'
import { createSite } from '../web/site.ts'
import { apiEvent } from './api.ts'

const answer = createNotFoundHandler({ log: silentLog })

function withId(requestId: string, event: ApiEvent = apiEvent('/nothing', {})): ApiEvent {
  return { ...event, requestContext: { ...event.requestContext, requestId } }
}

async function read(
  event: ApiEvent,
): Promise<{ readonly header: unknown; readonly body: unknown }> {
  const { headers, body = '' }: ApiResult = await answer(event, {})
  const { requestId } = z.looseObject({ requestId: z.string() }).parse(JSON.parse(body))
  return { header: headers?.['x-request-id'], body: requestId }
}

describe('the ID of a request', () => {
  it.each(['JKJaXmPLvHcESHA=', '8d2f5a51-6f2c-4f2e-9a6a-6f2f0f4f8f1d'])(
    'is the one that API Gateway gave it, in the header and in the problem: %s',
    async (requestId) => {
      expect(await read(withId(requestId))).toEqual({ header: requestId, body: requestId })
    },
  )

  it('is never one that the caller sends', async () => {
    const event = withId('JKJaXmPLvHcESHA=')
    const headers = {
      ...event.headers,
      'x-request-id': 'theirs',
      'x-amzn-requestid': 'theirs',
      'x-amzn-trace-id': 'Root=theirs',
    }
    expect(await read({ ...event, headers })).toEqual({
      header: 'JKJaXmPLvHcESHA=',
      body: 'JKJaXmPLvHcESHA=',
    })
  })

  it.each(['', 'a\r\nset-cookie: b=c', '<script>', '"}, {"level":"ERROR"', 'x'.repeat(65)])(
    'is one of ours where it does not look like an ID: %j',
    async (requestId) => {
      const { header, body } = await read(withId(requestId))
      expect(header).toMatch(/^[0-9a-f-]{36}$/)
      expect(body).toBe(header)
    },
  )

  it('is its own while others are answered', async () => {
    const seen: unknown[] = []
    const released = Promise.withResolvers<undefined>()
    const handler = createApiHandler(
      [
        defineRoute({
          method: 'GET',
          path: '/things',
          tag: 'problems',
          operationId: 'listThings',
          access: everyone,
          problems: [],
          summary: 'List the things',
          answer: { status: 200, description: 'The things.', schema: ExplainedProblems },
          handle: async () => {
            const before = findRequestId()
            if (before === 'first') await released.promise
            else released.resolve(undefined)
            seen.push([before, findRequestId()])
            return { status: 200, body: {} }
          },
        }),
      ],
      { log: silentLog, prepare: () => undefined },
    )
    const call = (requestId: string) => handler(withId(requestId, apiEvent('/things', {})), {})
    const answers = await Promise.all([call('first'), call('second')])
    expect(seen).toEqual([
      ['second', 'second'],
      ['first', 'first'],
    ])
    expect(answers.map(({ headers }) => headers?.['x-request-id'])).toEqual(['first', 'second'])
    expect(findRequestId()).toBeUndefined()
  })

  it('is there for the authorizer, too', async () => {
    const authorize = createAuthorizeHandler({
      verifyToken: () => {
        expect(findRequestId()).toBe('JKJaXmPLvHcESHA=')
        return Promise.resolve({ refused: 'not-signed-in' })
      },
    })
    const { requestContext } = withId('JKJaXmPLvHcESHA=')
    await authorize({ headers: {}, requestContext })
    expect.assertions(1)
  })
})

describe('a page that failed', () => {
  it.each([
    ['en', 'If you ask for help, give this reference: JKJaXmPLvHcESHA='],
    ['fr', 'Si vous demandez de l’aide, indiquez cette référence : JKJaXmPLvHcESHA='],
  ] as const)('shows the ID, which browsers leave alone, in %s', async (language, words) => {
    const site = await createSite()
    const lea = await site.signedIn('lea', language)
    site.registrations.list = () => Promise.reject(new Error('no'))
    const page = await lea.get('/volunteer')
    expect(page).toMatchObject({ status: 500, headers: { 'x-request-id': 'JKJaXmPLvHcESHA=' } })
    expect(readPage(page).words).toContain(words)
    expect(page.html).toContain('<code translate="no">JKJaXmPLvHcESHA=</code>')
  })

  it('shows none where there is nothing to ask for', async () => {
    const site = await createSite()
    const lea = await site.signedIn('lea', 'en')
    const page = await lea.get('/volunteer/nothing')
    expect(page.status).toBe(404)
    expect(page.html).not.toContain('JKJaXmPLvHcESHA=')
  })
})
