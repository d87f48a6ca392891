// @module-tag slow
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { keysOfRegistration } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { createMemoryExportFiles } from '../../shared/adapters/memory/memory-export-files.ts'
import { MemoryTables } from '../../shared/adapters/memory/memory-tables.ts'
import { createExportJob } from '../../shared/application/exports/request-export.ts'
import { runExport } from '../../shared/application/exports/run-export.ts'
import { silentLog } from '../../shared/application/ports/log.ts'
import type { Initiative } from '../../shared/journey/directory.ts'
import { company, initiative, volunteer } from '../journey/world.ts'
import { extractKey } from './dynamodb/keys.ts'
import { createStageOnFake, type StageOnFake } from './stage-on-fake.ts'

const at = '2026-03-01T08:00:00.000Z'
const people = 110
const open: Initiative = { ...initiative, capacity: people, coordinatorIds: ['manager-0'] }

// One for all tests: only the last changes it.
let stage: StageOnFake
let exportsMade = 0
let registrationIds: readonly string[]

beforeAll(async () => {
  stage = createStageOnFake()
  const makePerson = (personId: string, managerId?: string) => ({
    type: 'person' as const,
    entry: {
      ...volunteer,
      personId,
      name: personId,
      email: `${personId}@acme.example`,
      companyId: company.companyId,
      managerId,
    },
  })
  await stage.load([
    { type: 'company', entry: company },
    { type: 'organisation', entry: { organisationId: open.organisationId, name: 'Tremplin' } },
    ...Array.from({ length: 5 }, (_, index) => makePerson(`manager-${index}`)),
    ...Array.from({ length: people }, (_, index) =>
      makePerson(`person-${index}`, `manager-${index % 5}`),
    ),
    { type: 'initiative', entry: open },
  ])
  const ids: string[] = []
  for (let index = 0; index < people; index += 1) {
    const answered = await stage.answer({
      at,
      action: 'register',
      role: 'volunteer',
      email: `person-${index}@acme.example`,
      registrationId: undefined,
      input: { initiative: open.initiativeId },
    })
    if (!('accepted' in answered)) throw new Error(JSON.stringify(answered))
    ids.push(answered.accepted.registrationId)
  }
  registrationIds = ids.toSorted()
})

/** Requests an export of the company, whose parts are small, and returns how to run it. */
async function createExport() {
  const { stores } = stage
  const exportId = `e-${(exportsMade += 1)}`
  const tables = new MemoryTables()
  const files = createMemoryExportFiles(tables, 10_000)
  const job = createExportJob(
    { kind: 'registrations', header: 'codes', locale: 'en' },
    {
      exportId,
      scope: { companyId: company.companyId },
      requestedBy: 'operator',
      requestedAt: at,
      heardAt: at,
    },
  )
  await stores.exports.create(job)
  const dependencies = {
    ...stores,
    files,
    log: silentLog,
    machineClock: { now: () => at },
    invokeExport: () => Promise.resolve(),
  }
  return {
    run: (isTimeUp?: () => boolean) => runExport(dependencies, exportId, isTimeUp),
    job: () => stores.exports.get(exportId),
    ids: async () => {
      const text = await files.read(await files.link(`${exportId}/registrations.csv`, 'file.csv'))
      const rows: string[][] = parse(text, { record_delimiter: '\r\n' })
      return rows.slice(1).map(([registrationId]) => registrationId)
    },
  }
}

describe('an export on DynamoDB', () => {
  it('reads every registration once, and people in batches', async () => {
    const { run, ids } = await createExport()
    stage.fake.forgetCalls()
    await run()
    expect(await ids()).toEqual(registrationIds)
    const count = (isCounted: (call: (typeof stage.fake.calls)[number]) => boolean) =>
      stage.fake.calls.filter(isCounted).length
    const queries = count(({ operation, parts }) => operation === 'Query' && !parts[0]?.index)
    expect(queries).toBe(people)
    // The volunteers of two batches, and what is around the first.
    expect(count(({ operation }) => operation === 'BatchGetItem')).toBeLessThanOrEqual(6)
    expect(count(({ operation }) => operation === 'GetItem')).toBe(1)
    // Claim, beginning, one part and the last one, end.
    expect(count(({ operation }) => operation === 'UpdateItem')).toBeLessThanOrEqual(8)
  })

  it('is whole however often requests and answers are lost', async () => {
    const { run, ids, job } = await createExport()
    for (let seed = 1; ; seed += 1) {
      stage.fake.setFaults({ seed, rates: { 'request-lost': 0.05, 'answer-lost': 0.05 } })
      await run(() => seed % 2 === 0).catch(() => undefined)
      stage.fake.setFaults(undefined)
      if ((await job())?.state === 'DONE') break
      expect((await job())?.state).toBe('RUNNING')
      expect(seed).toBeLessThan(100)
    }
    expect(await ids()).toEqual(registrationIds)
  })

  it('names what cannot be read, and has all the rest', async () => {
    const table = stage.fake.table(stage.tableName)
    const [broken = '', ...rest] = registrationIds
    const { PK, SK } = keysOfRegistration(broken).registration
    const key = extractKey(table.definition, { PK: { S: PK }, SK: { S: SK } })
    table.write(key, { ...table.get(key), status: { S: 'NO_STATUS' } })
    const { run, ids, job } = await createExport()
    await run()
    expect(await ids()).toEqual(rest)
    expect(await job()).toMatchObject({ state: 'DONE', unreadable: { count: 1, ids: [broken] } })
  })
})
