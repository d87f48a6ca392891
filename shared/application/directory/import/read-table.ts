import { CsvError, parse } from 'csv-parse/sync'
import type { LineError } from './line-error.ts'

export interface TableRow {
  readonly line: number
  /** Trimmed. */
  readonly cells: readonly string[]
}

export interface Table {
  readonly header: TableRow
  readonly rows: readonly TableRow[]
  /** Lines that are not valid CSV. */
  readonly errors: readonly LineError[]
}

/** Bounds the work: after each misplaced quote, the rest of the file is parsed again. */
const maxWrongQuotes = 100

/**
 * Reads CSV (RFC 4180). Lines may end in CRLF, LF or CR, which all become LF within a cell. The
 * separator is a semicolon if the first line contains one, otherwise a comma. Lines that are empty
 * or contain only separators are skipped.
 */
export function readTable(text: string): Table {
  // The parser counts CRLF within a cell as two lines.
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n')
  const delimiter = detectSeparator(lines)
  const rows: TableRow[] = []
  const errors: LineError[] = []

  let from = 0
  while (from < lines.length && errors.length < maxWrongQuotes) {
    const read = readRows(lines.slice(from), delimiter)
    for (const { line, cells } of read.rows) rows.push({ line: from + line, cells })
    if (read.wrongLine === undefined) break
    errors.push({ line: from + read.wrongLine, message: wrongQuote })
    from += read.wrongLine
  }
  const [header = { line: 1, cells: [] }, ...others] = rows
  return { header, rows: others, errors }
}

const wrongQuote = 'misplaced quote: put the cell in quotes and double the quotes within it'

function detectSeparator(lines: readonly string[]): string {
  const header = lines.find((line) => line.trim() !== '')
  return header?.includes(';') ? ';' : ','
}

/** Reads rows up to the first that is not valid CSV, and returns the line where that one starts. */
function readRows(
  lines: readonly string[],
  delimiter: string,
): { readonly rows: readonly TableRow[]; readonly wrongLine?: number } {
  const rows: TableRow[] = []
  let linesRead = 0
  try {
    parse(lines.join('\n'), {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      on_record: (cells: readonly string[], context) => {
        const trimmed = cells.map((cell) => cell.trim())
        if (trimmed.some((cell) => cell !== '')) rows.push({ line: linesRead + 1, cells: trimmed })
        linesRead = context.lines
        return null
      },
    })
    return { rows }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { rows, wrongLine: linesRead + 1 }
  }
}
