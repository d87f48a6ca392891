import { beforeEach, describe, expect, it } from 'vitest'
import type { MailTemplate } from '../../shared/journey/mails.ts'
import type { Limits } from '../../shared/journey/limits.ts'
import { initiative } from '../journey/world.ts'
import { type Answer, type Api, createApi } from './api.ts'

const limits: Limits = {
  rates: {
    volunteerMails: { max: 8, hours: 24 },
    otherMails: { max: 2, hours: 1 },
    exports: { max: 2, hours: 1 },
    initiativeEdits: { max: 3, hours: 24 },
    refusals: { max: 5, hours: 24 },
  },
  caps: { messages: 3, tasks: 2, dates: 2, reflections: 1, registrations: 4, initiatives: 3 },
}

let api: Api
beforeEach(async () => {
  api = await createApi(undefined, limits)
})

const register = (headers: Record<string, string> = {}) =>
  api.call('/volunteer/registrations', { body: { initiative: 'lyceens' }, headers })

function act(id: string, action: string, body: object = {}, more: object = {}): Promise<Answer> {
  return api.call(`/volunteer/registrations/${id}/actions/${action}`, { body, ...more })
}

const asCoordinator = (id: string, action: string, body: object = {}) =>
  api.call(`/coordinator/registrations/${id}/actions/${action}`, { as: 'claire', body })

const asManager = (id: string, action: string, body: object = {}) =>
  api.call(`/manager/registrations/${id}/actions/${action}`, { as: 'marc', body })

async function begin(): Promise<string> {
  const { body } = await register()
  return String(body.registrationId)
}

async function beginMission(): Promise<string> {
  const id = await begin()
  await act(id, 'send-message', { text: 'Bonjour' })
  await asCoordinator(id, 'validate-application')
  await act(id, 'enter-engagement', { mentee: 'Théo', start: '2026-01-01', end: '2026-09-30' })
  expect((await asManager(id, 'approve-engagement')).status).toBe(200)
  return id
}

/** Repeats it until it is refused. */
async function repeat(times: number, once: () => Promise<Answer>): Promise<Answer> {
  for (let done = 0; done < times; done += 1) {
    const answer = await once()
    if (answer.status >= 400) return answer
  }
  throw new Error('It was never refused')
}

/** What was requested, whoever gets it. */
async function countMails(template: MailTemplate): Promise<number> {
  const { registrations } = api.programme
  let count = 0
  for await (const id of registrations.listIds({ volunteerId: 'lea' }))
    for (const mail of await registrations.listMails(id)) if (mail.template === template) count += 1
  return count
}

function expectLater(answer: Answer, limit: string): void {
  expect(answer).toMatchObject({ status: 429, body: { code: 'too-many', status: 429, limit } })
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
}

function expectFull(answer: Answer, limit: string): void {
  expect(answer).toMatchObject({ status: 422, body: { code: 'too-many', status: 422, limit } })
  expect(answer.headers).not.toHaveProperty('retry-after')
}

describe('a volunteer who has others mailed', () => {
  it('cannot apply and withdraw without end', async () => {
    const answer = await repeat(100, async () => {
      const answered = await register()
      if (answered.status >= 400) return answered
      return act(answered.body.registrationId, 'withdraw')
    })
    expectLater(answer, 'volunteerMails')
    expect(await countMails('new-application')).toBeLessThanOrEqual(8)
    // Until midnight UTC.
    expect(answer.headers['retry-after']).toBe(String(16 * 60 * 60))
  })

  it('cannot change a period that waits without end', async () => {
    const id = await begin()
    await act(id, 'send-message', { text: 'Bonjour' })
    await asCoordinator(id, 'validate-application')
    const period = { mentee: 'Théo', start: '2026-02-01', end: '2026-09-30' }
    await act(id, 'enter-engagement', period)
    expectLater(await repeat(100, () => act(id, 'amend-engagement', period)), 'volunteerMails')
    expect(await countMails('engagement-to-approve')).toBeLessThanOrEqual(8)
  })

  it('cannot end and resume a mission without end', async () => {
    const id = await beginMission()
    const answer = await repeat(100, async () => {
      const ended = await act(id, 'end-mission')
      return ended.status >= 400 ? ended : act(id, 'resume-mission')
    })
    expectLater(answer, 'volunteerMails')
  })

  it('may go on in the next window, and meanwhile do what mails nobody', async () => {
    api = await createApi(undefined, { rates: { volunteerMails: { max: 2, hours: 1 } } })
    const id = await begin()
    expect((await act(id, 'send-message', { text: 'Bonjour' })).status).toBe(200)
    expectLater(await act(id, 'withdraw'), 'volunteerMails')
    // A coordinator who was mailed less than 15 minutes ago is not mailed.
    expect((await act(id, 'send-message', { text: 'Encore' })).status).toBe(200)
    api.programme.time.now = '2026-01-31T08:59:59.000Z'
    expect(await act(id, 'withdraw')).toMatchObject({ headers: { 'retry-after': '1' } })
    api.programme.time.now = '2026-01-31T09:00:00.000Z'
    expect((await act(id, 'withdraw')).status).toBe(200)
  })

  it('never exceeds it with many requests at once', async () => {
    api = await createApi(undefined, { rates: { volunteerMails: { max: 1, hours: 1 } } })
    const { directory } = api.programme.stores
    const ids = Array.from({ length: 10 }, (_, index) => `i${index}`)
    for (const initiativeId of ids)
      await directory.put({ type: 'initiative', entry: { ...initiative, initiativeId } })
    const answers = await Promise.all(
      ids.map((id) => api.call('/volunteer/registrations', { body: { initiative: id } })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      201,
      ...Array.from({ length: 9 }, () => 429),
    ])
  })

  it('counts a request once however often it is sent, and answers it also after the last', async () => {
    api = await createApi(undefined, { rates: { volunteerMails: { max: 1, hours: 1 } } })
    const key = { 'idempotency-key': 'k1' }
    const first = await register(key)
    expect(first.status).toBe(201)
    for (let sent = 0; sent < 5; sent += 1)
      expect(await register(key)).toMatchObject({
        status: 201,
        body: { registrationId: first.body.registrationId },
      })
  })

  it('is not counted for what is refused', async () => {
    api = await createApi(undefined, { rates: { volunteerMails: { max: 2, hours: 1 } } })
    const id = await begin()
    for (let tried = 0; tried < 10; tried += 1)
      expect((await register()).body.code).toBe('already-registered')
    expect((await act(id, 'withdraw')).status).toBe(200)
  })
})

describe('anybody else who has others mailed', () => {
  it('is limited in each registration, and no further in others', async () => {
    const id = await begin()
    api.programme.time.now = '2026-01-31T09:00:00.000Z'
    const send = () => {
      const { time } = api.programme
      time.now = new Date(Date.parse(time.now) + 16 * 60_000).toISOString()
      return asCoordinator(id, 'send-message', { text: 'Bonjour' })
    }
    expect((await send()).status).toBe(200)
    expect((await send()).status).toBe(200)
    expectLater(await send(), 'otherMails')
  })
})

describe('a cap', () => {
  it('keeps a conversation short enough to be read, and lets the registration end', async () => {
    const id = await begin()
    expectFull(await repeat(100, () => act(id, 'send-message', { text: 'Encore' })), 'messages')
    const { registrations } = api.programme
    expect(await registrations.listMessages(id)).toHaveLength(3)
    expectFull(await asCoordinator(id, 'send-message', { text: 'Moi aussi' }), 'messages')
    expect((await asCoordinator(id, 'cancel', { reason: 'Fini' })).status).toBe(200)
  })

  it('is kept by many messages at once', async () => {
    const id = await begin()
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => act(id, 'send-message', { text: 'Encore' })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
    expect(await api.programme.registrations.listMessages(id)).toHaveLength(3)
  })

  it('keeps the number of tasks, of meetings and of reflections', async () => {
    const id = await begin()
    let task = 0
    expectFull(
      await repeat(100, () =>
        asCoordinator(id, 'assign-task', { task: `t${(task += 1)}`, title: 'Lire' }),
      ),
      'tasks',
    )
    expect(task).toBe(3)
    await asCoordinator(id, 'waive-task', { task: 't1' })
    await asCoordinator(id, 'waive-task', { task: 't2' })
    await act(id, 'send-message', { text: 'Bonjour' })
    await asCoordinator(id, 'validate-application')
    const dates = ['2026-01-05', '2026-01-06', '2026-01-07'].map((date) => ({
      date,
      minutes: 60,
      time: 'WORK',
    }))
    const period = { mentee: 'Théo', start: '2026-01-01', end: '2026-09-30' }
    expectFull(await act(id, 'enter-engagement', { ...period, dates }), 'dates')
    await act(id, 'enter-engagement', { ...period, dates: dates.slice(0, 1) })
    await asManager(id, 'approve-engagement')
    expectFull(await repeat(100, () => act(id, 'add-date', dates[1] ?? {})), 'dates')
    expectFull(await repeat(100, () => act(id, 'reflect', { text: 'Bien' })), 'reflections')
    const { registrations } = api.programme
    expect((await registrations.load(id))?.dates).toHaveLength(2)
  })

  it('answers a repeated request with what it led to, also where there may be no more', async () => {
    const id = await begin()
    const headers = { 'idempotency-key': 'k1' }
    const send = () => act(id, 'send-message', { text: 'Une fois' }, { headers })
    expect((await send()).status).toBe(200)
    await repeat(100, () => act(id, 'send-message', { text: 'Encore' }))
    expect((await send()).status).toBe(200)
  })

  it('keeps the registrations of a volunteer, who withdraws from each', async () => {
    api = await createApi(undefined, { caps: { registrations: 4 } })
    const answer = await repeat(100, async () => {
      const answered = await register()
      return answered.status >= 400
        ? answered
        : act(answered.body.registrationId, 'withdraw', { reason: 'Non' })
    })
    expectFull(answer, 'registrations')
    expect(await countMails('registration-received')).toBe(4)
  })

  it('keeps the history of a registration, but for changes of its status', async () => {
    api = await createApi(undefined, { caps: { history: 6 } })
    const id = await begin()
    expectFull(await repeat(100, () => act(id, 'send-message', { text: 'Encore' })), 'history')
    expect((await asCoordinator(id, 'validate-application')).status).toBe(200)
    expectFull(await act(id, 'still-searching'), 'history')
    expect((await act(id, 'withdraw')).status).toBe(200)
  })
})

describe('a long conversation', () => {
  it('is read page by page, and never as a whole', async () => {
    api = await createApi()
    const id = await begin()
    const words = (number: number) => `${number} ${'ä'.repeat(3_990)}`
    for (let number = 1; number <= 120; number += 1)
      expect((await act(id, 'send-message', { text: words(number) })).status).toBe(200)
    const read = await api.call(`/volunteer/registrations/${id}`)
    expect(read.body.messages).toHaveLength(50)
    expect(read.body.messages.at(-1).text).toBe(words(120))
    // A function answers with 6 MB at most.
    expect(JSON.stringify(read.body).length).toBeLessThan(1_000_000)

    const found: string[] = read.body.messages.map(({ text }: { text: string }) => text)
    let cursor = read.body.messagesCursor as string | undefined
    while (cursor !== undefined) {
      const page = await api.call(`/coordinator/registrations/${id}/messages`, {
        as: 'claire',
        query: { cursor },
      })
      expect(page.status).toBe(200)
      found.unshift(...page.body.items.map(({ text }: { text: string }) => text))
      cursor = page.body.cursor as string | undefined
    }
    expect(found).toEqual(Array.from({ length: 120 }, (_, index) => words(index + 1)))
    for (const query of [{ cursor: '0' }, { cursor: 'x' }, { limit: '51' }])
      expect((await api.call(`/volunteer/registrations/${id}/messages`, { query })).body.code).toBe(
        'invalid-query',
      )
    const stranger = await api.call(`/volunteer/registrations/${id}/messages`, { as: 'zoe' })
    expect(stranger.status).toBeGreaterThanOrEqual(403)
  })
})

describe('whoever keeps initiatives', () => {
  const create = (title: string) =>
    api.call('/partner/initiatives', {
      as: 'hugo',
      body: {
        title: { en: title, fr: title },
        organisationId: 'tremplin',
        coordinatorIds: ['claire'],
      },
    })

  it('creates and changes only so many a day', async () => {
    api = await createApi(undefined, { rates: { initiativeEdits: { max: 3, hours: 24 } } })
    let number = 0
    expectLater(await repeat(100, () => create(`Draft ${(number += 1)}`)), 'initiativeEdits')
    expect(number).toBe(4)
  })

  it('fills no organisation, with those that were there before', async () => {
    api = await createApi(undefined, { caps: { initiatives: 3 } })
    let number = 0
    expectFull(await repeat(100, () => create(`Draft ${(number += 1)}`)), 'initiatives')
    expect(number).toBe(3)
    const { directory } = api.programme.stores
    expect(await directory.listInitiativeIdsOfOrganisation('tremplin')).toHaveLength(3)
  })

  it('fills none with many at once either', async () => {
    api = await createApi(undefined, { caps: { initiatives: 3 } })
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(create))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2)
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(3)
  })
})

describe('exports', () => {
  it('are started only so often by one person', async () => {
    const ask = () =>
      api.call('/coordinator/exports', { as: 'claire', body: { kind: 'registrations' } })
    expectLater(await repeat(100, ask), 'exports')
    expect(api.exported).toHaveLength(2)
  })
})

describe('refusals of somebody who is signed in', () => {
  const tracesOf = async () =>
    (
      await api.programme.stores.traces.list(
        { companyId: 'acme', month: '2026-01' },
        { limit: 1000 },
      )
    ).items.length

  it('leave one trace a minute for each place, however often they are refused', async () => {
    for (let refused = 0; refused < 50; refused += 1)
      expect((await api.call('/admin/people')).status).toBe(403)
    expect(await tracesOf()).toBe(1)
  })

  it('leave only so many a day, whatever else they try', async () => {
    for (let minute = 0; minute < 50; minute += 1) {
      api.programme.time.now = `2026-01-31T08:${String(minute).padStart(2, '0')}:00.000Z`
      expect((await api.call('/admin/people')).status).toBe(403)
    }
    expect(await tracesOf()).toBe(5)
  })
})

it('limits nothing in a stage that sets no limits', async () => {
  api = await createApi()
  for (let times = 0; times < 20; times += 1) {
    const id = await begin()
    expect((await act(id, 'withdraw')).status).toBe(200)
  }
})
