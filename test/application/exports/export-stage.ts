import { parse } from 'csv-parse/sync'
import { createMemoryExportFiles } from '../../../shared/adapters/memory/memory-export-files.ts'
import { createMemoryExportStore } from '../../../shared/adapters/memory/memory-export-store.ts'
import { createMemoryTraceStore } from '../../../shared/adapters/memory/memory-trace-store.ts'
import { MemoryTables } from '../../../shared/adapters/memory/memory-tables.ts'
import {
  type ExportDependencies,
  runExport,
} from '../../../shared/application/exports/run-export.ts'
import type { ExportJob } from '../../../shared/application/ports/export-store.ts'
import { registeredPosition } from '../../../shared/application/ports/list-position.ts'
import { silentLog } from '../../../shared/application/ports/log.ts'
import { addMinutes } from '../../../shared/journey/calendar.ts'
import { compareCodePoints } from '../../../shared/journey/code-point-order.ts'
import type { Person } from '../../../shared/journey/directory.ts'
import type { Registration } from '../../../shared/journey/registration.ts'
import { createFakeReaders } from '../directory/fake-readers.ts'
import { exportedWith } from './exported.ts'

export const requestedAt = '2026-02-01T00:00:00.000Z'
/** The machine's time is not the journey's. */
const machineStart = '2031-01-01T00:00:00.000Z'

export const pendingJob: ExportJob = {
  exportId: 'e-1',
  kind: 'registrations',
  scope: { everything: true },
  requestedBy: 'operator',
  requestedAt,
  header: 'codes',
  locale: 'en',
  state: 'PENDING',
  version: 1,
  heardAt: machineStart,
  failures: 0,
}

interface StageSettings {
  readonly registrations?: readonly Partial<Registration>[]
  readonly job?: Partial<ExportJob>
  /** Small, so that a short file has several parts. */
  readonly minPartBytes?: number
  /** Answers loads of a registration; may throw. */
  readonly onLoad?: (registration: Registration) => Registration
  readonly onPerson?: (personId: string) => Person | undefined
}

export type ExportStage = ReturnType<typeof createExportStage>

/** An export of some registrations, in memory. */
export function createExportStage({
  registrations = [],
  job: change = {},
  minPartBytes,
  onLoad = (registration) => registration,
  onPerson = () => exportedWith().volunteer,
}: StageSettings) {
  const all = registrations.map((one) => exportedWith(one).registration)
  const byId = new Map(all.map((one) => [one.registrationId, one]))
  const { initiative, organisation, company } = exportedWith()
  const job = { ...pendingJob, ...change }
  const tables = new MemoryTables()
  const traces = createMemoryTraceStore(new MemoryTables())
  tables.exports.set(job.exportId, job)
  const files = createMemoryExportFiles(tables, minPartBytes)
  const reads = { lists: 0, loads: 0, batches: 0, entries: 0, atOnce: 0, maxAtOnce: 0 }
  const invoked: string[] = []
  let machineNow = machineStart

  const readers = createFakeReaders(({ type, id }) => {
    reads.entries += 1
    switch (type) {
      case 'company':
        return company && { type, entry: company }
      case 'organisation':
        return organisation && { type, entry: organisation }
      case 'initiative':
        return initiative && { type, entry: initiative }
      case 'person': {
        const entry = onPerson(id)
        return entry && { type, entry }
      }
    }
  })
  const dependencies: ExportDependencies = {
    registrations: {
      countByStatus: (scope) => {
        const listed = all.filter((one) =>
          'companyId' in scope
            ? scope.companyId === one.companyId
            : scope.initiativeId === one.initiativeId,
        )
        const counts = { APPLICATION: listed.length }
        return Promise.resolve([{ initiativeId: 'i-1', companyId: 'acme', counts, changes: 1 }])
      },
      async *listPositions(scope, { after = '' } = {}) {
        reads.lists += 1
        await Promise.resolve()
        yield* all
          .filter(({ companyId, initiativeId }) =>
            'companyId' in scope
              ? scope.companyId === companyId
              : scope.initiativeId === initiativeId,
          )
          .map(registeredPosition)
          .filter((position) => compareCodePoints(position, after) > 0)
          .sort(compareCodePoints)
      },
      async load(id) {
        reads.loads += 1
        reads.atOnce += 1
        reads.maxAtOnce = Math.max(reads.maxAtOnce, reads.atOnce)
        // Later ones answer first.
        for (let turn = 9; turn > Number(id.slice(2)) % 7; turn -= 1) await Promise.resolve()
        reads.atOnce -= 1
        const registration = byId.get(id)
        return registration && onLoad(registration)
      },
    },
    directory: {
      listCompanyIds: () => Promise.resolve(['acme', 'globex']),
      findAway: () => Promise.resolve(undefined),
      listMemberIds: () => Promise.resolve([]),
      getEntries: async (references) => {
        reads.batches += 1
        await Promise.resolve()
        return readers.getEntries(references)
      },
      getPeople: async (ids) => {
        reads.batches += 1
        await Promise.resolve()
        return readers.getPeople(ids)
      },
    },
    exports: createMemoryExportStore(tables, traces),
    files,
    log: silentLog,
    machineClock: { now: () => machineNow },
    invokeExport: (exportId) => {
      invoked.push(exportId)
      return Promise.resolve()
    },
  }
  const readJob = () => {
    const found = tables.exports.get(job.exportId)
    if (!found) throw new Error('There is no job')
    return found
  }
  const readFile = async () => {
    const { objectKey } = readJob()
    if (objectKey === undefined) return undefined
    return files.read(await files.link(objectKey, 'file.csv'))
  }
  return {
    dependencies,
    traces,
    tables,
    reads,
    /** Exports that were handed over to a next run. */
    invoked,
    run: (isTimeUp?: () => boolean) => runExport(dependencies, job.exportId, isTimeUp),
    later: (minutes: number) => {
      machineNow = addMinutes(machineNow, minutes)
    },
    job: readJob,
    file: readFile,
    /** Everything in a column of the file. */
    column: async (index: number) => readColumn((await readFile()) ?? '', index),
  }
}

function readColumn(csv: string, index: number): readonly (string | undefined)[] {
  const rows: string[][] = parse(csv, { record_delimiter: '\r\n' })
  return rows.slice(1).map((row) => row[index])
}

/** An instant at which somebody registered. */
export function instant(number: number): string {
  return addMinutes('2026-01-31T08:00:00.000Z', number)
}

/** Registrations in order. */
export function several(count: number): readonly Partial<Registration>[] {
  return Array.from({ length: count }, (_, index) => ({
    registrationId: `r-${String(index).padStart(5, '0')}`,
    registeredAt: instant(Math.floor(index / 3)),
    companyId: index % 2 === 0 ? 'acme' : 'globex',
  }))
}
