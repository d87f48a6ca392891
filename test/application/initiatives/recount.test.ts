import { beforeEach, describe, expect, it } from 'vitest'
import {
  type RecountDependencies,
  recountInitiative,
  type RelistedPage,
  relistPage,
} from '../../../shared/application/initiatives/recount.ts'
import { sumCounts } from '../../../shared/application/ports/status-counts.ts'
import { allStatuses } from '../../../shared/journey/statuses.ts'
import { loadItems, readStoredItems } from '../../adapters/stored-items/stored-items.ts'
import { createStageOnFake, type StageOnFake } from '../../simulation/stage-on-fake.ts'
import { putRegistrations } from '../../simulation/many-registrations.ts'
import { application } from '../../../local/mails/example-world.ts'
import { engagement, expectAccepted, loadWorld, perform, searchingLea } from '../act/programme.ts'

let stage: StageOnFake
let dependencies: RecountDependencies
beforeEach(() => {
  stage = createStageOnFake()
  stage.time.now = '2026-02-01T08:00:00.000Z'
  dependencies = { ...stage.stores, sleep: () => Promise.resolve() }
})

async function relistAll(scope: Parameters<typeof relistPage>[1]) {
  const pages: RelistedPage[] = []
  let cursor: string | undefined
  do {
    const page = await relistPage(dependencies, scope, cursor)
    pages.push(page)
    cursor = page.cursor
  } while (cursor !== undefined)
  return pages
}

describe('a recount', () => {
  it('finds nothing off after any actions', async () => {
    await loadWorld(stage.stores.directory, [])
    const id = await searchingLea(stage.dependencies)
    await perform(stage.dependencies, id, 'lea', 'enter-engagement', engagement)
    expect(await relistPage(dependencies, { companyId: 'acme' })).toEqual({
      checked: 1,
      relisted: [],
      unreadable: [],
      initiativeIds: ['lyceens'],
      cursor: undefined,
    })
    expect(await recountInitiative(dependencies, 'lyceens')).toEqual({
      recounted: [],
      unsettled: [],
      unreadable: [],
    })
  })

  it('mends counters and lists, and says what was off', async () => {
    await loadWorld(stage.stores.directory, [])
    const id = await searchingLea(stage.dependencies)
    expectAccepted(await perform(stage.dependencies, id, 'lea', 'enter-engagement', engagement))
    const { registrations } = stage.stores
    const registration = await registrations.load(id)
    if (registration)
      await registrations.relist(registration, { companyTimeZone: 'UTC', managerId: 'zoe' })
    const [stored] = await registrations.countByStatus({ initiativeId: 'lyceens' })
    const wrong = { APPLICATION: 7, MANAGER_VALIDATION: 1 }
    if (stored) await registrations.setCounts({ ...stored, counts: wrong })

    expect(await relistAll({ initiativeId: 'lyceens' })).toMatchObject([{ relisted: [id] }])
    expect((await registrations.listCards({ managerId: 'marc' }, { limit: 1 })).items).toHaveLength(
      1,
    )
    const after = { MANAGER_VALIDATION: 1 }
    expect(await recountInitiative(dependencies, 'lyceens')).toMatchObject({
      recounted: [{ companyId: 'acme', before: wrong, after }],
    })
    expect(await registrations.countByStatus({ companyId: 'acme' })).toMatchObject([
      { counts: after },
    ])
  })

  it('is exact although a registration moves on while it counts', async () => {
    await loadWorld(stage.stores.directory, [])
    const id = await searchingLea(stage.dependencies)
    const { registrations } = stage.stores
    const [stored] = await registrations.countByStatus({ initiativeId: 'lyceens' })
    if (stored) await registrations.setCounts({ ...stored, counts: { COMPLETED: 3 } })
    let hasMoved = false
    const moving: RecountDependencies['registrations'] = {
      ...registrations,
      async readCards(registrationIds) {
        const before = await registrations.readCards(registrationIds)
        if (!hasMoved) {
          hasMoved = true
          await perform(stage.dependencies, id, 'lea', 'enter-engagement', engagement)
        }
        return before
      },
    }
    const result = await recountInitiative({ ...dependencies, registrations: moving }, 'lyceens')
    expect(result).toMatchObject({ unsettled: [], unreadable: [] })
    expect(await registrations.countByStatus({ initiativeId: 'lyceens' })).toMatchObject([
      { counts: { MANAGER_VALIDATION: 1 } },
    ])
  })

  it('reads thousands of registrations in batches', async () => {
    await loadWorld(stage.stores.directory, [])
    const listed = Array.from({ length: 2_500 }, (_, index) => ({
      ...application,
      registrationId: `r-${index}`,
      volunteerId: `v-${index}`,
    }))
    putRegistrations(stage.fake.table(stage.tableName), listed, () => undefined)
    const { registrations } = stage.stores
    const [stored] = await registrations.countByStatus({ initiativeId: 'lyceens' })
    if (stored) await registrations.setCounts({ ...stored, counts: {} })
    stage.fake.forgetCalls()
    expect(await recountInitiative(dependencies, 'lyceens')).toMatchObject({
      recounted: [{ companyId: 'acme', after: { APPLICATION: 2_500 } }],
    })
    const batches = stage.fake.calls.filter(({ operation }) => operation === 'BatchGetItem')
    // One more for the places.
    expect(batches).toHaveLength(26)
    expect(stage.fake.calls.length).toBeLessThan(40)
  })

  it('counts a registration of which a date cannot be read, but none without a status', async () => {
    await loadWorld(stage.stores.directory, [])
    const id = await searchingLea(stage.dependencies)
    const { registrations } = stage.stores
    const [stored] = await registrations.countByStatus({ initiativeId: 'lyceens' })
    if (stored) await registrations.setCounts({ ...stored, counts: {} })
    const table = stage.fake.table(stage.tableName)
    const key = { partition: `REGISTRATION#${id}`, sort: 'REGISTRATION' }
    const item = table.get(key)
    if (!item) throw new Error('no item')

    table.write(key, { ...item, digest: { S: 'another' } })
    await expect(registrations.load(id)).rejects.toThrow('cannot be read')
    expect(await recountInitiative(dependencies, 'lyceens')).toMatchObject({
      recounted: [{ after: { MENTEE_SEARCH: 1 } }],
      unreadable: [],
    })

    table.write(key, { ...item, status: { S: 'UNHEARD_OF' } })
    expect(await recountInitiative(dependencies, 'lyceens')).toEqual({
      recounted: [],
      unsettled: [],
      unreadable: [id],
    })
  })

  it('says so if a registration moves on each time it counts', async () => {
    await loadWorld(stage.stores.directory, [])
    await searchingLea(stage.dependencies)
    const { registrations } = stage.stores
    const moving: RecountDependencies['registrations'] = {
      ...registrations,
      async readCards(registrationIds) {
        const [stored] = await registrations.countByStatus({ initiativeId: 'lyceens' })
        const counts = { APPLICATION: stored?.changes ?? 0 }
        if (stored) await registrations.setCounts({ ...stored, counts })
        return registrations.readCards(registrationIds)
      },
    }
    const result = await recountInitiative({ ...dependencies, registrations: moving }, 'lyceens')
    expect(result).toEqual({ recounted: [], unsettled: ['acme'], unreadable: [] })
  })

  it('brings what version 0.1.0 has stored into lists and counters', async () => {
    const { items } = await readStoredItems('0.1.0')
    loadItems(stage.fake.table(stage.tableName), items)
    stage.time.now = '2027-03-10T08:00:00.000Z'
    const { registrations, directory } = stage.stores
    const listAll = async () => {
      const pages = []
      for (const companyId of await directory.listCompanyIds())
        pages.push(...(await relistAll({ companyId })))
      return pages.flatMap(({ relisted }) => relisted)
    }
    const before = await Promise.all(
      ['acme', 'globex', 'initech', 'umbra'].map((companyId) =>
        registrations.list({ companyId }, { limit: 50 }),
      ),
    )
    const all = before.flatMap((page) => page.items)
    expect(await listAll()).toHaveLength(all.length)
    const { ids: initiativeIds } = await directory.listPage(
      { name: 'initiatives', of: '' },
      { limit: 100 },
    )
    for (const initiativeId of initiativeIds) await recountInitiative(dependencies, initiativeId)

    const counts = await Promise.all(
      initiativeIds.map((initiativeId) => registrations.countByStatus({ initiativeId })),
    )
    const sum = sumCounts(counts.flat().map((one) => one.counts))
    for (const status of allStatuses) {
      const inStatus = all.filter((one) => one.status === status)
      expect(sum[status] ?? 0).toBe(inStatus.length)
      const listed = await Promise.all(
        initiativeIds.map((initiativeId) =>
          registrations.listCards({ initiativeId, status }, { limit: 50 }),
        ),
      )
      expect(listed.flatMap((page) => page.items)).toHaveLength(inStatus.length)
    }
    for (const registration of all)
      expect(await registrations.load(registration.registrationId)).toEqual(registration)

    expect(await listAll()).toEqual([])
    for (const initiativeId of initiativeIds)
      expect(await recountInitiative(dependencies, initiativeId)).toEqual({
        recounted: [],
        unsettled: [],
        unreadable: [],
      })
  })
})
