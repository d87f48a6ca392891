import { describe, expect, it } from 'vitest'
import { createDynamoDirectoryStore } from '../../shared/adapters/aws/dynamodb/dynamo-directory-store.ts'
import { Table } from '../../shared/adapters/aws/dynamodb/table.ts'
import type { DirectoryStore } from '../../shared/application/ports/directory-store.ts'
import { initiative, volunteer } from '../journey/world.ts'
import type { CallDescription, FaultKind } from '../simulation/dynamodb/faults.ts'
import { createStoresOnFake } from '../simulation/stores-on-fake.ts'

const clock = { now: () => '2026-01-31T08:00:00.000Z' }
/** As many coordinators as an initiative may have: to exchange them is 100 changes of lists. */
const count = 50
const before = Array.from({ length: count }, (_, index) => `before-${index}`)
const after = Array.from({ length: count }, (_, index) => `after-${index}`)

const putCoordinators = (directory: DirectoryStore, coordinatorIds: readonly string[]) =>
  directory.put({ type: 'initiative', entry: { ...initiative, coordinatorIds } })

/** Who of both groups finds the initiative in their list. */
async function listFinders(directory: DirectoryStore): Promise<readonly string[]> {
  const finders: string[] = []
  for (const id of [...before, ...after]) {
    const all = await directory.listInitiativeIdsOfCoordinator(id)
    const list = { name: 'initiatives-of-coordinator', of: id } as const
    expect((await directory.listPage(list, { limit: 5 })).ids).toEqual(all)
    if (all.length > 0) finders.push(id)
  }
  return finders
}

describe('an entry with more lists than a transaction takes', () => {
  it('is in the new lists and in none of the old ones', async () => {
    const { directory } = createStoresOnFake({ clock }).stores
    await putCoordinators(directory, before)
    expect(await listFinders(directory)).toEqual(before)
    await putCoordinators(directory, after)
    expect(await listFinders(directory)).toEqual(after)
    const some = [...before.slice(0, 20), ...after.slice(0, 20)]
    await putCoordinators(directory, some)
    expect(await listFinders(directory)).toEqual(some)
    await putCoordinators(directory, before)
    await directory.relist('initiative', initiative.initiativeId)
    expect(await listFinders(directory)).toEqual(before)
  })

  // Ten of the hundred changes come before the transaction, which is the eleventh write.
  it.each([
    ['the first write', 1, 'request-lost'],
    ['a write in the middle', 5, 'request-lost'],
    ['the transaction, before it is applied', 11, 'request-lost'],
    ['the transaction, after it is applied', 11, 'answer-lost'],
  ] as const)(
    'is changed as a whole or not at all if the process dies at %s',
    async (_, at, kind) => {
      const { fake, stores } = createStoresOnFake({ clock, maxAttempts: 1 })
      const { directory } = stores
      await putCoordinators(directory, before)
      let writes = 0
      const choose = ({ isWrite }: CallDescription): FaultKind | 'none' => {
        if (isWrite) writes += 1
        // Nothing gets through any more.
        if (writes > at) return 'request-lost'
        return writes === at && isWrite ? kind : 'none'
      }
      fake.setFaults({ seed: 1, choose })
      await expect(putCoordinators(directory, after)).rejects.toThrow()
      fake.setFaults(undefined)
      expect(writes).toBeGreaterThanOrEqual(at)

      const isWritten = kind === 'answer-lost'
      const found = await directory.getInitiative(initiative.initiativeId)
      expect(found?.coordinatorIds).toEqual(isWritten ? after : before)
      expect(await listFinders(directory)).toEqual(isWritten ? after : before)
      await putCoordinators(directory, after)
      expect(await listFinders(directory)).toEqual(after)
    },
  )

  it('is in the lists of one version while several people change it', async () => {
    const { directory } = createStoresOnFake({ clock }).stores
    await putCoordinators(directory, before)
    const results = await Promise.all([
      putCoordinators(directory, after),
      putCoordinators(directory, before.slice(0, 7)),
      putCoordinators(directory, [...after.slice(0, 20), ...before.slice(0, 20)]),
    ])
    expect(results).toEqual(['put', 'put', 'put'])
    const found = await directory.getInitiative(initiative.initiativeId)
    expect((await listFinders(directory)).toSorted()).toEqual(found?.coordinatorIds.toSorted())
  })
})

describe('a write of an entry', () => {
  it('gives up after some attempts if others are always faster', async () => {
    const { fake, client, tableName, stores } = createStoresOnFake({ clock })
    const { directory } = stores
    await directory.put({ type: 'person', entry: volunteer })
    class Outrun extends Table {
      override async transact(...[writes]: Parameters<Table['transact']>) {
        await directory.put({
          type: 'person',
          entry: { ...volunteer, name: 'Somebody was faster' },
        })
        return super.transact(writes)
      }
    }
    const slow = createDynamoDirectoryStore(
      new Outrun({ client, tableName, newWriteId: () => 'w', sleep: () => Promise.resolve() }),
    )
    fake.forgetCalls()
    await expect(
      slow.put({ type: 'person', entry: { ...volunteer, name: 'Slow' } }),
    ).rejects.toThrow('keeps changing')
    expect(await directory.getPerson('lea')).toMatchObject({ name: 'Somebody was faster' })
    expect(fake.calls.length).toBeLessThan(100)
  })

  it('takes a read and a transaction, and looks for the reason only if it is refused', async () => {
    const { fake, stores } = createStoresOnFake({ clock })
    const { directory } = stores
    await directory.put({ type: 'person', entry: volunteer }, 0)
    expect(fake.calls.map(({ operation }) => operation)).toEqual(['GetItem', 'TransactWriteItems'])
    fake.forgetCalls()
    const read = await directory.getVersioned('person', 'lea')
    await directory.replace(read, {
      type: 'person',
      entry: { ...volunteer, email: 'l@example.org' },
    })
    expect(fake.calls.map(({ operation }) => operation)).toEqual(['GetItem', 'TransactWriteItems'])
  })

  // Each seed lets it arrive after another attempt.
  it.each([1, 2, 3, 4, 5, 6])('is known as its own if it arrives late (seed %i)', async (seed) => {
    const { fake, stores } = createStoresOnFake({ clock, maxAttempts: 2 })
    const { directory } = stores
    await directory.put({ type: 'person', entry: volunteer }, 0)
    let transactions = 0
    const choose = ({ isTransaction }: CallDescription): FaultKind | 'none' => {
      if (!isTransaction) return 'none'
      transactions += 1
      if (transactions === 1) return 'arrives-late'
      return transactions < 8 ? 'conflict' : 'none'
    }
    fake.setFaults({ seed, choose })
    const entry = { ...volunteer, name: 'Late' }
    expect(await directory.put({ type: 'person', entry }, 1)).toBe('put')
    fake.setFaults(undefined)
    expect(await directory.getVersioned('person', 'lea')).toMatchObject({ version: 2 })
  })
})
