import { CsvError, parse } from 'csv-parse/sync'
import type { LineError } from '../../reading/line-error.ts'

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

/** What separates cells, unless the first line says so (`sep=;`, as Excel reads and writes it). */
const separators = [',', ';', '\t', '|'] as const

/** Bounds the work: after each misplaced quote, the rest of the file is parsed again. */
const maxWrongQuotes = 100

/**
 * Reads CSV (RFC 4180). Lines may end in CRLF, LF or CR, which all become LF within a cell. Lines
 * that are empty or contain only separators are skipped.
 * @param isCode whether a column can have this name: it tells which separator the header has
 */
export function readTable(text: string, isCode: (name: string) => boolean): Table {
  // The parser counts CRLF within a cell as two lines. Old programs end a file with Control-Z.
  const lines = text
    .replace(/\u001A\s*$/, '')
    .replaceAll(/\r\n?/g, '\n')
    .split('\n')
  const given = readSeparatorLine(lines[0] ?? '')
  // The other lines keep their numbers.
  if (given !== undefined) lines[0] = ''
  const delimiter = given ?? detectSeparator(lines, isCode)
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

/** `sep=;`, possibly in quotes, and followed by separators if a spreadsheet has saved it again. */
function readSeparatorLine(line: string): string | undefined {
  return /^"?sep=([^"\w])"?[;,\t|\s]*$/i.exec(line)?.[1]
}

/** The one that gives the header the most known columns; if none does, the most frequent one. */
function detectSeparator(lines: readonly string[], isCode: (name: string) => boolean): string {
  const header = lines.find((line) => line.trim() !== '') ?? ''
  const scored = separators.map((separator) => {
    const names = header.split(separator)
    const known = names.filter((name) => isCode(name.replaceAll('"', '').trim()))
    return { separator, known: known.length, all: names.length }
  })
  const [best] = scored.toSorted((one, other) => other.known - one.known || other.all - one.all)
  return best?.separator ?? separators[0]
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
