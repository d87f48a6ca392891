import type { ExportFiles, ExportJob, ExportStore } from '../ports/export-store.ts'
import type { Log } from '../ports/log.ts'
import { renderCells, renderHeader } from './column.ts'
import { toCsv } from './csv.ts'
import { dateColumns, selectExportedDates } from './dates-export.ts'
import { type ExportSource, readExported } from './export-source.ts'
import { registrationColumns } from './registrations-export.ts'

export interface ExportDependencies extends ExportSource {
  readonly exports: ExportStore
  readonly files: ExportFiles
  readonly log: Log
}

/** Rows converted to text at once. */
const batchSize = 500

/**
 * Writes the file of a requested export. Running it twice is harmless: a finished export is left
 * alone, a failed or interrupted one is written again as a whole, under the same key.
 * @throws an Error if the export is unknown; if writing fails, its error, and the export is `FAILED`
 */
export async function runExport(
  { exports, files, log, ...source }: ExportDependencies,
  exportId: string,
): Promise<void> {
  const job = await exports.get(exportId)
  if (!job) throw new Error(`There is no export ${exportId}`)
  if (job.state === 'DONE') return

  await exports.update(exportId, { state: 'RUNNING' })
  try {
    const objectKey = `${exportId}/${job.kind}.csv`
    const asOf = job.requestedAt
    let rows = 0
    const counted = async function* () {
      for await (const row of readRows(source, job)) {
        rows += 1
        yield row
      }
    }
    await files.write(objectKey, toChunks(headerRow(job), counted()))
    await exports.update(exportId, { state: 'DONE', asOf, rows, objectKey })
    log.info('exportDone', { exportId, kind: job.kind, rows })
  } catch (error) {
    await exports.update(exportId, { state: 'FAILED' })
    log.error('exportFailed', error, { exportId })
    throw error
  }
}

function headerRow({ kind, header }: ExportJob): readonly string[] {
  return kind === 'registrations'
    ? renderHeader(registrationColumns, header)
    : renderHeader(dateColumns, header)
}

async function* readRows(
  source: ExportSource,
  { kind, scope, locale, requestedAt: asOf }: ExportJob,
): AsyncIterable<readonly string[]> {
  for await (const exported of readExported(source, scope, { asOf, locale })) {
    if (kind === 'registrations') yield renderCells(registrationColumns, exported)
    else for (const date of selectExportedDates(exported)) yield renderCells(dateColumns, date)
  }
}

async function* toChunks(
  header: readonly string[],
  rows: AsyncIterable<readonly string[]>,
): AsyncIterable<string> {
  let batch = [header]
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < batchSize) continue
    yield toCsv(batch)
    batch = []
  }
  if (batch.length > 0) yield toCsv(batch)
}
