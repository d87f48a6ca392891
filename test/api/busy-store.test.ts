import { describe, expect, it } from 'vitest'
import { LostAnswerError, StoreBusyError } from '../../shared/application/ports/store-busy-error.ts'
import { registerLea } from '../application/act/programme.ts'
import { createApi } from './api.ts'
import { createScimService } from './scim/service.ts'

const busy = () => Promise.reject(new StoreBusyError('The table stays busy'))

describe('a busy store', () => {
  it.each([
    ['a list', '/volunteer/registrations', {}],
    ['a registration', '/volunteer/registrations/id-1', {}],
    [
      'an action',
      '/volunteer/registrations/id-1/actions/send-message',
      { body: { text: 'Bonjour' } },
    ],
    ['a new registration', '/volunteer/registrations', { body: { initiative: 'lyceens' } }],
  ])('is 503 with Retry-After for %s', async (_what, path, options) => {
    const api = await createApi()
    const { programme } = api
    await registerLea(programme)
    programme.directory.getEntries = busy
    programme.registrations.list = busy
    programme.directory.findPersonByEmail = busy
    expect(await api.call(path, options)).toMatchObject({
      status: 503,
      type: 'application/problem+json',
      headers: { 'retry-after': '5' },
      body: { code: 'busy' },
    })
  })

  it('is 503 for an action whose answer was lost, and the same key finds what it did', async () => {
    const api = await createApi()
    const { programme } = api
    const id = await registerLea(programme)
    const commit = programme.registrations.commit.bind(programme.registrations)
    programme.registrations.commit = async (change) => {
      programme.registrations.commit = commit
      await commit(change)
      throw new LostAnswerError('The table does not answer')
    }
    const send = () =>
      api.call(`/volunteer/registrations/${id}/actions/send-message`, {
        body: { text: 'Bonjour' },
        headers: { 'idempotency-key': 'k1' },
      })
    expect(await send()).toMatchObject({ status: 503, body: { code: 'busy' } })
    expect(await send()).toMatchObject({ status: 200 })
    expect(await programme.registrations.listMessages(id)).toHaveLength(1)
  })

  it('is 503 with Retry-After, as a SCIM error, for an identity system', async () => {
    const service = await createScimService()
    service.stores.directory.getVersioned = busy
    const answer = await service.call('GET', '/Users/lea')
    expect(answer).toMatchObject({
      status: 503,
      headers: { 'retry-after': '5', 'content-type': 'application/scim+json; charset=utf-8' },
      body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '503' },
    })
    expect(service.faults).toEqual([expect.any(StoreBusyError)])
  })
})
