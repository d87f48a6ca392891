import { beforeAll, describe, expect, it } from 'vitest'
import { createUsers } from '../../../shared/api/scim/users.ts'
import { putEntries } from '../../../shared/application/directory/put-entries.ts'
import { company, volunteer } from '../../journey/world.ts'
import { summarizeCalls } from '../../simulation/dynamodb/calls.ts'
import { createStoresOnFake, type StoresOnFake } from '../../simulation/stores-on-fake.ts'

const count = 1500
const perPage = 100
let now = '2026-05-01T08:00:00.000Z'
let stage: StoresOnFake
let users: ReturnType<typeof createUsers>

const person = (personId: string) =>
  ({
    type: 'person',
    entry: { ...volunteer, personId, managerId: undefined, email: `${personId}@example.org` },
  }) as const

beforeAll(async () => {
  stage = createStoresOnFake({ clock: { now: () => now } })
  const { directory } = stage.stores
  await directory.put({ type: 'company', entry: company })
  await putEntries(
    directory,
    Array.from({ length: count }, (_, index) => person(`p${index}`)),
  )
  const dependencies = { ...stage.stores, clock: { now: () => now }, newId: () => 'id' }
  users = createUsers(dependencies, { companyId: 'acme', tokenId: 't1' })
})

/** Reads the list as an identity system does: until it has as many as there are in all. */
async function readAll(onPage?: (skip: number) => unknown): Promise<readonly string[]> {
  const ids: string[] = []
  for (let skip = 0; ; skip += perPage) {
    await onPage?.(skip)
    const { totalResults, people } = await users.list({ skip, limit: perPage })
    ids.push(...people.map(({ personId }) => personId))
    if (skip + perPage >= totalResults) return ids
  }
}

describe('the list of a company of fifteen hundred', () => {
  it('costs as much on the last page as on the first ones', async () => {
    const pages: { readonly calls: number; readonly readUnits: number }[] = []
    stage.fake.forgetCalls()
    const ids = await readAll((skip) => {
      if (skip > 0) pages.push(summarizeCalls(stage.fake.calls))
      stage.fake.forgetCalls()
    })
    pages.push(summarizeCalls(stage.fake.calls))
    expect(new Set(ids).size).toBe(count)
    expect(ids).toHaveLength(count)
    expect(pages).toHaveLength(count / perPage)
    // The first pages count the company's people, in 16 shards, and walk to where they begin.
    for (const { calls } of pages) expect(calls).toBeLessThan(30)
    for (const { calls, readUnits } of pages.slice(7)) {
      expect(calls).toBeLessThan(8)
      // People are read once each, and their ids besides.
      expect(readUnits).toBeLessThan(perPage * 1.3)
    }
  })

  it('says how many there are, on any page and on none', async () => {
    expect(await users.list({ skip: 0, limit: 0 })).toEqual({ totalResults: count, people: [] })
    const middle = await users.list({ skip: 1234, limit: 10 })
    expect([middle.totalResults, middle.people.length]).toEqual([count, 10])
    const end = await users.list({ skip: 1490, limit: 100 })
    expect([end.totalResults, end.people.length]).toEqual([count, 10])
    expect(await users.list({ skip: 5000, limit: 100 })).toEqual({
      totalResults: count,
      people: [],
    })
  })

  it('forgets where its pages began after an hour', async () => {
    await readAll()
    const { scimListMarks } = stage.stores
    const before = await scimListMarks.findUpTo({ companyId: 'acme' }, 1000)
    now = '2026-05-01T09:00:00.000Z'
    await users.list({ skip: 950, limit: 50 })
    expect(before).toMatchObject({ skip: 1000, markedAt: '2026-05-01T08:00:00.000Z' })
    expect(await scimListMarks.findUpTo({ companyId: 'acme' }, 1000)).toMatchObject({
      markedAt: now,
    })
  })

  it('is complete although people join while it is read', async () => {
    const ids = await readAll(async (skip) => {
      if (skip === 800)
        await putEntries(
          stage.stores.directory,
          Array.from({ length: 50 }, (_, index) => person(`new-${index}`)),
        )
    })
    for (let index = 0; index < count; index += 1)
      if (!ids.includes(`p${index}`)) expect.fail(`p${index} is missing`)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
