import type { ExportJob } from '../ports/export-store.ts'
import { renderCells, renderHeader } from './column.ts'
import { toCsv } from './csv.ts'
import { dateColumns, selectExportedDates } from './dates-export.ts'
import type { ExportedRegistration } from './exported-registration.ts'
import { buildRow, registrationColumns } from './registrations-export.ts'

/** The header of the file. */
export function writeHeader({ kind, header }: Pick<ExportJob, 'kind' | 'header'>): string {
  return toCsv([
    kind === 'registrations'
      ? renderHeader(registrationColumns, header)
      : renderHeader(dateColumns, header),
  ])
}

/** The rows of one registration, in order. */
export function renderRows(
  kind: ExportJob['kind'],
  exported: ExportedRegistration,
): readonly (readonly string[])[] {
  return kind === 'registrations'
    ? [renderCells(registrationColumns, buildRow(exported))]
    : selectExportedDates(exported).map((date) => renderCells(dateColumns, date))
}
