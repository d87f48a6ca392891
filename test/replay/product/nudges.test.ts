import { expect, it } from 'vitest'
import { createMemoryStage } from '../../../local/replay/memory-stage.ts'
import type { ActionRequest } from '../../../local/replay/stage.ts'
import type { Person } from '../../../shared/journey/directory.ts'

const person = (personId: string, more: Partial<Person> = {}): Person => ({
  personId,
  name: personId,
  email: `${personId}@example.org`,
  isAdmin: false,
  ...more,
})
const initiative = {
  initiativeId: 'lyceens',
  title: { en: 'Mentoring' },
  organisationId: 'tremplin',
  coordinatorIds: ['claire'],
  tasks: [],
  status: 'OPEN',
} as const
const lea = person('lea', { companyId: 'acme', managerId: 'marc' })

/** The emails of two `set` lines in plays that differ only in `nudges`. */
async function mailsOfSets(nudges: boolean) {
  const stage = createMemoryStage()
  await stage.load([
    {
      type: 'company',
      entry: {
        companyId: 'acme',
        name: 'Acme',
        timeZone: 'Europe/Paris',
        managerValidation: 'engagement',
        nudges,
      },
    },
    { type: 'organisation', entry: { organisationId: 'tremplin', name: 'Tremplin' } },
    ...['marc', 'nina'].map((id) => ({
      type: 'person' as const,
      entry: person(id, { companyId: 'acme' }),
    })),
    ...['claire', 'omar'].map((id) => ({ type: 'person' as const, entry: person(id) })),
    { type: 'person', entry: lea },
    { type: 'initiative', entry: initiative },
  ])
  let registrationId: string | undefined
  const act = async (
    action: ActionRequest['action'],
    role: 'volunteer' | 'coordinator',
    input?: unknown,
  ) => {
    const email = role === 'volunteer' ? lea.email : 'claire@example.org'
    const at = '2026-03-01T08:00:00.000Z'
    const answer = await stage.act({ at, action, role, email, registrationId, input })
    if ('refused' in answer) throw new Error(answer.refused)
    registrationId = answer.accepted.registrationId
  }
  await act('register', 'volunteer', { initiative: 'lyceens' })
  await act('send-message', 'volunteer', { text: 'Hello' })
  await act('validate-application', 'coordinator')
  await act('enter-engagement', 'volunteer', {
    mentee: 'T',
    start: '2026-03-02',
    end: '2026-06-01',
  })
  const before = stage.mails().length
  await stage.set(
    { type: 'person', entry: { ...lea, managerId: 'nina' } },
    '2026-03-02T08:00:00.000Z',
  )
  await stage.set(
    { type: 'initiative', entry: { ...initiative, coordinatorIds: ['omar'] } },
    '2026-03-03T08:00:00.000Z',
  )
  await stage.tick('2026-03-03T09:00:00.000Z')
  return stage.mails().slice(before)
}

it('sends the emails of a directory change at the line of the change', async () => {
  expect(await mailsOfSets(true)).toMatchObject([
    {
      at: '2026-03-02T08:00:00.000Z',
      template: 'engagement-to-approve',
      to: 'nina@example.org',
    },
    { at: '2026-03-03T08:00:00.000Z', template: 'coordinator-changed', to: lea.email },
  ])
})

it('sends none if the company has no nudges', async () => {
  expect(await mailsOfSets(false)).toEqual([])
})
