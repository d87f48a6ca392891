import { beforeEach, describe, expect, it } from 'vitest'
import {
  type FormSubmission,
  submitForm,
  submitRegisterForm,
} from '../../../shared/application/act/submit-form.ts'
import type { Commit } from '../../../shared/application/ports/registration-store.ts'
import {
  createProgramme,
  engagement,
  expectAccepted,
  perform,
  type Programme,
  registerLea,
  searchingLea,
} from './programme.ts'

const lea = { personId: 'lea' }

describe('a form', () => {
  let programme: Programme
  let id: string
  beforeEach(async () => {
    programme = await createProgramme([])
    id = await searchingLea(programme)
  })

  const submit = (submission: Partial<FormSubmission>) =>
    submitForm(programme, {
      action: 'send-message',
      registrationId: id,
      actor: lea,
      inputs: [{ input: { text: 'Hello again' } }],
      formToken: 'form-1',
      ...submission,
    })
  const listTexts = async () =>
    (await programme.registrations.listMessages(id)).map(({ text }) => text)

  it('acts once when it is sent twice, and again when it was changed', async () => {
    for (let presses = 0; presses < 2; presses += 1)
      expect(await submit({})).toHaveProperty('accepted')
    expect(await listTexts()).toEqual(['Hello', 'Hello again'])
    expect(await submit({ inputs: [{ input: { text: 'Changed' } }] })).toHaveProperty('accepted')
    expect(await listTexts()).toEqual(['Hello', 'Hello again', 'Changed'])
  })

  it('acts with every press where it has no token', async () => {
    for (let presses = 0; presses < 2; presses += 1) await submit({ formToken: undefined })
    expect(await listTexts()).toHaveLength(3)
  })

  it('acts once where its input has a new ID with every press', async () => {
    const programme = await createProgramme([])
    const registrationId = await registerLea(programme)
    for (const task of ['id-a', 'id-b'])
      await submitForm(programme, {
        registrationId,
        formToken: 'form-1',
        action: 'assign-task',
        actor: { personId: 'claire' },
        inputs: [{ input: { task, title: 'Sign it' }, typed: 'Sign it' }],
      })
    const registration = await programme.registrations.load(registrationId)
    expect(registration?.tasks.map(({ task }) => task)).toEqual(['id-a'])
  })

  it('says what it was refused for', async () => {
    expect(await submit({ actor: { personId: 'marc' } })).toEqual({
      refused: [{ code: 'not-allowed', subject: undefined }],
    })
    expect(await submit({ registrationId: 'unknown' })).toMatchObject({
      refused: [{ code: 'unknown-registration' }],
    })
  })

  it('is overtaken, and writes nothing, where its precondition no longer holds', async () => {
    const before = await programme.registrations.load(id)
    expect(await submit({ precondition: ({ version }) => version === 1 })).toEqual({
      overtaken: true,
    })
    expect(await programme.registrations.load(id)).toEqual(before)
  })

  it('looks at its precondition on the version that is written', async () => {
    const seen: number[] = []
    let hasLost = false
    const racing = {
      ...programme,
      registrations: {
        ...programme.registrations,
        commit: async (change: Commit) => {
          if (!hasLost) {
            hasLost = true
            expectAccepted(await perform(programme, id, 'lea', 'enter-engagement', engagement))
          }
          return programme.registrations.commit(change)
        },
      },
    }
    const outcome = await submitForm(racing, {
      action: 'withdraw',
      registrationId: id,
      actor: lea,
      inputs: [{ input: {} }],
      formToken: 'form-1',
      precondition: ({ transition }) => {
        seen.push(transition)
        return transition === seen[0]
      },
    })
    expect(outcome).toEqual({ overtaken: true })
    expect(seen).toHaveLength(2)
    expect((await programme.registrations.load(id))?.status).toBe('MANAGER_VALIDATION')
  })

  it('is overtaken by another status, though nothing else changed', async () => {
    const approve = { action: 'approve-engagement', inputs: [{ input: {} }] } as const
    const actor = { personId: 'marc' }
    expect(await submit({ ...approve, actor, precondition: () => true })).toEqual({
      overtaken: true,
    })
    expect(await submit({ ...approve, actor })).toMatchObject({
      refused: [{ code: 'wrong-status' }],
    })
  })

  it('is busy where others write all the time', async () => {
    programme.registrations.commit = () => Promise.resolve('conflict')
    expect(await submit({})).toEqual({ busy: true })
  })
})

describe('a form with several inputs', () => {
  const meeting = (date: string, subject?: string) => ({
    input: { date, minutes: 60, time: 'WORK' },
    subject,
  })
  let programme: Programme
  let id: string
  beforeEach(async () => {
    programme = await createProgramme([])
    id = await searchingLea(programme)
    expectAccepted(await perform(programme, id, 'lea', 'enter-engagement', engagement))
    expectAccepted(await perform(programme, id, 'marc', 'approve-engagement'))
    programme.time.now = '2026-05-01T08:00:00.000Z'
  })

  const submit = (inputs: FormSubmission['inputs']) =>
    submitForm(programme, {
      action: 'add-date',
      registrationId: id,
      actor: lea,
      inputs,
      formToken: 'form-1',
    })
  const listDates = async () =>
    (await programme.registrations.load(id))?.dates.map(({ date }) => date)

  it('records each once, however often it is sent', async () => {
    const inputs = [meeting('2026-03-02'), meeting('2026-03-09', '2')] as const
    for (let presses = 0; presses < 2; presses += 1)
      expect(await submit(inputs)).toHaveProperty('accepted')
    expect(await listDates()).toEqual(['2026-03-02', '2026-03-09'])
  })

  it('records none where one would be refused, and says which', async () => {
    const outcome = await submit([
      meeting('2026-03-02'),
      meeting('2027-03-09', '2'),
      meeting('2027-03-16', '3'),
    ])
    expect(outcome).toEqual({
      refused: [
        { code: 'outside-period', subject: '2' },
        { code: 'outside-period', subject: '3' },
      ],
    })
    expect(await listDates()).toEqual([])
  })

  it('writes all of them together, each with an event of its own', async () => {
    const { registrations } = programme
    const before = await registrations.load(id)
    let commits = 0
    const commit = registrations.commit.bind(registrations)
    registrations.commit = (change) => {
      commits += 1
      return commit(change)
    }
    const weeks = ['02', '09', '16', '23'].map((day) => meeting(`2026-03-${day}`, day))
    expect(await submit([meeting('2026-03-30'), ...weeks])).toHaveProperty('accepted')
    expect(commits).toBe(1)
    const after = await registrations.load(id)
    expect(after?.version).toBe((before?.version ?? 0) + 5)
    const dateIds = after?.dates.map(({ dateId }) => dateId)
    expect(await listDates()).toEqual([
      '2026-03-30',
      '2026-03-02',
      '2026-03-09',
      '2026-03-16',
      '2026-03-23',
    ])
    const events = (await registrations.listEvents(id)).slice(-5)
    expect(events.map(({ what, details }) => [what, details?.['dateId']])).toEqual(
      dateIds?.map((dateId) => ['add-date', dateId]),
    )
    expect(events.map(({ sequence }) => sequence)).toEqual(
      events.map((_, index) => (before?.version ?? 0) + 1 + index),
    )
  })

  it('writes none of them where others write all the time', async () => {
    programme.registrations.commit = () => Promise.resolve('conflict')
    expect(await submit([meeting('2026-03-02'), meeting('2026-03-09', '2')])).toEqual({
      busy: true,
    })
    expect(await listDates()).toEqual([])
  })
})

it('registers once when the form is sent twice', async () => {
  const programme = await createProgramme([])
  const form = { actor: lea, initiativeId: 'lyceens', formToken: 'form-1' }
  const [first, second] = [
    await submitRegisterForm(programme, form),
    await submitRegisterForm(programme, form),
  ]
  expect(first).toHaveProperty('accepted')
  expect(second).toEqual(first)
  // The page has one token for all its initiatives.
  expect(await submitRegisterForm(programme, { ...form, initiativeId: 'other' })).toEqual({
    refused: [{ code: 'unknown-initiative' }],
  })
})
