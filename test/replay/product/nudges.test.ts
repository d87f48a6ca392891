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

/** A registration whose manager is asked on Sunday, 1 March 2026. */
async function play(nudges: boolean) {
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
  return stage
}

/** The emails of two `set` lines in plays that differ only in `nudges`. */
async function mailsOfSets(nudges: boolean) {
  const stage = await play(nudges)
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

it('sends what nobody has reacted to within the line of a tick, and only with nudges', async () => {
  const [nudged, plain] = await Promise.all([true, false].map(play))
  const tick = async (stage: typeof nudged, at: string) => {
    const before = stage?.mails().length
    await stage?.tick(at)
    return stage?.mails().slice(before)
  }
  const dayThree = '2026-03-04T08:00:00.000Z'
  expect(await tick(nudged, '2026-03-04T07:45:00.000Z')).toEqual([])
  expect(await tick(nudged, dayThree)).toMatchObject([
    { at: dayThree, template: 'engagement-still-to-approve', to: 'marc@example.org' },
  ])
  expect(await tick(nudged, dayThree)).toEqual([])
  // The 15th is a Sunday.
  expect(await tick(nudged, '2026-03-15T12:00:00.000Z')).toEqual([])
  expect((await tick(nudged, '2026-03-16T08:00:00.000Z'))?.map(({ template }) => template)).toEqual(
    ['engagement-still-to-approve', 'approval-overdue', 'approval-overdue-of'],
  )
  expect(await tick(plain, '2026-03-16T08:00:00.000Z')).toEqual([])
})
