import { parse } from 'csv-parse/sync'
import * as z from 'zod'
import { withoutFormula } from '../../shared/application/exports/column.ts'
import { toCsv } from '../../shared/application/exports/csv.ts'
import { compareCodePoints } from '../../shared/journey/code-point-order.ts'
import type { Names } from './names.ts'
import type { ExportedFiles } from './stage.ts'

type Cells = Readonly<Record<string, string>>

interface Table {
  readonly header: readonly string[]
  readonly rows: readonly Cells[]
}

/**
 * Replaces ids in the exports with the scenario's names, and sorts rows with equal keys by name.
 * Leaves out what the stage held before the play.
 */
export function nameRows({ registrations, dates }: ExportedFiles, names: Names): ExportedFiles {
  const followUp = readTable(registrations)
  const named = followUp.rows
    .flatMap((row) => {
      const name = names.registrationName(readCell(row, 'registration_id'))
      return name === undefined ? [] : [{ row, name, at: readCell(row, 'registered_at') }]
    })
    .sort((a, b) => compareCodePoints(a.at, b.at) || compareCodePoints(a.name, b.name))
  const orderOfRegistration = new Map(named.map(({ name }, index) => [name, index]))

  const dateTable = readTable(dates)
  const namedDates = dateTable.rows
    .flatMap((row) => {
      const registration = names.registrationName(readCell(row, 'registration_id'))
      const name = names.dateName(readCell(row, 'date_id'))
      return registration === undefined || name === undefined ? [] : [{ row, registration, name }]
    })
    .sort(
      (a, b) =>
        (orderOfRegistration.get(a.registration) ?? 0) -
          (orderOfRegistration.get(b.registration) ?? 0) ||
        compareCodePoints(readCell(a.row, 'date'), readCell(b.row, 'date')) ||
        compareCodePoints(readCell(a.row, 'start_time'), readCell(b.row, 'start_time')) ||
        compareCodePoints(a.name, b.name),
    )
  return {
    registrations: writeTable(
      followUp.header,
      named.map(({ row, name }) => ({ ...row, registration_id: withoutFormula(name) })),
    ),
    dates: writeTable(
      dateTable.header,
      namedDates.map(({ row, registration, name }) => ({
        ...row,
        date_id: withoutFormula(name),
        registration_id: withoutFormula(registration),
      })),
    ),
  }
}

const Records = z.array(z.array(z.string()))

function readTable(csv: string): Table {
  const [header = [], ...records] = Records.parse(parse(csv, { record_delimiter: '\r\n' }))
  return {
    header,
    rows: records.map((cells) =>
      Object.fromEntries(header.map((code, index) => [code, cells[index] ?? ''])),
    ),
  }
}

function writeTable(header: readonly string[], rows: readonly Cells[]): string {
  return toCsv([header, ...rows.map((row) => header.map((code) => readCell(row, code)))])
}

function readCell(row: Cells, code: string): string {
  const cell = row[code]
  if (cell === undefined) throw new Error(`The export has no column ${code}`)
  return cell
}
