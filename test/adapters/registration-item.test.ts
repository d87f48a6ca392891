import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { keysOfRegistration } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { registrationAttributes } from '../../shared/adapters/aws/dynamodb/registration-item.ts'
import { readRegistration } from '../../shared/adapters/aws/dynamodb/registration-items.ts'
import { computeDigest, listParts } from '../../shared/adapters/aws/dynamodb/registration-parts.ts'
import { register } from '../../shared/application/act/register.ts'
import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import { sendReminders } from '../../shared/application/remind/send-reminders.ts'
import type { ActionName } from '../../shared/journey/action-names.ts'
import type { ReminderKind } from '../../shared/journey/reminders.ts'
import { expectAccepted, perform } from '../application/act/programme.ts'
import { company, initiative, people } from '../journey/world.ts'
import { measureItem } from '../simulation/dynamodb/item-size.ts'
import { createStageOnFake } from '../simulation/stage-on-fake.ts'
import { registration } from './every-field.ts'

it('makes a registration with every field out of the items that it became', () => {
  const { PK, SK } = keysOfRegistration(registration.registrationId).registration
  const parts = listParts(registration)
  const digest = computeDigest(registration, parts)
  const item = { PK, SK, ...registrationAttributes(registration, digest) }
  expect(readRegistration(new Map([...parts, [SK, item]]))).toEqual(registration)
})

it('takes one kilobyte at most in the usual case, so that a write is one unit', async () => {
  const stage = createStageOnFake()
  const programme = { ...stage.dependencies, newId: randomUUID }
  const [companyId, organisationId, initiativeId, lea, marc, claire] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ]
  const entries: readonly DirectoryEntry[] = [
    { type: 'company', entry: { ...company, companyId } },
    { type: 'organisation', entry: { organisationId, name: 'Tremplin' } },
    { type: 'person', entry: { ...people.manager, personId: marc, companyId } },
    { type: 'person', entry: { ...people.volunteer, personId: lea, companyId, managerId: marc } },
    { type: 'person', entry: { ...people.coordinator, personId: claire, organisationId } },
    {
      type: 'initiative',
      entry: { ...initiative, initiativeId, organisationId, coordinatorIds: [claire] },
    },
  ]
  for (const entry of entries) await stage.stores.directory.put(entry)
  stage.time.now = '2026-01-31T08:00:00.000Z'
  const registered = expectAccepted(
    await register(programme, { actor: { personId: lea }, input: { initiative: initiativeId } }),
  )
  const { registrationId } = registered.registration
  const act = async (at: string, personId: string, action: Action, input: object = {}) => {
    stage.time.now = at
    expectAccepted(await perform(programme, registrationId, personId, action, input))
  }
  const remind = async (at: string, kind: ReminderKind) => {
    stage.time.now = at
    expect(await sendReminders(programme, kind)).toMatchObject({ sent: 1 })
  }
  await act('2026-01-31T09:00:00.000Z', lea, 'send-message', { text: 'Bonjour' })
  await act('2026-02-01T09:00:00.000Z', claire, 'send-message', { text: 'Bienvenue' })
  await act('2026-02-01T09:01:00.000Z', lea, 'complete-task', { task: 'charter' })
  await act('2026-02-02T09:00:00.000Z', claire, 'validate-application')
  await remind('2026-03-02T09:00:00.000Z', 'mentee-search-reminder')
  const engagement = { mentee: 'Théo', start: '2026-03-03', end: '2026-12-31' }
  await act('2026-03-03T09:00:00.000Z', lea, 'enter-engagement', engagement)
  await act('2026-03-04T09:00:00.000Z', marc, 'approve-engagement')
  for (const day of ['05', '12', '19', '26', '27', '28'])
    await act(`2026-03-${day}T09:00:00.000Z`, lea, 'add-date', {
      date: `2026-03-${day}`,
      minutes: 60,
      time: 'WORK',
      note: 'Au café',
    })
  await act('2026-03-29T09:00:00.000Z', lea, 'reflect', { text: 'Nous rions', rating: 5 })
  await remind('2026-06-04T09:00:00.000Z', 'engagement-summary')

  const { PK: partition, SK: sort } = keysOfRegistration(registrationId).registration
  const item = stage.fake.table(stage.tableName).get({ partition, sort })
  expect(item).toMatchObject({ status: { S: 'IN_PROGRESS' }, dueKey: {}, reminder: {} })
  expect(measureItem(item ?? {})).toBeLessThanOrEqual(1024)
})

type Action = Exclude<ActionName, 'register'>
