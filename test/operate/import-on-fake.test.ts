import { describe, expect, it } from 'vitest'
import { company } from '../journey/world.ts'
import { summarizeCalls } from '../simulation/dynamodb/calls.ts'
import { createStoresOnFake } from '../simulation/stores-on-fake.ts'
import { createImportOn } from './import-on-stores.ts'

const clock = { now: () => '2026-05-01T08:00:00.000Z' }

/** Imports a file as `operate import --apply` does, with the operator's function on a fake. */
async function createImport(maxAttempts = 3) {
  const { fake, tableName, stores } = createStoresOnFake({ clock, maxAttempts })
  await stores.directory.put({ type: 'company', entry: company })
  fake.forgetCalls()
  const { plan, apply } = createImportOn(stores)
  return {
    fake,
    table: fake.table(tableName),
    directory: stores.directory,
    run: async (people: readonly string[]) => {
      const planned = await plan(people)
      expect(planned.errors).toEqual([])
      await apply(planned)
      return planned.writes.length
    },
  }
}

const row = (index: number, manager?: number, email = `p${index}@example.org`) =>
  `p${index},Person ${index},${email},acme,${manager === undefined ? '' : `p${manager}`}`

/** Each manages eight others. */
const team = (count: number, email?: (index: number) => string) =>
  Array.from({ length: count }, (_, index) =>
    row(index, index === 0 ? undefined : Math.floor((index - 1) / 8), email?.(index)),
  )

describe('an import into DynamoDB', () => {
  it('costs a transaction a person and few reads, and has many in flight', async () => {
    const { fake, run } = await createImport()
    expect(await run(team(1000))).toBe(1000)
    const { byOperation, inARow, calls } = summarizeCalls(fake.calls)
    // The traces of the entries are in their transactions; the calls that look up have one each beside.
    expect(Object.keys(byOperation).toSorted()).toEqual([
      'BatchGetItem',
      'PutItem',
      'TransactWriteItems',
    ])
    expect(byOperation['TransactWriteItems']?.calls).toBe(1000)
    expect(calls).toBeLessThan(1060)
    // One after the other it would be more than a thousand.
    expect(inARow).toBeLessThan(100)

    fake.forgetCalls()
    expect(await run(team(1000, (index) => `new-p${index}@example.org`))).toBe(1000)
    expect(summarizeCalls(fake.calls).calls).toBeLessThan(1060)
  })

  it('never writes a person before their manager, however long the chain', async () => {
    const { table, directory, run } = await createImport()
    const count = 300
    const managers = Array.from({ length: count }, (_, index) => (index * 79) % count)
    await run(managers.map((manager, index) => row(index, manager === index ? undefined : manager)))
    const written = new Set<string>()
    for (const { dynamodb } of table.readStream()) {
      const image = dynamodb?.NewImage
      if (image?.['SK']?.S !== 'PERSON') continue
      const person = image['entry']?.M
      const personId = person?.['personId']?.S ?? ''
      const managerId = person?.['managerId']?.S
      written.add(personId)
      if (managerId !== undefined) expect(written).toContain(managerId)
    }
    for (const [index, manager] of managers.entries())
      expect(await directory.getPerson(`p${index}`)).toMatchObject(
        manager === index ? { personId: `p${index}` } : { managerId: `p${manager}` },
      )
  })

  it('moves an address from one person to the next, in a chain', async () => {
    const { directory, run } = await createImport()
    const count = 120
    await run(team(count))
    await run(
      team(count, (index) => (index === 0 ? 'new@example.org' : `p${index - 1}@example.org`)),
    )
    for (let index = 1; index < count; index += 1)
      expect((await directory.findPersonByEmail(`p${index - 1}@example.org`))?.personId).toBe(
        `p${index}`,
      )
  })

  it('slows down while the table is throttled, and loses nothing', async () => {
    const { fake, directory, run } = await createImport(10)
    fake.setFaults({ seed: 7, rates: { throttle: 0.2, conflict: 0.2, 'partial-batch': 0.3 } })
    await run(team(300))
    fake.setFaults(undefined)
    const people = { name: 'people-of-company', of: 'acme' } as const
    expect(await directory.countList(people)).toBe(300)
    expect(await directory.listReportIds('p1')).toHaveLength(8)
  })

  it('completes when run again after the connection broke in the middle', async () => {
    const { fake, directory, run } = await createImport(1)
    fake.setFaults({
      seed: 3,
      choose: ({ operation, number }) =>
        operation === 'TransactWriteItems' && number % 50 === 0 ? 'answer-lost' : 'none',
    })
    await expect(run(team(200))).rejects.toThrow()
    fake.setFaults(undefined)
    const people = { name: 'people-of-company', of: 'acme' } as const
    expect(await directory.countList(people)).toBeLessThan(200)
    await run(team(200))
    expect(await directory.countList(people)).toBe(200)
    expect(await directory.listReportIds('p0')).toHaveLength(8)
  })
})
