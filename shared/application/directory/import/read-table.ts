import { CsvError, parse } from 'csv-parse/sync'
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

/** Every wrong quote costs another look at what follows: who has more has another problem. */
const mostWrongQuotes = 100

/**
 * Reads CSV (RFC 4180; lines may end in CRLF, LF or CR, and become LF within a cell). The separator
 * is a semicolon where the first line has one, else a comma. Empty lines, and those with nothing but
 * separators, are left out.
 */
export function readTable(text: string): Table {
  // The parser counts CRLF within a cell as two lines.
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n')
  const delimiter = separatorOf(lines)
  const rows: TableRow[] = []
  const errors: LineError[] = []

  let from = 0
  while (from < lines.length && errors.length < mostWrongQuotes) {
    const read = readRows(lines.slice(from), delimiter)
    for (const { line, cells } of read.rows) rows.push({ line: from + line, cells })
    if (read.wrongLine === undefined) break
    errors.push({ line: from + read.wrongLine, message: wrongQuote })
    from += read.wrongLine
  }
  const [header = { line: 1, cells: [] }, ...others] = rows
  return { header, rows: others, errors }
}

const wrongQuote = 'a quote is wrong here: put the cell in quotes, and double those within'

function separatorOf(lines: readonly string[]): string {
  const header = lines.find((line) => line.trim() !== '')
  return header?.includes(';') ? ';' : ','
}

/** The rows until the first that is no CSV, and the line where that begins. */
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
