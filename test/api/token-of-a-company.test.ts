import { beforeEach, describe, expect, it } from 'vitest'
import { createAuthorizeHandler } from '../../shared/api/authorize/handler.ts'
import { type Api, createApi } from './api.ts'

/*
 * S2: a token of a company's issuer that names the address of somebody in another company. The
 * authorizer has found the issuer and its company; `token` is what it says.
 */
let api: Api
beforeEach(async () => {
  api = await createApi()
})

const expiresAt = Date.parse('2026-01-31T09:00:00.000Z') / 1000
const token = (address: string, companyId: string) => ({
  verdict: { address, companyId, expiresAt },
})
const register = (options: object) =>
  api.call('/volunteer/registrations', { body: { initiative: 'lyceens' }, ...options })

describe('a token of a company’s issuer', () => {
  it('speaks for the people of the company', async () => {
    expect((await register(token('LEA@example.org', 'acme'))).status).toBe(201)
    expect((await api.call('/admin/people', token('ines@example.org', 'acme'))).status).toBe(200)
  })

  it.each([
    ['somebody of another company', 'lea@example.org'],
    ['an admin of another company', 'ines@example.org'],
    ['somebody of no company', 'hugo@example.org'],
    ['nobody', 'nobody@example.org'],
  ])('is nobody’s if it names %s, whatever is asked for', async (_, address) => {
    const foreign = token(address, 'globex')
    const answers = [
      await register(foreign),
      await api.call('/volunteer/registrations', foreign),
      await api.call('/volunteer/registrations/r1', foreign),
      await api.call('/volunteer/registrations/r1/actions/withdraw', {
        body: {},
        ...foreign,
      }),
      await api.call('/coordinator/registrations', foreign),
      await api.call('/manager/registrations', foreign),
      await api.call('/partner/initiatives', foreign),
      await api.call('/admin/people', foreign),
      await api.call('/admin/exports', { body: { kind: 'dates' }, ...foreign }),
    ]
    const same = { status: 401, body: { code: 'not-signed-in' } }
    for (const answer of answers) expect(answer).toMatchObject(same)
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  })

  it('stops speaking for a person as soon as they are in another company', async () => {
    const { directory } = api.programme.stores
    const lea = await directory.getPerson('lea')
    if (!lea) throw new Error('Léa is not there')
    await directory.put({ type: 'person', entry: { ...lea, companyId: undefined } })
    expect((await register(token('lea@example.org', 'acme'))).status).toBe(401)
  })
})

describe('the authorizer', () => {
  const authorize = (authorization: string | undefined) =>
    createAuthorizeHandler({
      machineTokens: { verify: () => Promise.resolve(undefined) },
      verifyToken: (given) =>
        Promise.resolve(
          given === 'good'
            ? { speaker: { address: 'lea@example.org', expiresAt } }
            : { refused: 'not-signed-in' },
        ),
    })({ headers: authorization === undefined ? {} : { authorization } })

  it('hands on what it has found out, and lets the function answer', async () => {
    expect(await authorize('Bearer good')).toEqual({
      isAuthorized: true,
      context: { address: 'lea@example.org', expiresAt },
    })
    for (const header of [undefined, '', 'good', 'Basic good', 'Bearer', 'Bearer good good'])
      expect(await authorize(header)).toEqual({
        isAuthorized: true,
        context: { problem: 'not-signed-in' },
      })
  })
})
