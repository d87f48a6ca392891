import { readdir } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, it } from 'vitest'
import { collect } from '../../../shared/adapters/aws/dynamodb/table.ts'
import { performAction } from '../../../shared/application/act/perform-action.ts'
import { listEach } from '../../../shared/application/directory/list-each.ts'
import type { Registration } from '../../../shared/journey/registration.ts'
import { allStatuses, isLive } from '../../../shared/journey/statuses.ts'
import { expectAccepted } from '../../application/act/programme.ts'
import type { Item } from '../../simulation/dynamodb/attribute-value.ts'
import { createStageOnFake, type StageOnFake } from '../../simulation/stage-on-fake.ts'
import { findKind, loadItems, readStoredItems } from './stored-items.ts'

const folders = await readdir(import.meta.dirname, { withFileTypes: true })
const versions = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name)

/** After the last event of both programmes. */
const later = '2027-03-10T08:00:00.000Z'
const afterAWeek = '2027-03-18T09:00:00.000Z'
const companyIds = ['acme', 'globex', 'initech', 'umbra']

describe.each(versions)('what version %s has stored', (version) => {
  let stage: StageOnFake
  let stored: Awaited<ReturnType<typeof readStoredItems>>
  beforeEach(async () => {
    stored = await readStoredItems(version)
    stage = createStageOnFake()
    loadItems(stage.fake.table(stage.tableName), stored.items)
    stage.time.now = later
  })

  const registrations = async () => {
    const lists = companyIds.map((companyId) =>
      stage.stores.registrations.list({ companyId }, { limit: 50 }),
    )
    return (await Promise.all(lists)).flatMap(({ items }) => items)
  }

  it('is exported as that version exported it', async () => {
    const exported = await stage.export('2027-03-03T00:00:00.000Z')
    for (const kind of ['registrations', 'dates'] as const) {
      const [before, now] = [readRows(stored[kind]), readRows(exported[kind])]
      expect(now).toHaveLength(before.length)
      // Later versions may have more columns.
      for (const [index, row] of before.entries()) expect(now[index]).toMatchObject(row)
    }
  })

  it('can be read in every part', async () => {
    const { directory, mails, scimTokens, exports, profiles } = stage.stores
    const countKinds = (prefix: string) =>
      stored.items.map(findKind).filter((kind) => kind.startsWith(prefix)).length
    const all = await registrations()
    expect(all).toHaveLength(countKinds('REGISTRATION/WORKFLOW'))
    const read = { events: 0, messages: 0, reflections: 0, marks: 0, mails: 0 }
    for (const { registrationId } of all) {
      const { registrations: store } = stage.stores
      expect(await store.loadWorkflow(registrationId)).toBeDefined()
      read.events += (await store.listEvents(registrationId)).length
      read.messages += (await store.listMessages(registrationId)).length
      read.reflections += (await store.listReflections(registrationId)).length
      read.marks += (await store.listReadMarks(registrationId)).length
      read.mails += (await store.listMails(registrationId)).length
    }
    expect(read).toEqual({
      events: countKinds('REGISTRATION/EVENT'),
      messages: countKinds('REGISTRATION/MESSAGE'),
      reflections: countKinds('REGISTRATION/REFLECTION'),
      marks: countKinds('REGISTRATION/READ'),
      mails: countKinds('REGISTRATION/MAIL'),
    })

    expect(await directory.listCompanyIds()).toEqual(companyIds)
    for (const item of stored.items.filter((one) => findKind(one) === 'PERSON/PERSON')) {
      const person = await directory.getPerson(readId(item))
      expect(await directory.findPersonByEmail(person?.email ?? '')).toEqual(person)
    }
    for (const initiativeId of await Array.fromAsync(
      listEach(directory, { name: 'initiatives', of: '' }),
    ))
      expect(await directory.getInitiative(initiativeId)).toMatchObject({ initiativeId })
    // The lists by target came later.
    const initiatives = { name: 'initiatives', of: '' } as const
    for await (const id of listEach(directory, initiatives))
      await directory.relist('initiative', id)
    for await (const id of listEach(directory, initiatives)) {
      const { companyId: of = '', status } = (await directory.getInitiative(id)) ?? {}
      const list = { name: 'open-initiatives-of-target', of } as const
      expect((await directory.listPage(list, { limit: 99 })).ids.includes(id)).toBe(
        status === 'OPEN',
      )
    }
    const changes = await directory.listChanges('initiative', 'complete', { limit: 10 })
    expect(changes).toMatchObject([{ what: 'create', personId: 'vera' }])
    expect(await profiles.get('ada')).toMatchObject({ interests: 'la voile' })
    expect((await scimTokens.load('umbra')).items).toHaveLength(2)
    expect(await exports.get('export-of-partner')).toMatchObject({ state: 'RUNNING' })
    const key = { personId: 'eve', key: 'add-date' }
    expect(
      await stage.stores.registrations.findRepeated(key, '2000-01-01T00:00:00.000Z'),
    ).toMatchObject({
      requestHash: 'hash of add-date',
    })
    const due = await collect(mails.listDue(later))
    expect(due.some((one) => 'fanOutId' in one)).toBe(true)
    expect(due.some((one) => 'followed' in one)).toBe(true)
    expect(due.some((one) => 'template' in one)).toBe(true)
  })

  it('opens its links and counts its requests', async () => {
    stage.time.now = '2027-03-02T08:01:00.000Z'
    expect(await stage.signIns.find('token-1')).toEqual({ personId: 'ada', next: '/volunteer' })
    expect(await stage.signIns.use('token-2')).toEqual({ personId: 'bob' })
    expect(await stage.signIns.take('ada@umbra.example')).toBe(true)
    expect(await stage.signIns.take('ada@umbra.example')).toBe(false)
    const [registration] = (await registrations()).filter(
      ({ volunteerId, status }) => volunteerId === 'ada' && status === 'APPLICATION',
    )
    const mail = {
      registrationId: registration?.registrationId ?? '',
      template: 'new-application',
      recipientId: 'paul',
    } as const
    expect(await stage.renewals.take({ ...mail, occasion: 'v1' })).toBe(false)
    expect(await stage.renewals.take({ ...mail, occasion: 'v2' })).toBe(true)
  })

  it('has dates in items of their own, which stay there until they are changed', async () => {
    const { registrations: store } = stage.stores
    const before = (await registrations()).find(
      ({ status, dates }) => status === 'IN_PROGRESS' && dates.length > 1,
    )
    const [first, second] = before?.dates ?? []
    if (!before || !first || !second) throw new Error('Two dates are needed')
    const countItems = (prefix: string) =>
      stage.fake
        .table(stage.tableName)
        .items()
        .filter(
          ({ PK, SK }) =>
            readText(PK).endsWith(before.registrationId) && readText(SK).startsWith(prefix),
        ).length
    const apart = before.dates.length
    expect(countItems('REGISTRATION#DATE#')).toBe(apart)
    const { dateId, date, time } = first
    const input = { dateId, date, time, minutes: 5, note: 'Short' }
    await act(stage, before, before.volunteerId, 'change-date', input)
    expect(countItems('REGISTRATION#DATE#')).toBe(apart - 1)
    expect(countItems('REGISTRATION#DATES#')).toBe(1)
    const changed = await store.load(before.registrationId)
    expect(changed?.dates.find((one) => one.dateId === dateId)).toMatchObject(input)
    expect(changed?.dates).toContainEqual(second)
    await act(stage, before, before.volunteerId, 'remove-date', { dateId: second.dateId })
    expect(countItems('REGISTRATION#DATE#')).toBe(apart - 2)
    expect((await store.load(before.registrationId))?.dates).toHaveLength(before.dates.length - 1)
  })

  it('goes on: what is due is done, and every live registration acts and moves', async () => {
    const live = (await registrations()).filter(({ status }) => isLive(status))
    await stage.tick(later)
    // The executions do not exist in this process: repair replaces them when it looks at them.
    await stage.tick(afterAWeek)
    expect(await collect(stage.stores.mails.listDue(later))).toEqual([])
    for (const before of live) {
      await act(stage, before, before.volunteerId, 'send-message', { text: 'Back again' })
      const coordinator = await findCoordinator(stage, before)
      await act(stage, before, coordinator, 'cancel', { reason: 'The test is over' })
      const { registrations: store } = stage.stores
      const after = await store.load(before.registrationId)
      expect(after).toMatchObject({
        status: 'CANCELLED',
        tasks: before.tasks,
        dates: before.dates,
        engagement: before.engagement,
        approvedEngagement: before.approvedEngagement,
        registeredAt: before.registeredAt,
      })
      expect(await store.loadWorkflow(before.registrationId)).toMatchObject({
        state: 'CANCELLED',
        transition: after?.transition,
      })
    }
    expect(live.length).toBeGreaterThan(5)
  })
})

it('what version 0.1.0 has stored is of every kind that it writes', async () => {
  const { items } = await readStoredItems('0.1.0')
  expect([...new Set(items.map(findKind))].toSorted()).toEqual([
    'COMPANY/COMPANY',
    'COMPANY/SCIM',
    'EMAIL/EMAIL',
    'EXPORT/EXPORT',
    'IDEMPOTENCY/',
    'INITIATIVE/CHANGE',
    'INITIATIVE/FOLLOW',
    'INITIATIVE/INITIATIVE',
    'INITIATIVE/PLACES',
    'INITIATIVE/VOLUNTEER',
    'LIST/',
    'ORGANISATION/ORGANISATION',
    'PERSON/CHANGE',
    'PERSON/FOLLOW',
    'PERSON/PERSON',
    'PERSON/PROFILE',
    'REGISTRATION/EVENT',
    'REGISTRATION/FANOUT',
    'REGISTRATION/MAIL',
    'REGISTRATION/MESSAGE',
    'REGISTRATION/READ',
    'REGISTRATION/REFLECTION',
    'REGISTRATION/REGISTRATION',
    'REGISTRATION/REGISTRATION#DATE',
    'REGISTRATION/REGISTRATION#NOTE',
    'REGISTRATION/REGISTRATION#TASKS',
    'REGISTRATION/REGISTRATION#TEXT',
    'REGISTRATION/WORKFLOW',
    'RENEWAL/RENEWAL',
    'SIGN-IN/ASKED',
    'SIGN-IN/LINK',
  ])
  const listValues = (kind: string, attribute: string) =>
    new Set(
      items
        .filter((item) => findKind(item) === kind)
        .map((item) => readText(item[attribute]))
        .filter((text) => text !== ''),
    )
  expect(listValues('REGISTRATION/REGISTRATION', 'status')).toEqual(new Set(allStatuses))
  expect(listValues('REGISTRATION/MAIL', 'state')).toEqual(
    new Set(['PENDING', 'SENDING', 'SENT', 'DROPPED']),
  )
  expect(listValues('EXPORT/EXPORT', 'state')).toEqual(
    new Set(['PENDING', 'RUNNING', 'DONE', 'FAILED']),
  )
  expect(listValues('REGISTRATION/REGISTRATION#TEXT', 'SK')).toEqual(
    new Set(
      ['approved-mentee', 'cancel-reason', 'decline-reason', 'mentee'].map(
        (name) => `REGISTRATION#TEXT#${name}`,
      ),
    ),
  )
})

function act(
  { dependencies }: StageOnFake,
  { registrationId }: Registration,
  personId: string,
  action: 'send-message' | 'cancel' | 'change-date' | 'remove-date',
  input: object,
) {
  const request = { action, registrationId, actor: { personId }, input }
  return performAction(dependencies, request).then(expectAccepted)
}

async function findCoordinator({ stores }: StageOnFake, { initiativeId }: Registration) {
  return (await stores.directory.getInitiative(initiativeId))?.coordinatorIds[0] ?? ''
}

function readRows(csv: string): readonly Record<string, string>[] {
  return parse(csv, { columns: true })
}

function readId({ PK }: Item): string {
  return readText(PK).split('#').slice(1).join('#')
}

function readText(value: Item[string] | undefined): string {
  return value && 'S' in value ? value.S : ''
}
