import type { Context } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { otherFunctions, roleFunctions } from '../../infra/function-names.ts'
import type { ApiEvent, ApiResult } from '../../shared/api/http/api-event.ts'
import { silentLog } from '../../shared/application/ports/log.ts'
import { createApiDocumentHandler } from '../../shared/web/api-document/handler.ts'
import { createNotFoundHandler } from '../../shared/web/not-found/handler.ts'
import { apiEvent } from '../api/api.ts'
import { createScimService } from '../api/scim/service.ts'
import { createStage } from './email-link-stage.ts'
import { createSite, pageEvent, type Site } from './site.ts'

type Headers = Readonly<Record<string, unknown>>
type Walk = (visit: (what: string, status: number, headers: Headers) => void) => Promise<void>

/** Pages, JSON, problems and redirects of one function. */
const walkSite =
  (requests: (site: Site) => readonly (readonly [status: number, event: ApiEvent])[]): Walk =>
  async (visit) => {
    const site = await createSite()
    const cookies = [...(await site.signedIn('alice', 'en')).jar].map(
      ([name, value]) => `${name}=${value}`,
    )
    for (const [expected, event] of requests(site)) {
      const { status, headers } = await site.send({ cookies, ...event })
      expect(status, event.rawPath).toBe(expected)
      visit(event.rawPath, status, headers)
    }
  }

const page = (path: string) => pageEvent('GET', path)
const json = (path: string, method = 'GET') => apiEvent(path, { as: 'alice', method })

const walkRole = (role: string): Walk =>
  walkSite(() => [
    [200, json(`/api/v1/${role}/${role === 'admin' ? 'people' : 'registrations'}`)],
    [404, json(`/api/v1/${role}/nothing`)],
    [405, json(`/api/v1/${role}/registrations`, 'PATCH')],
    [
      401,
      apiEvent(`/api/v1/${role}/registrations`, { verdict: { problem: 'email-not-verified' } }),
    ],
    // Alice is an admin and could be a volunteer.
    [['admin', 'volunteer'].includes(role) ? 200 : 404, page(`/${role}`)],
    [404, page(`/${role}/nothing`)],
    [405, pageEvent('POST', `/${role}`)],
    [303, { ...page(`/${role}`), cookies: [] }],
  ])

function walkHandler(
  handler: (event: ApiEvent, context: Context) => Promise<ApiResult>,
  paths: Readonly<Record<string, number>>,
): Walk {
  return async (visit) => {
    for (const [path, expected] of Object.entries(paths)) {
      // No handler reads anything of the Lambda's context.
      const { statusCode = 0, headers = {} } = await handler(page(path), {} as Context)
      expect(statusCode, path).toBe(expected)
      visit(path, statusCode, headers)
    }
  }
}

/** Every function that API Gateway calls. */
const walks: Readonly<Record<string, Walk>> = {
  ...Object.fromEntries(roleFunctions.map((role) => [role, walkRole(role)])),
  'sign-in': walkSite(() => [
    [303, page('/')],
    [200, { ...page('/sign-in'), cookies: [] }],
    [410, page('/sign-in/unknown')],
    [403, pageEvent('POST', '/sign-out')],
    [200, page('/help')],
    [405, pageEvent('DELETE', '/sign-in')],
  ]),
  calendar: walkSite(() => [
    [404, page('/calendar/unknown.ics')],
    [405, pageEvent('POST', '/calendar/unknown.ics')],
  ]),
  'email-link': async (visit) => {
    const stage = await createStage()
    const { status, headers } = await stage.get('/link/nonsense')
    visit('/link/nonsense', status, headers)
  },
  scim: async (visit) => {
    const service = await createScimService()
    for (const [path, authorization] of [
      ['/Users', undefined],
      ['/Users', null],
      ['/Users/nobody', undefined],
      ['/ServiceProviderConfig', null],
    ] as const) {
      const options = authorization === null ? { authorization } : {}
      const { status, headers } = await service.call('GET', path, options)
      visit(path, status, headers)
    }
  },
  'not-found': walkHandler(createNotFoundHandler({ log: silentLog }), {
    '/nothing': 404,
    '/problems': 200,
  }),
  'api-document': walkHandler(
    createApiDocumentHandler({ log: silentLog, limits: { rateLimit: 1, burstLimit: 1 } }),
    { '/api/v1/openapi.json': 200, '/api/v1/docs': 200, '/api/v1/nothing': 404 },
  ),
}

/**
 * Called by streams, schedules, queues and the operator, and `authorize` by API Gateway itself: nobody
 * sees an answer of theirs.
 */
const notOverHttp = [
  'authorize',
  'follow-stream',
  'follow-mail',
  'send-mail',
  'send-reminders',
  'repair',
  'export',
  'operator',
]

describe('the headers of every answer', () => {
  it('are looked at for every function that API Gateway calls', () => {
    const all: readonly string[] = [...roleFunctions, ...otherFunctions]
    expect(all.filter((name) => !notOverHttp.includes(name)).toSorted()).toEqual(
      Object.keys(walks).toSorted(),
    )
  })

  it.each(Object.entries(walks))(
    'of %s name the request, and keep browsers from guessing, framing and leaking',
    async (_, walk) => {
      let answers = 0
      await walk((what, status, headers) => {
        answers += 1
        const about = `${what} (${status})`
        expect(headers, about).toMatchObject({
          'strict-transport-security': 'max-age=63072000; includeSubDomains',
          'x-content-type-options': 'nosniff',
          'content-security-policy': expect.stringMatching(
            /^default-src 'none'.*frame-ancestors 'none'$/,
          ),
          'permissions-policy': expect.stringContaining('camera=()'),
          'referrer-policy': expect.stringMatching(/^(?:no-referrer|same-origin)$/),
          'cache-control': expect.stringMatching(/no-store|private/),
          'x-request-id': 'JKJaXmPLvHcESHA=',
        })
        expect(String(headers['content-security-policy']), about).not.toContain('unsafe')
      })
      expect(answers).toBeGreaterThan(0)
    },
  )
})
