import { findHiddenCharacter } from '../../../journey/hidden-characters.ts'
import {
  columnCodes,
  findColumnCode,
  getColumns,
  type ImportedType,
  importedTypes,
  readCell,
  typeColumn,
} from './columns.ts'
import type { LineError } from '../../reading/line-error.ts'
import type { Table, TableRow } from './read-table.ts'

/** A row of the file: the values of one entry. */
export interface ImportRow {
  readonly line: number
  readonly type: ImportedType
  readonly id: string
  /** By column code, for each column whose cell could be read. */
  readonly values: ReadonlyMap<string, unknown>
  /** The columns whose cell could not be read. */
  readonly unread: ReadonlySet<string>
}

export interface ReadRows {
  /**
   * Includes rows with errors, as far as they could be read, because other rows may reference them.
   */
  readonly rows: readonly ImportRow[]
  readonly errors: readonly LineError[]
}

/** Reads each row by the columns in the header. */
export function readRows({ header, rows, errors }: Table): ReadRows {
  const { codes, errors: headerErrors } = readHeader(header)
  if (!codes.includes('id')) return { rows: [], errors: [...errors, ...headerErrors] }
  const found = [...errors, ...headerErrors]
  const read = rows.flatMap((row) => {
    const result = readRow(codes, row)
    found.push(...result.errors)
    return result.row ? [result.row] : []
  })
  return { rows: read, errors: found }
}

/** Reads the codes, without columns at the end that have no name. */
function readHeader({ line, cells }: TableRow): {
  readonly codes: readonly string[]
  readonly errors: readonly LineError[]
} {
  const all = cells.map((name) => findColumnCode(name) ?? name)
  const codes = all.slice(0, all.findLastIndex((code) => code !== '') + 1)
  const errors = codes.flatMap((code, index) => {
    if (code === '') return []
    if (!columnCodes.includes(code)) return [describeUnknownColumn(code)]
    return codes.indexOf(code) === index ? [] : [`the column "${code}" appears twice`]
  })
  if (!codes.includes('id')) errors.push('the column "id" is missing')
  return { codes, errors: errors.map((message) => ({ line, message })) }
}

function describeUnknownColumn(name: string): string {
  const hidden = findHiddenCharacter(name)
  return hidden === undefined
    ? `unknown column "${name}": use some of ${columnCodes.join(', ')}`
    : `the name of the column "${name}" has ${hidden}`
}

function readRow(
  codes: readonly string[],
  { line, cells }: TableRow,
): { readonly row?: ImportRow; readonly errors: readonly LineError[] } {
  const fail = (message: string) => ({ errors: [{ line, message }] })
  // Spreadsheets save columns that are empty: those at the end count for nothing.
  const count = cells.findLastIndex((cell) => cell !== '') + 1
  if (cells.length < codes.length || count > codes.length)
    return fail(`has ${Math.min(cells.length, count)} cells, but the header has ${codes.length}`)
  const stray = codes.findIndex((code, index) => code === '' && cells[index] !== '')
  if (stray >= 0) return fail(`has a cell in column ${stray + 1}, which has no name in the header`)
  const cellsByCode = new Map(codes.map((code, index) => [code, cells[index] ?? '']))
  const type = cellsByCode.get(typeColumn) || 'person'
  if (!isImportedType(type))
    return fail(`${typeColumn}: must be one of ${importedTypes.join(', ')}`)

  const columns = getColumns(type)
  const values = new Map<string, unknown>()
  const unread = new Set<string>()
  const errors: LineError[] = []
  for (const [code, cell] of cellsByCode) {
    const column = columns.get(code)
    if (column) {
      const reading = readCell(type, column, cell)
      if ('value' in reading) values.set(code, reading.value)
      else {
        unread.add(code)
        errors.push({ line, message: `${code}: ${reading.wrong}` })
      }
    } else if (cell !== '' && code !== typeColumn && columnCodes.includes(code))
      errors.push({ line, message: `${code}: does not apply to a row of type ${type}` })
  }
  const id = values.get('id')
  return typeof id === 'string' ? { row: { line, type, id, values, unread }, errors } : { errors }
}

function isImportedType(type: string): type is ImportedType {
  return (importedTypes as readonly string[]).includes(type)
}
