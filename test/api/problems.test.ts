import { describe, expect, it } from 'vitest'
import { HttpProblem, problemBody, problemCodes } from '../../shared/api/http/problem.ts'
import { silentLog } from '../../shared/application/ports/log.ts'
import { refusalCodes } from '../../shared/journey/refusals.ts'
import { createNotFoundHandler } from '../../shared/web/not-found/handler.ts'
import { apiEvent, createApi } from './api.ts'

async function get(path: string, method = 'GET') {
  const answer = await createNotFoundHandler({ log: silentLog })(apiEvent(path, { method }), {})
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') as unknown }
}

describe('a problem', () => {
  it('has a type that links to the meaning of its code and to its status', async () => {
    for (const code of problemCodes) {
      const { type, title, status } = problemBody(new HttpProblem(code, 'Do this.'))
      expect(type).toBe(`/problems/${code}`)
      const answer = await get(String(type))
      expect(answer).toMatchObject({ status: 200, body: { type, title, status, code } })
      expect(answer.body).toHaveProperty('meaning', expect.stringMatching(/^\w.* \w.*[^.]$/))
    }
    expect(await get('/problems')).toMatchObject({
      body: { items: { length: problemCodes.length } },
    })
  })

  it('exists for every refusal of the journey', () => {
    expect(problemCodes).toEqual(expect.arrayContaining([...refusalCodes]))
  })

  it('does not exist for an unknown code', async () => {
    for (const path of ['/problems/toString', '/problems/none', '/problem', '/'])
      expect(await get(path)).toMatchObject({ status: 404, body: { code: 'unknown-route' } })
    expect(await get('/problems/busy', 'POST')).toMatchObject({ status: 405 })
  })

  it('answers every refused request', async () => {
    const api = await createApi()
    for (const answer of [
      await api.call('/volunteer/nothing'),
      await api.call('/coordinator/initiatives/nowhere', { as: 'claire' }),
      await api.call('/volunteer/registrations', { body: {} }),
    ]) {
      expect(answer.type).toBe('application/problem+json')
      expect(answer.body.type).toBe(`/problems/${String(answer.body.code)}`)
      expect(answer.body).toMatchObject({ status: answer.status })
    }
  })
})

describe('an address of SCIM that is no route of its own', () => {
  it.each(['/scim', '/scim/v2', '/scim/v2/', '/scim/v1/Users'])(
    'answers as SCIM: %s',
    async (path) => {
      expect(await get(path)).toEqual({
        status: 404,
        body: {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
          status: '404',
          detail: 'Nothing exists at this address.',
        },
      })
    },
  )

  it('is not another one that begins in the same way', async () => {
    expect((await get('/scimitar')).body).toMatchObject({ code: 'unknown-route' })
  })
})
