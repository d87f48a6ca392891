import { beforeEach, describe, expect, it } from 'vitest'
import { listOffers, offersPerPage } from '../../../shared/application/initiatives/list-offers.ts'
import type { Initiative } from '../../../shared/journey/directory.ts'
import { company, initiative, volunteer } from '../../journey/world.ts'
import { summarizeCalls } from '../../simulation/dynamodb/calls.ts'
import { createStoresOnFake, type StoresOnFake } from '../../simulation/stores-on-fake.ts'

const now = '2026-01-31T08:00:00.000Z'
let stage: StoresOnFake

beforeEach(() => {
  stage = createStoresOnFake({ clock: { now: () => now } })
})

const put = (initiativeId: string, change: Partial<Initiative> = {}) =>
  stage.stores.directory.put({
    type: 'initiative',
    entry: { ...initiative, initiativeId, ...change },
  })
const list = (page?: number) => listOffers(stage.stores, volunteer, company, now, page)
const listIds = async (page?: number) =>
  (await list(page)).offers.map((offer) => offer.initiative.initiativeId)

describe('the offers to a person', () => {
  it('are those for every company and for their own, soonest deadline first', async () => {
    await put('all', { companyId: undefined, registrationDeadline: undefined })
    await put('own', { companyId: 'acme', registrationDeadline: '2026-03-01' })
    await put('full', { companyId: 'acme', registrationDeadline: '2026-02-01', capacity: 0 })
    await put('late', { companyId: 'acme', registrationDeadline: '2026-01-01' })
    await put('closed', { companyId: 'acme', status: 'CLOSED' })
    await put('theirs', { companyId: 'globex' })
    expect(await listIds()).toEqual(['full', 'own', 'all'])
    const { offers } = await list()
    expect(offers.map(({ mayRegister }) => mayRegister)).toEqual([false, true, true])
  })

  it('cost the same however many initiatives other companies have', async () => {
    for (let index = 0; index < 120; index += 1)
      await put(`theirs-${index}`, { companyId: 'globex' })
    for (let index = 0; index < 5; index += 1) await put(`own-${index}`, { companyId: 'acme' })
    stage.fake.forgetCalls()
    expect(await listIds()).toHaveLength(5)
    const { byOperation } = summarizeCalls(stage.fake.calls)
    // Two lists, one batch of initiatives, and the places of five.
    expect(byOperation['Query']?.calls).toBe(2)
    expect(byOperation['BatchGetItem']?.itemsRead).toBe(5)
    expect(byOperation['BatchGetItem']?.calls).toBe(2)
    expect(byOperation['GetItem']).toBeUndefined()
  })

  it('come in pages, and places are read for one page only', async () => {
    const count = 2 * offersPerPage + 3
    for (let index = 0; index < count; index += 1)
      await put(`i${String(index).padStart(3, '0')}`, { companyId: 'acme' })
    const pages = [await listIds(1), await listIds(2), await listIds(3)]
    expect(pages.map(({ length }) => length)).toEqual([offersPerPage, offersPerPage, 3])
    expect(new Set(pages.flat()).size).toBe(count)
    expect(await list(99)).toMatchObject({ page: 3, pages: 3 })
    stage.fake.forgetCalls()
    await list(2)
    const { byOperation } = summarizeCalls(stage.fake.calls)
    // All initiatives in two batches, and the places of fifty in one.
    expect(byOperation['BatchGetItem']?.calls).toBe(3)
    expect(byOperation['GetItem']).toBeUndefined()
  })
})
