import { type CsvErrorCode, parse } from 'csv-parse/sync'
import type { LineError } from './line-error.ts'

export interface TableRow {
  readonly line: number
  /** Without the white space around them. */
  readonly cells: readonly string[]
}

export interface Table {
  readonly header: TableRow
  readonly rows: readonly TableRow[]
  /** Of the lines that are no CSV. */
  readonly errors: readonly LineError[]
}

/**
 * Reads CSV (RFC 4180; the line may end in CRLF, LF or CR). The separator is a semicolon where the
 * first line has one, else a comma. Empty lines, and those with nothing but separators, are left out.
 */
export function readTable(text: string): Table {
  const rows: TableRow[] = []
  const errors: LineError[] = []
  let linesRead = 0
  parse(text, {
    delimiter: separatorOf(text),
    relax_column_count: true,
    skip_records_with_error: true,
    on_record: (cells: readonly string[], { lines }) => {
      const line = linesRead + 1
      linesRead = lines
      const trimmed = cells.map((cell) => cell.trim())
      if (trimmed.some((cell) => cell !== '')) rows.push({ line, cells: trimmed })
      return null
    },
    on_skip: (error) => {
      const line = linesRead + 1
      if (error) errors.push({ line, message: describe(error.code) })
      linesRead = Number(error?.['lines'] ?? line)
    },
  })
  const [header = { line: 1, cells: [] }, ...others] = rows
  return { header, rows: others, errors }
}

function separatorOf(text: string): string {
  const [firstLine = ''] = text.trimStart().split(/[\r\n]/, 1)
  return firstLine.includes(';') ? ';' : ','
}

function describe(code: CsvErrorCode): string {
  return code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'a cell begins with a quote that is never closed; what follows could not be read'
    : 'a quote stands in a cell: put the cell in quotes, and double those within'
}
