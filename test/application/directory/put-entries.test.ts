import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStores } from '../../../shared/adapters/memory/stores.ts'
import { putEntries } from '../../../shared/application/directory/put-entries.ts'
import type {
  DirectoryEntry,
  DirectoryStore,
} from '../../../shared/application/ports/directory-store.ts'
import { company, initiative, volunteer } from '../../journey/world.ts'

let directory: DirectoryStore

beforeEach(async () => {
  directory = createMemoryStores().directory
  await directory.put({ type: 'company', entry: company })
})

const person = (personId: string, more: Partial<typeof volunteer> = {}): DirectoryEntry => ({
  type: 'person',
  entry: {
    ...volunteer,
    personId,
    managerId: undefined,
    email: `${personId}@example.org`,
    ...more,
  },
})
const many = (count: number) => Array.from({ length: count }, (_, index) => person(`p${index}`))
const listIds = async () =>
  (await directory.listPage({ name: 'people-of-company', of: 'acme' }, { limit: 1000 })).ids

/** Notes which writes are under way, and lets others run before each ends. */
function observe() {
  const log: string[] = []
  let open = 0
  let maxOpen = 0
  const watched: DirectoryStore = {
    ...directory,
    async replace(before, after, change, at) {
      open += 1
      maxOpen = Math.max(maxOpen, open)
      for (let turn = 0; turn < 100; turn += 1) await Promise.resolve()
      const result = await directory.replace(before, after, change, at)
      if ('personId' in after.entry) log.push(after.entry.personId)
      open -= 1
      return result
    },
  }
  return { watched, log, maxOpen: () => maxOpen }
}

describe('writing many entries', () => {
  it('writes at most 32 at the same time', async () => {
    const { watched, maxOpen } = observe()
    expect(await putEntries(watched, many(200))).toEqual([])
    expect(maxOpen()).toBe(32)
    expect(await listIds()).toHaveLength(200)
  })

  it('lets an entry wait for those it refers to, and for an earlier write of itself', async () => {
    const { watched, log } = observe()
    const entries = [
      person('a'),
      person('b', { managerId: 'a' }),
      person('c', { managerId: 'b' }),
      person('a', { managerId: 'c' }),
    ]
    expect(await putEntries(watched, entries, [0, 0, 0, 1])).toEqual([])
    expect(log).toEqual(['a', 'b', 'c', 'a'])
    expect(await directory.getPerson('a')).toMatchObject({ managerId: 'c' })
  })

  it('writes nothing if a reference is unknown', async () => {
    const wrong = { type: 'initiative', entry: { ...initiative, coordinatorIds: ['x'] } } as const
    expect(await putEntries(directory, [person('a'), wrong])).toMatchObject([
      { index: 1, problem: 'unknown-reference', reference: 'organisation tremplin' },
      { index: 1, problem: 'unknown-reference', reference: 'person x' },
    ])
    expect(await listIds()).toEqual([])
  })

  it('names the first entry that cannot be written, with everything before it written', async () => {
    await putEntries(directory, [person('p50')])
    const entries = many(200)
    const { watched } = observe()
    const versions = entries.map(() => 0)
    expect(await putEntries(watched, entries, versions)).toEqual([
      { index: 50, problem: 'changed-meanwhile' },
    ])
    const ids = await listIds()
    for (let index = 0; index < 50; index += 1) expect(ids).toContain(`p${index}`)
    expect(ids.length).toBeLessThan(100)
  })

  it('refuses an address that another person has', async () => {
    await putEntries(directory, [person('a')])
    const taking = person('b', { email: 'A@example.org' })
    expect(await putEntries(directory, [taking])).toEqual([{ index: 0, problem: 'email-taken' }])
  })

  it('moves a mail domain from one company to another, in this order', async () => {
    const put = (companyId: string, mailDomains: readonly string[]): DirectoryEntry => ({
      type: 'company',
      entry: { ...company, companyId, mailDomains },
    })
    await putEntries(directory, [put('acme', ['acme.example'])])
    expect(await putEntries(directory, [put('globex', ['acme.example'])])).toEqual([
      { index: 0, problem: 'domain-taken' },
    ])
    const moved = [put('acme', []), put('globex', ['acme.example'])]
    expect(await putEntries(directory, moved)).toEqual([])
    expect(await directory.findCompanyByMailDomain('lea@acme.example')).toMatchObject({
      companyId: 'globex',
    })
  })

  it('overwrites what somebody else changes at the same time, if no version is given', async () => {
    await putEntries(directory, [person('a')])
    const disturbed: DirectoryStore = {
      ...directory,
      async replace(before, after, change, at) {
        await directory.put(person('a', { name: 'Disturbed' }))
        return directory.replace(before, after, change, at)
      },
    }
    expect(await putEntries(disturbed, [person('a', { name: 'Written' })])).toEqual([])
    expect(await directory.getPerson('a')).toMatchObject({ name: 'Written' })
  })

  it('finishes what it has started before it throws', async () => {
    let open = 0
    const failing: DirectoryStore = {
      ...directory,
      async replace(before, after, change, at) {
        open += 1
        for (let turn = 0; turn < 100; turn += 1) await Promise.resolve()
        open -= 1
        if ('personId' in after.entry && after.entry.personId === 'p3') throw new Error('Busy')
        return directory.replace(before, after, change, at)
      },
    }
    await expect(putEntries(failing, many(100))).rejects.toThrow('Busy')
    expect(open).toBe(0)
    expect((await listIds()).length).toBeLessThan(64)
  })
})
