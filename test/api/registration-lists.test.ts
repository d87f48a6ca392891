import { beforeEach, describe, expect, it } from 'vitest'
import { register } from '../../shared/application/act/register.ts'
import { UnreadableRecordError } from '../../shared/application/ports/unreadable-record.ts'
import type { Role } from '../../shared/journey/roles.ts'
import { expectAccepted, perform } from '../application/act/programme.ts'
import { type Api, createApi } from './api.ts'

let api: Api
beforeEach(async () => {
  api = await createApi()
})

describe('a list with a filter', () => {
  async function registerInOrder(): Promise<readonly string[]> {
    const { directory, time } = api.programme
    const lea = await directory.getPerson('lea')
    if (!lea) throw new Error('no Léa')
    const ids: string[] = []
    for (const [index, personId] of ['one', 'two', 'three'].entries()) {
      const email = `${personId}@example.org`
      await directory.put({ type: 'person', entry: { ...lea, personId, email } })
      time.now = `2026-02-0${index + 1}T08:00:00.000Z`
      const outcome = await register(api.programme, {
        actor: { personId },
        input: { initiative: 'lyceens' },
      })
      ids.push(expectAccepted(outcome).registration.registrationId)
    }
    // The first to register is the last to be validated.
    for (const index of [2, 1, 0]) {
      time.now = `2026-03-0${5 - index}T08:00:00.000Z`
      const id = ids[index] ?? ''
      const personId = ['one', 'two', 'three'][index] ?? ''
      expectAccepted(await perform(api.programme, id, personId, 'send-message', { text: 'Hello' }))
      expectAccepted(await perform(api.programme, id, 'claire', 'validate-application'))
    }
    return ids
  }

  it('of a status begins with those who have waited longest in it', async () => {
    const [first, second, third] = await registerInOrder()
    const list = async (as: string, role: Role, query: Record<string, string>) => {
      const ids: unknown[] = []
      let cursor: unknown
      do {
        const { body } = await api.call(`/${role}/registrations`, {
          as,
          query: { ...query, limit: '2', ...(typeof cursor === 'string' && { cursor }) },
        })
        ids.push(...body.items.map((one: { registrationId: string }) => one.registrationId))
        cursor = body.cursor
      } while (cursor !== undefined)
      return ids
    }
    expect(await list('claire', 'coordinator', {})).toEqual([first, second, third])
    for (const [as, role] of [
      ['claire', 'coordinator'],
      ['ines', 'admin'],
    ] as const) {
      const inSearch = await list(as, role, { status: 'MENTEE_SEARCH' })
      expect(inSearch, role).toEqual([third, second, first])
    }
    expect(await list('ines', 'admin', { initiative: 'lyceens' })).toEqual([third, second, first])
    expect(await list('ines', 'admin', { initiative: 'other' })).toEqual([])
  })

  it('names the registrations that cannot be read, and gives the others', async () => {
    const [first, second, third] = await registerInOrder()
    const { registrations } = api.programme
    const load = registrations.load.bind(registrations)
    Object.assign(registrations, {
      load: (id: string) =>
        id === second
          ? Promise.reject(new UnreadableRecordError('registration', id, 'of a later version'))
          : load(id),
    })
    const { status, body } = await api.call('/coordinator/registrations', {
      as: 'claire',
      query: { status: 'MENTEE_SEARCH' },
    })
    expect(status).toBe(200)
    expect(body.unreadable).toEqual([second])
    expect(body.items).toMatchObject([{ registrationId: third }, { registrationId: first }])
  })
})
