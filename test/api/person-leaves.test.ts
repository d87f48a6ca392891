import { beforeEach, describe, expect, it } from 'vitest'
import { register } from '../../shared/application/act/register.ts'
import { makeCard } from '../../shared/application/ports/registration-card.ts'
import { openLink } from '../../shared/application/view/link-context.ts'
import type { Person } from '../../shared/journey/directory.ts'
import {
  engagement,
  expectAccepted,
  perform,
  registerLea,
  searchingLea,
} from '../application/act/programme.ts'
import { type Api, createApi } from './api.ts'

let api: Api
beforeEach(async () => {
  api = await createApi()
})

async function change(personId: string, changes: Partial<Person>): Promise<void> {
  const person = await api.programme.directory.getPerson(personId)
  if (!person) throw new Error(`no ${personId}`)
  await api.programme.directory.put({ type: 'person', entry: { ...person, ...changes } })
}

const leave = (personId: string) => change(personId, { deactivated: true })

describe('a person who has left', () => {
  it('is deactivated by an admin of their company, who can undo it', async () => {
    const put = (deactivated: boolean) =>
      api.call('/admin/people/zoe', {
        as: 'ines',
        method: 'PUT',
        body: {
          personId: 'zoe',
          name: 'Zoé',
          email: 'zoe@example.org',
          companyId: 'acme',
          deactivated,
        },
      })
    expect((await put(true)).body.deactivated).toBe(true)
    const list = () => api.call('/volunteer/registrations', { as: 'zoe' })
    expect((await list()).body.code).toBe('person-deactivated')
    await put(false)
    expect((await list()).status).toBe(200)
  })

  it('reads nothing through the API and changes nothing', async () => {
    const id = await registerLea(api.programme)
    for (const person of ['lea', 'claire', 'hugo', 'ines', 'marc']) await leave(person)
    const as = {
      volunteer: 'lea',
      coordinator: 'claire',
      manager: 'marc',
      partner: 'hugo',
      admin: 'ines',
    } as const
    for (const role of ['volunteer', 'coordinator', 'manager', 'partner', 'admin'] as const) {
      const base = `/${role}/registrations`
      for (const path of [base, `${base}/${id}`]) {
        const answer = await api.call(path, { as: as[role] })
        expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'person-deactivated'])
      }
    }
    for (const path of ['/coordinator/initiatives', '/coordinator/initiatives/lyceens'])
      expect((await api.call(path, { as: 'claire' })).body.code).toBe('person-deactivated')
    const attempts = [
      await api.call('/admin/people', { as: 'ines' }),
      await api.call('/admin/exports', { as: 'ines', body: { kind: 'dates' } }),
      await api.call('/partner/initiatives', { as: 'hugo', body: {} }),
      await api.call('/coordinator/messages', { as: 'claire', body: {} }),
      await api.call(`/volunteer/registrations/${id}/actions/withdraw`, { as: 'lea', body: {} }),
      await api.call(`/volunteer/registrations/${id}/actions/withdraw`, { as: 'lea', body: 5 }),
      await api.call('/volunteer/registrations', { as: 'lea', body: { initiative: 'lyceens' } }),
    ]
    for (const { status, body } of attempts)
      expect([status, body.code]).toEqual([403, 'person-deactivated'])
    expect(await api.programme.registrations.load(id)).toMatchObject({ version: 1 })
  })

  it('is refused by every way to act', async () => {
    const id = await registerLea(api.programme)
    await leave('lea')
    const refused = { refusal: { code: 'person-deactivated' } }
    expect(await perform(api.programme, id, 'lea', 'withdraw')).toMatchObject(refused)
    expect(
      await register(api.programme, {
        actor: { personId: 'lea' },
        input: { initiative: 'lyceens' },
      }),
    ).toMatchObject(refused)
  })

  it('finds the links of their mails closed', async () => {
    const registrationId = await registerLea(api.programme)
    const link = {
      registrationId,
      button: 'see-tasks',
      recipientId: 'lea',
      boundTo: undefined,
      template: 'registration-received',
      occasion: 'v1',
    } as const
    const open = () => openLink(api.programme, link, api.programme.time.now)
    expect(await open()).toHaveProperty('context')
    await leave('lea')
    expect(await open()).toEqual({ lostRole: { locale: 'en' } })
  })

  it('leaves waiting approvals to the person who is the manager at that time', async () => {
    const id = await searchingLea(api.programme)
    expectAccepted(await perform(api.programme, id, 'lea', 'enter-engagement', engagement))
    const approve = (as: string) =>
      api.call(`/manager/registrations/${id}/actions/approve-engagement`, { as, body: {} })
    await leave('marc')
    expect((await approve('marc')).body.code).toBe('person-deactivated')
    await change('marc', { deactivated: undefined })
    await change('lea', { managerId: 'zoe' })
    expect((await approve('marc')).body.code).toBe('not-allowed')
    const waiting = await api.call('/manager/registrations', { as: 'zoe' })
    expect(waiting.body.items).toMatchObject([{ registrationId: id }])
    expect((await approve('zoe')).body).toMatchObject({
      status: 'IN_PROGRESS',
      managerDecision: 'APPROVED',
    })
  })
})

describe('the registrations of those who left', () => {
  it('are listed to the coordinator, and marked', async () => {
    const lea = await registerLea(api.programme)
    const zoe = expectAccepted(
      await register(api.programme, {
        actor: { personId: 'zoe' },
        input: { initiative: 'lyceens' },
      }),
    ).registration.registrationId
    const list = async (query: Record<string, string>) => {
      const { body } = await api.call('/coordinator/registrations', { as: 'claire', query })
      return body.items as { registrationId: string; volunteer: object }[]
    }
    expect(await list({ volunteerLeft: 'true' })).toEqual([])
    await leave('zoe')
    expect(await list({ volunteerLeft: 'true', limit: '1' })).toMatchObject([
      { registrationId: zoe, volunteer: { personId: 'zoe', deactivated: true } },
    ])
    expect(await list({ volunteerLeft: 'true', status: 'IN_PROGRESS' })).toEqual([])
    expect((await list({ volunteerLeft: 'false' })).map((one) => one.registrationId)).toEqual([lea])
    expect(await list({})).toHaveLength(2)
    const wrong = await api.call('/coordinator/registrations', {
      as: 'claire',
      query: { volunteerLeft: 'yes' },
    })
    expect(wrong.body.code).toBe('invalid-query')
  })

  it('come in pages, even if there are few among many', async () => {
    const { registrations } = api.programme
    const id = await registerLea(api.programme)
    await leave('lea')
    const gone = await registrations.load(id)
    if (!gone) throw new Error('not there')
    const total = 2_500
    let asked = 0
    Object.assign(registrations, {
      listCards: (
        { status }: { status: string },
        { limit, cursor = '0' }: { limit: number; cursor?: string },
      ) => {
        if (status !== gone.status) return Promise.resolve({ items: [], unreadable: [] })
        asked += 1
        const start = Number(cursor)
        const end = Math.min(start + limit, total)
        const items = Array.from({ length: end - start }, (_, index) =>
          makeCard({ ...gone, volunteerId: start + index === total - 1 ? 'lea' : 'zoe' }),
        )
        return Promise.resolve({
          items,
          unreadable: [],
          ...(end < total && { cursor: String(end) }),
        })
      },
    })
    const found: unknown[] = []
    const askedFor: number[] = []
    let cursor: string | undefined
    do {
      asked = 0
      const query = { volunteerLeft: 'true', limit: '100', ...(cursor && { cursor }) }
      const { body } = await api.call('/coordinator/registrations', { as: 'claire', query })
      found.push(...(body.items as unknown[]))
      cursor = body.cursor as string | undefined
      askedFor.push(asked)
    } while (cursor !== undefined)
    expect(askedFor).toEqual([2, 2, 1])
    expect(found).toMatchObject([{ registrationId: id }])
  })
})
