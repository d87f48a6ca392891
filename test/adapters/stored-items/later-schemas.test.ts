import { beforeEach, describe, expect, it } from 'vitest'
import { register } from '../../../shared/application/act/register.ts'
import { collect } from '../../../shared/adapters/aws/dynamodb/table.ts'
import {
  NewerSchemaError,
  UnreadableRecordError,
} from '../../../shared/application/ports/unreadable-record.ts'
import type { Item } from '../../simulation/dynamodb/attribute-value.ts'
import { extractKey } from '../../simulation/dynamodb/keys.ts'
import { createStageOnFake, type StageOnFake } from '../../simulation/stage-on-fake.ts'
import {
  engagement,
  expectAccepted,
  loadWorld,
  perform,
  searchingLea,
} from '../../application/act/programme.ts'
import { volunteer } from '../../journey/world.ts'
import { findKind } from './stored-items.ts'

let stage: StageOnFake
let id: string
beforeEach(async () => {
  stage = createStageOnFake()
  stage.time.now = '2026-02-01T08:00:00.000Z'
  await loadWorld(stage.stores.directory, [])
  id = await searchingLea(stage.dependencies)
})

/** Changes the stored items of a kind, as a later version might have stored them. */
function rewrite(isMeant: (item: Item) => boolean, change: (item: Item) => Item): number {
  const table = stage.fake.table(stage.tableName)
  const items = table.items().filter(isMeant)
  for (const item of items) table.write(extractKey(table.definition, item), change(item))
  return items.length
}
const isOf = (kind: string) => (item: Item) => findKind(item) === kind
const raiseSchema = (item: Item): Item => ({ ...item, schema: { N: '99' } })

describe('an item that a later version has stored', () => {
  it.each<[kind: string, type: string, read: () => Promise<unknown>]>([
    ['PERSON/PERSON', 'directory entry', () => stage.stores.directory.getPerson('lea')],
    ['REGISTRATION/EVENT', 'event', () => stage.stores.registrations.listEvents(id)],
    ['REGISTRATION/MESSAGE', 'message', () => stage.stores.registrations.listMessages(id)],
    ['REGISTRATION/MAIL', 'mail', () => stage.stores.registrations.listMails(id)],
    ['REGISTRATION/REGISTRATION', 'registration', () => stage.stores.registrations.load(id)],
    ['REGISTRATION/WORKFLOW', 'workflow', () => stage.stores.registrations.loadWorkflow(id)],
    [
      'INITIATIVE/COUNTS',
      'counts',
      () => stage.stores.registrations.countByStatus({ initiativeId: 'lyceens' }),
    ],
    ['INITIATIVE/PLACES', 'place', () => stage.stores.registrations.readPlaces('lyceens', 'lea')],
  ])('is a clear error: %s', async (kind, type, read) => {
    expect(rewrite(isOf(kind), raiseSchema)).toBeGreaterThan(0)
    const error = await read().then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(NewerSchemaError)
    expect(error).toMatchObject({ itemType: type })
    expect(String(error)).toMatch(/ cannot be read: it has schema 99 and this version knows \d\./)
  })

  it('does not fail a list: the registration is listed apart, by its id', async () => {
    const { registrations } = stage.stores
    const other = await registerAna()
    rewrite((item) => isOf('REGISTRATION/REGISTRATION')(item) && hasId(item, id), raiseSchema)
    const page = await registrations.list({ companyId: 'acme' }, { limit: 5 })
    expect(page.unreadable).toEqual([id])
    expect(page.items.map(({ registrationId }) => registrationId)).toEqual([other])
    const first = await registrations.list({ companyId: 'acme' }, { limit: 1 })
    expect(first).toMatchObject({ items: [], unreadable: [id] })
    const { cursor } = first
    const second = await registrations.list({ companyId: 'acme' }, { limit: 1, cursor })
    expect(second).toMatchObject({ items: [{ registrationId: other }], unreadable: [] })
    const scope = { companyId: 'acme', status: 'MENTEE_SEARCH' } as const
    expect(await registrations.listCards(scope, { limit: 5 })).toEqual({
      items: [],
      unreadable: [id],
    })
    expect(await collect(registrations.listIds({ companyId: 'acme' }))).toEqual([id, other])
  })

  it('may have attributes that this version does not know, which stay', async () => {
    const { registrations, directory } = stage.stores
    expectAccepted(await perform(stage.dependencies, id, 'lea', 'enter-engagement', engagement))
    const before = await registrations.load(id)
    const unknown = { unknown: { M: { a: { S: 'x' } } } }
    rewrite(
      (item) => !findKind(item).startsWith('REGISTRATION/REGISTRATION#'),
      (item) => ({
        ...item,
        ...unknown,
        ...(item['entry'] &&
          'M' in item['entry'] && { entry: { M: { ...item['entry'].M, ...unknown } } }),
      }),
    )
    expect(await registrations.load(id)).toEqual(before)
    expect(await directory.getPerson('lea')).toEqual(volunteer)
    expectAccepted(await perform(stage.dependencies, id, 'marc', 'approve-engagement'))
    const [item] = stage.fake
      .table(stage.tableName)
      .items()
      .filter((one) => isOf('REGISTRATION/REGISTRATION')(one) && hasId(one, id))
    expect(item).toMatchObject({ ...unknown, status: { S: 'IN_PROGRESS' } })
  })
})

describe('the digest of a registration', () => {
  const isRegistration = (item: Item) => isOf('REGISTRATION/REGISTRATION')(item) && hasId(item, id)

  it('is not compared if a later version computed it by another rule', async () => {
    const before = await stage.stores.registrations.load(id)
    rewrite(isRegistration, (item) => ({ ...item, digest: { S: '3:abc' } }))
    expect(await stage.stores.registrations.load(id)).toEqual(before)
  })

  it('makes a registration unreadable if its items do not belong together', async () => {
    rewrite(isRegistration, (item) => ({ ...item, digest: { S: '2:abc' } }))
    await expect(stage.stores.registrations.load(id)).rejects.toThrow(UnreadableRecordError)
    const page = await stage.stores.registrations.list({ companyId: 'acme' }, { limit: 5 })
    expect(page).toEqual({ items: [], unreadable: [id] })
  })

  it('is of the items as they lie there, whichever version wrote them', async () => {
    expectAccepted(await perform(stage.dependencies, id, 'lea', 'enter-engagement', engagement))
    const isText = isOf('REGISTRATION/REGISTRATION#TEXT')
    // A part with an attribute that this version does not know, under a digest that is not compared.
    expect(rewrite(isText, (item) => ({ ...item, unknown: { S: 'x' } }))).toBeGreaterThan(0)
    rewrite(isRegistration, (item) => ({ ...item, digest: { S: '3:abc' } }))
    // The next write leaves the part as it is, and computes the digest by its own rule.
    expectAccepted(await perform(stage.dependencies, id, 'lea', 'send-message', { text: 'Hello' }))
    const after = await stage.stores.registrations.load(id)
    expect(after).toMatchObject({ engagement, status: 'MANAGER_VALIDATION' })
    const [registration] = stage.fake.table(stage.tableName).items().filter(isRegistration)
    expect(registration?.['digest']).toEqual({ S: expect.stringMatching(/^2:/) as unknown })
  })
})

async function registerAna(): Promise<string> {
  const { directory } = stage.stores
  await directory.put({
    type: 'person',
    entry: { ...volunteer, personId: 'ana', email: 'ana@example.org' },
  })
  const outcome = await register(stage.dependencies, {
    actor: { personId: 'ana' },
    input: { initiative: 'lyceens' },
  })
  return expectAccepted(outcome).registration.registrationId
}

function hasId(item: Item, registrationId: string): boolean {
  const { PK } = item
  return PK !== undefined && 'S' in PK && PK.S.endsWith(`#${registrationId}`)
}
