import { beforeEach, describe, expect, it } from 'vitest'
import { register } from '../../shared/application/act/register.ts'
import { expectAccepted, perform, registerLea, searchingLea } from '../application/act/programme.ts'
import { type Api, createApi } from './api.ts'

let api: Api
beforeEach(async () => {
  api = await createApi()
})

async function registerZoe(): Promise<string> {
  const outcome = await register(api.programme, {
    actor: { personId: 'zoe' },
    input: { initiative: 'lyceens' },
  })
  return expectAccepted(outcome).registration.registrationId
}

describe('a read mark', () => {
  const mark = (id: string, body: unknown, as = 'claire', role = 'coordinator') =>
    api.call(`/${role}/registrations/${id}/read-mark`, { as, method: 'PUT', body })
  const read = async (id: string, as = 'claire', role = 'coordinator') =>
    (await api.call(`/${role}/registrations/${id}`, { as })).body

  async function conversation(): Promise<{ id: string; messageIds: number[] }> {
    const id = await registerLea(api.programme)
    for (const text of ['One', 'Two', 'Three'])
      expectAccepted(await perform(api.programme, id, 'lea', 'send-message', { text }))
    const { messages } = await read(id)
    return {
      id,
      messageIds: (messages as { messageId: number }[]).map(({ messageId }) => messageId),
    }
  }

  it('shows both sides what has been read, and the reader what is new', async () => {
    const { id, messageIds } = await conversation()
    expect(await read(id)).toMatchObject({ unread: 3, readMarks: [] })
    expect((await mark(id, { messageId: messageIds[1] })).body).toEqual({
      messageId: messageIds[1],
    })
    const expected = [{ personId: 'claire', messageId: messageIds[1], at: api.programme.time.now }]
    expect(await read(id)).toMatchObject({ unread: 1, readMarks: expected })
    // Their own messages are never new.
    expect(await read(id, 'lea', 'volunteer')).toMatchObject({ unread: 0, readMarks: expected })
  })

  it('only moves forward, and does not change the version', async () => {
    const { id, messageIds } = await conversation()
    const before = await api.programme.registrations.load(id)
    await mark(id, { messageId: messageIds[2] })
    expect((await mark(id, { messageId: messageIds[0] })).body).toEqual({
      messageId: messageIds[2],
    })
    expect((await read(id)).unread).toBe(0)
    expect(await api.programme.registrations.load(id)).toEqual(before)
  })

  it('must be on a message of the conversation, by a person who can read it', async () => {
    const { id, messageIds } = await conversation()
    expect((await mark(id, { messageId: 1 })).body.code).toBe('unknown-message')
    expect((await mark(id, {})).body.code).toBe('invalid-input')
    expect((await mark(id, { messageId: messageIds[0] }, 'zoe')).body.code).toBe(
      'unknown-registration',
    )
    expect((await mark('nowhere', { messageId: 1 })).body.code).toBe('unknown-registration')
    expect((await mark(id, { messageId: messageIds[0] }, 'hugo', 'partner')).body.code).toBe(
      'unknown-route',
    )
  })
})

describe('a message to many', () => {
  const send = (body: object, key?: string, as = 'claire') =>
    api.call('/coordinator/messages', {
      as,
      body: { initiative: 'lyceens', text: 'The charter has changed', ...body },
      headers: key === undefined ? {} : { 'idempotency-key': key },
    })
  const listMessages = async (id: string) =>
    (await api.programme.registrations.listMessages(id)).map(({ text }) => text)

  it('goes to the conversation of each registration in the status', async () => {
    const [searching, applying] = [await searchingLea(api.programme), await registerZoe()]
    const answer = await send({ status: 'MENTEE_SEARCH' })
    expect(answer).toMatchObject({
      status: 200,
      body: { items: [{ registrationId: searching, outcome: 'sent' }] },
    })
    expect(answer.body.cursor).toBeUndefined()
    expect(await listMessages(searching)).toContain('The charter has changed')
    expect(await listMessages(applying)).toEqual([])
    const mails = await api.programme.registrations.listMails(searching)
    expect(
      mails.filter(
        ({ template, recipientId }) => template === 'message-received' && recipientId === 'lea',
      ),
    ).toHaveLength(1)
  })

  it('goes to every live registration page by page if no status is given', async () => {
    const ids = [await registerLea(api.programme), await registerZoe()]
    await perform(api.programme, ids[0] ?? '', 'lea', 'withdraw')
    ids[0] = await registerLea(api.programme)
    const outcomes: unknown[] = []
    let cursor: string | undefined
    do {
      const { body } = await send({ limit: 1, ...(cursor !== undefined && { cursor }) })
      outcomes.push(...(body.items as { registrationId: string }[]))
      cursor = body.cursor as string | undefined
    } while (cursor !== undefined)
    expect(outcomes).toHaveLength(2)
    for (const id of ids) expect(await listMessages(id)).toEqual(['The charter has changed'])
  })

  it('reaches only the missed registrations if it is repeated with its key', async () => {
    const lea = await registerLea(api.programme)
    await send({}, 'k')
    const zoe = await registerZoe()
    expect((await send({}, 'k')).body.items).toMatchObject([
      { registrationId: lea, outcome: 'sent' },
      { registrationId: zoe, outcome: 'sent' },
    ])
    for (const id of [lea, zoe]) expect(await listMessages(id)).toHaveLength(1)
  })

  it('sends nothing with the key of another text', async () => {
    await registerLea(api.programme)
    await send({}, 'k')
    const zoe = await registerZoe()
    expect((await send({ text: 'Another' }, 'k')).body.code).toBe('idempotency-key-reused')
    expect(await listMessages(zoe)).toEqual([])
  })

  it('reports each outcome, and one refusal does not stop the others', async () => {
    const [lea, zoe] = [await registerLea(api.programme), await registerZoe()]
    const { registrations } = api.programme
    const load = registrations.load.bind(registrations)
    let isCancelled = false
    Object.assign(registrations, {
      load: async (id: string) => {
        if (id === lea && !isCancelled) {
          isCancelled = true
          await perform(api.programme, lea, 'lea', 'withdraw')
        }
        return load(id)
      },
    })
    expect((await send({})).body.items).toEqual([
      { registrationId: lea, outcome: 'refused', code: 'wrong-status' },
      { registrationId: zoe, outcome: 'sent' },
    ])
  })

  it('is for the coordinators of the initiative', async () => {
    const id = await registerLea(api.programme)
    for (const as of ['hugo', 'lea', 'ines'])
      expect((await send({}, undefined, as)).body.code).toBe('unknown-initiative')
    expect((await send({ initiative: 'nowhere' })).body.code).toBe('unknown-initiative')
    expect(await listMessages(id)).toEqual([])
  })

  it.each([
    ['an ended status', { status: 'COMPLETED' }],
    ['no text', { text: '' }],
    ['too long a text', { text: 'x'.repeat(4001) }],
    ['an unknown field', { colour: 'red' }],
  ])('is refused with %s', async (_, change) => {
    expect((await send(change)).body.code).toBe('invalid-input')
  })

  it('refuses an invalid cursor', async () => {
    expect((await send({ cursor: 'x' })).body.code).toBe('unknown-cursor')
  })
})
