import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { createExportHandler } from '../../../functions/export/handler.ts'
import type { ExportDependencies } from '../../../shared/application/exports/run-export.ts'
import type { ExportJob } from '../../../shared/application/ports/export-store.ts'
import { silentLog } from '../../../shared/application/ports/log.ts'
import type { Registration } from '../../../shared/journey/registration.ts'
import { createFakeReaders } from '../directory/fake-readers.ts'
import { exportedWith } from './exported.ts'

const requestedAt = '2026-02-01T00:00:00.000Z'

const job: ExportJob = {
  exportId: 'e-1',
  kind: 'registrations',
  scope: { everything: true },
  requestedBy: 'operator',
  requestedAt,
  header: 'codes',
  locale: 'en',
  state: 'PENDING',
}

interface Fakes {
  readonly registrations?: readonly Partial<Registration>[]
  readonly job?: Partial<ExportJob>
  readonly failOn?: string
}

function fakes({ registrations = [], job: change = {}, failOn }: Fakes) {
  const all = registrations.map((one) => exportedWith(one).registration)
  const { initiative, organisation, company, volunteer } = exportedWith()
  const jobs = new Map([[job.exportId, { ...job, ...change }]])
  const files = new Map<string, string>()
  const reads = { people: 0, initiatives: 0, atOnce: 0, maxAtOnce: 0, files: 0 }

  const dependencies: ExportDependencies = {
    registrations: {
      async *listIds(scope) {
        await Promise.resolve()
        for (const { registrationId, companyId, initiativeId } of all)
          if (
            'companyId' in scope
              ? scope.companyId === companyId
              : scope.initiativeId === initiativeId
          )
            yield registrationId
      },
      async load(id) {
        reads.atOnce += 1
        reads.maxAtOnce = Math.max(reads.maxAtOnce, reads.atOnce)
        // Later ones answer first.
        for (let turn = all.length; turn > Number(id.slice(2)) % 7; turn -= 1)
          await Promise.resolve()
        reads.atOnce -= 1
        if (id === failOn) throw new Error('The store is down')
        return all.find(({ registrationId }) => registrationId === id)
      },
    },
    directory: {
      listCompanyIds: () => Promise.resolve(['acme', 'globex']),
      ...createFakeReaders(({ type }) => {
        switch (type) {
          case 'company':
            return company && { type, entry: company }
          case 'organisation':
            return organisation && { type, entry: organisation }
          case 'initiative':
            reads.initiatives += 1
            return initiative && { type, entry: initiative }
          case 'person':
            reads.people += 1
            return volunteer && { type, entry: volunteer }
        }
      }),
    },
    exports: {
      create: () => Promise.resolve(),
      get: (id) => Promise.resolve(jobs.get(id)),
      update: (id, more) => {
        const before = jobs.get(id)
        if (before) jobs.set(id, { ...before, ...more })
        return Promise.resolve()
      },
    },
    files: {
      async write(key, chunks) {
        reads.files += 1
        let text = ''
        for await (const chunk of chunks) text += chunk
        files.set(key, text)
      },
      link: (key) => Promise.resolve(key),
    },
    log: silentLog,
  }
  const run = createExportHandler(dependencies)
  return {
    run: () => run({ exportId: 'e-1' }),
    job: () => jobs.get('e-1'),
    file: () => files.get(jobs.get('e-1')?.objectKey ?? ''),
    ids: () => readColumn(files.get(jobs.get('e-1')?.objectKey ?? '') ?? '', 0),
    reads,
    handler: run,
  }
}

function readColumn(csv: string, index: number): readonly (string | undefined)[] {
  const rows: string[][] = parse(csv, { record_delimiter: '\r\n' })
  return rows.slice(1).map((row) => row[index])
}

const instant = (number: number) => `2026-01-31T08:00:00.${String(number).padStart(3, '0')}Z`

describe('an export', () => {
  it('sorts rows by the instant of registering, then by id by code point', async () => {
    const ids = ['r-3', 'r-😀', 'r-\uff01', 'r-1', 'r-2']
    const { run, ids: written } = fakes({
      registrations: ids.map((registrationId, index) => ({
        registrationId,
        registeredAt: instant(index < 3 ? 5 : 1),
        companyId: index % 2 === 0 ? 'acme' : 'globex',
      })),
    })
    await run()
    expect(written()).toEqual(['r-1', 'r-2', 'r-3', 'r-\uff01', 'r-😀'])
  })

  it('contains every registration in order, and loads few at once', async () => {
    const registrations = Array.from({ length: 1_234 }, (_, index) => ({
      registrationId: `r-${index}`,
      registeredAt: instant((index * 7) % 1_000),
    }))
    const { run, ids, job: after, reads } = fakes({ registrations })
    await run()
    expect(ids()).toEqual(
      registrations
        .map(({ registrationId, registeredAt }) => [registeredAt, registrationId] as const)
        .sort((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1))
        .map(([, id]) => id),
    )
    expect(after()).toMatchObject({ state: 'DONE', rows: 1_234, asOf: requestedAt })
    expect(reads.maxAtOnce).toBeLessThanOrEqual(64)
    expect(reads.initiatives).toBe(1)
  })

  it('contains only the registrations in its scope, each once', async () => {
    const registrations = [
      { registrationId: 'r-1', companyId: 'acme', initiativeId: 'i-1' },
      { registrationId: 'r-2', companyId: 'globex', initiativeId: 'i-1' },
      { registrationId: 'r-3', companyId: 'acme', initiativeId: 'i-2' },
    ]
    const company = fakes({ registrations, job: { scope: { companyId: 'acme' } } })
    await company.run()
    expect(company.ids()).toEqual(['r-1', 'r-3'])

    const initiatives = fakes({ registrations, job: { scope: { initiativeIds: ['i-1', 'i-1'] } } })
    await initiatives.run()
    expect(initiatives.ids()).toEqual(['r-1', 'r-2'])
  })

  it('is only a header if there are no registrations', async () => {
    const { run, file } = fakes({ job: { kind: 'dates', header: 'fr' } })
    await run()
    expect(file()).toMatch(/^Rencontre \(id\),Inscription,.*,Situation au\r\n$/)
  })

  it('has a row for every date, and the same instant on each', async () => {
    const date = { minutes: 60, time: 'WORK' as const, enteredAt: requestedAt }
    const dates = ['2026-04-02', '2026-04-01'].map((day) => ({ ...date, dateId: day, date: day }))
    const {
      run,
      file,
      job: after,
    } = fakes({
      job: { kind: 'dates' },
      registrations: [
        { registrationId: 'r-1', status: 'IN_PROGRESS', dates },
        { registrationId: 'r-2', status: 'MENTEE_SEARCH', dates },
      ],
    })
    await run()
    expect(readColumn(file() ?? '', 0)).toEqual(['2026-04-01', '2026-04-02'])
    expect(readColumn(file() ?? '', 20)).toEqual([requestedAt, requestedAt])
    expect(after()?.rows).toBe(2)
  })

  it('is not written again if it is done', async () => {
    const { run, reads } = fakes({})
    await run()
    await run()
    expect(reads.files).toBe(1)
  })

  it('is marked as failed, and complete after another run', async () => {
    const registrations = [{ registrationId: 'r-1' }, { registrationId: 'r-2' }]
    const broken = fakes({ registrations, failOn: 'r-2' })
    await expect(broken.run()).rejects.toThrow('The store is down')
    expect(broken.job()).toMatchObject({ state: 'FAILED' })

    const again = fakes({ registrations, job: { state: 'FAILED' } })
    await again.run()
    expect(again.job()).toMatchObject({ state: 'DONE', rows: 2 })
  })

  it('runs again if a run was interrupted', async () => {
    const { run, job: after } = fakes({ job: { state: 'RUNNING' } })
    await run()
    expect(after()?.state).toBe('DONE')
  })

  it('must be known', async () => {
    await expect(fakes({}).handler({ exportId: 'none' })).rejects.toThrow('There is no export none')
    await expect(fakes({}).handler({})).rejects.toThrow()
  })
})
