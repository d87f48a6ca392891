import { beforeEach, describe, expect, it } from 'vitest'
import {
  listInitiativeIds,
  listVisibleInitiatives,
} from '../../../shared/application/initiatives/find-initiative.ts'
import { admin, initiative } from '../../journey/world.ts'
import { summarizeCalls } from '../../simulation/dynamodb/calls.ts'
import { createStoresOnFake, type StoresOnFake } from '../../simulation/stores-on-fake.ts'

const clock = { now: () => '2026-01-31T08:00:00.000Z' }
let stage: StoresOnFake

const put = (initiativeId: string, companyId: string | undefined) =>
  stage.stores.directory.put({
    type: 'initiative',
    entry: { ...initiative, initiativeId, companyId },
  })

beforeEach(() => {
  stage = createStoresOnFake({ clock })
})

describe("an admin's initiatives", () => {
  it('are merged by id from two lists, across the ends of their pages', async () => {
    const name = (index: number) => `i${String(index).padStart(4, '0')}`
    const own = Array.from({ length: 130 }, (_, index) => name(index * 3))
    const forAll = Array.from({ length: 250 }, (_, index) => name(index * 2 + 1)).filter(
      (id) => !own.includes(id),
    )
    for (const id of own) await put(id, 'acme')
    for (const id of forAll) await put(id, undefined)
    const all = [...own, ...forAll].toSorted()
    const { directory } = stage.stores
    expect((await Array.fromAsync(listInitiativeIds('admin', admin, directory))).flat()).toEqual(
      all,
    )
    // An id that never was in the lists is a position as well.
    const after = `${all[7] ?? ''}-gone`
    expect(
      (await Array.fromAsync(listInitiativeIds('admin', admin, directory, after))).flat(),
    ).toEqual(all.slice(8))
  })

  it('cost the same however many initiatives other companies have', async () => {
    for (let index = 0; index < 150; index += 1) await put(`theirs-${index}`, 'globex')
    for (let index = 0; index < 5; index += 1) await put(`own-${index}`, 'acme')
    stage.fake.forgetCalls()
    const { directory } = stage.stores
    expect(await Array.fromAsync(listVisibleInitiatives('admin', admin, directory))).toHaveLength(5)
    expect(summarizeCalls(stage.fake.calls).calls).toBe(3)
  })
})
