import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { currentPeople, everyone } from '../../shared/api/http/access.ts'
import { createApiHandler } from '../../shared/api/http/api-handler.ts'
import { type ApiRoute, defineRoute } from '../../shared/api/http/api-route.ts'
import { ExplainedProblems } from '../../shared/api/schemas/directory-answers.ts'
import { silentLog } from '../../shared/application/ports/log.ts'
import { apiEvent } from './api.ts'

const address = { method: 'POST', path: '/things/{id}' } as const
const bareRoute = {
  ...address,
  tag: 'problems',
  operationId: 'changeThing',
  access: everyone,
  problems: [],
} as const
const described = {
  ...bareRoute,
  summary: 'Change a thing',
  answer: { status: 200, description: 'The thing.', schema: ExplainedProblems },
} as const
const done = () => Promise.resolve({ status: 200, body: {} })

describe('a route', () => {
  it('does not compile without its description', () => {
    // @ts-expect-error: an address and a handler are not a route of the API
    const bare: ApiRoute<unknown> = { ...address, handle: done }
    // @ts-expect-error: a route says what it does and what it answers
    const undescribed = defineRoute({ ...bareRoute, handle: done })
    // @ts-expect-error: a route says who may call it
    const open = defineRoute({ ...described, access: undefined, handle: done })
    expect([bare, undescribed, open]).toHaveLength(3)
  })

  it('does not compile if its handler reads what its schemas do not give', () => {
    const route = defineRoute({
      ...described,
      query: z.strictObject({ limit: z.coerce.number() }),
      handle: ({ query }) => Promise.resolve({ status: 200, body: query.limit.toFixed() }),
    })
    const wrong = defineRoute({
      ...described,
      // @ts-expect-error: the route has no body, and an open one no caller
      handle: ({ body, caller }) => Promise.resolve({ status: 200, body: [body.x, caller.name] }),
    })
    expect([route, wrong]).toHaveLength(2)
    // @ts-expect-error: people are looked up in a directory
    defineRoute<{ readonly log: unknown }>({ ...described, access: currentPeople, handle: done })
  })

  it('hands its handler what has passed its schemas, and nothing else', async () => {
    const route = defineRoute({
      ...described,
      parameters: z.object({ id: z.string() }),
      query: z.strictObject({ limit: z.coerce.number().max(10).default(5) }),
      body: z.strictObject({ name: z.string().optional() }),
      handle: ({ parameters, query, body }) =>
        Promise.resolve({ status: 200, body: { parameters, query, body } }),
    })
    const handler = createApiHandler([route], { log: silentLog, prepare: () => undefined })
    const call = async (options: Parameters<typeof apiEvent>[1]) => {
      const { body = '' } = await handler(
        apiEvent('/things/a%20b', { method: 'POST', ...options }),
        {},
      )
      return JSON.parse(body) as Readonly<Record<string, unknown>>
    }
    expect(await call({ query: { limit: '7' }, body: { name: 'x' } })).toEqual({
      parameters: { id: 'a b' },
      query: { limit: 7 },
      body: { name: 'x' },
    })
    expect(await call({})).toMatchObject({ query: { limit: 5 }, body: {} })
    expect((await call({ query: { limit: '11' } }))['code']).toBe('invalid-query')
    expect((await call({ body: { colour: 'red' } }))['code']).toBe('invalid-input')
  })
})
