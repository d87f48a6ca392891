import { Entry } from '../../../journey/directory-entries.ts'
import { emailKey } from '../../ports/stored-id.ts'
import { addressCircles, type Intended, orderWrites, type Write } from '../order-of-writing.ts'
import { columnsOf, readCell } from './columns.ts'
import type { LineError } from './line-error.ts'
import type { ImportRow, ReadRows } from './read-rows.ts'
import { referenceColumns, type Snapshot } from './snapshot.ts'

/** What an import would do with a line that is in order. */
export interface PlannedLine {
  readonly line: number
  readonly type: ImportRow['type']
  readonly id: string
  readonly change: 'created' | 'changed' | 'unchanged'
  /** The columns that change, by their codes. */
  readonly columns: readonly string[]
}

export interface ImportPlan {
  /** Of the lines without an error, as they come. */
  readonly lines: readonly PlannedLine[]
  /** By line. */
  readonly errors: readonly LineError[]
  /** What is to be written, in this order; nothing where there is an error. */
  readonly writes: readonly Write[]
}

/** Compares the rows of a file with the directory. Columns that the file lacks are left as they are. */
export function planImport(read: ReadRows, directory: Snapshot): ImportPlan {
  const errors = [...read.errors]
  const wrongLines = new Set(errors.map(({ line }) => line))
  const fail = (line: number, message: string) => {
    errors.push({ line, message })
    wrongLines.add(line)
  }

  for (const { line, message } of [
    ...findRepeatedIds(read.rows),
    ...findUnknownReferences(read.rows, directory),
    ...findTakenAddresses(read.rows, directory),
  ])
    fail(line, message)

  const compared = read.rows.map((row) => compare(row, directory))
  for (const { row, missing } of compared)
    for (const code of missing)
      fail(row.line, `${code}: is missing, and a new ${row.type} needs it`)

  const right = compared.filter(({ row }) => !wrongLines.has(row.line))
  const intended = right.flatMap(({ row, columns, entry, before }): readonly Intended[] => {
    if (before && columns.length === 0) return []
    const whole = Entry.safeParse({ type: row.type, entry })
    if (whole.success) return [{ entry: whole.data, before }]
    fail(row.line, whole.error.issues.map(({ message }) => message).join('; '))
    return []
  })
  const lineOf = new Map(read.rows.map(({ type, id, line }) => [`${type} ${id}`, line]))
  for (const { personId } of addressCircles(intended).flat())
    fail(
      lineOf.get(`person ${personId}`) ?? 1,
      'email: people of this file exchange addresses; give one of them another first',
    )

  return {
    lines: right.flatMap(({ row: { line, type, id }, before, columns }) => {
      if (wrongLines.has(line)) return []
      const change = !before ? 'created' : columns.length > 0 ? 'changed' : 'unchanged'
      return [{ line, type, id, change, columns: before ? columns : [] }]
    }),
    errors: errors.toSorted((one, other) => one.line - other.line),
    writes: errors.length > 0 ? [] : orderWrites(intended),
  }
}

/** The entry as the row makes it, of what there is. */
function compare(row: ImportRow, directory: Snapshot) {
  const before = directory.find(row.type, row.id)
  const fields: Record<string, unknown> = { ...before?.entry.entry }
  const columns: string[] = []
  const missing: string[] = []
  for (const [code, column] of columnsOf(row.type)) {
    const value = row.values.get(code)
    if (row.values.has(code)) {
      if (isSame(fields[column.field], value)) continue
      fields[column.field] = value
      columns.push(code)
    } else if (!before && !row.unread.has(code) && 'wrong' in readCell(row.type, column, ''))
      missing.push(code)
  }
  return { row, before, entry: fields, columns, missing }
}

/** Not to be and to be "no" are the same. */
function isSame(before: unknown, after: unknown): boolean {
  return (before ?? false) === (after ?? false)
}

function findRepeatedIds(rows: readonly ImportRow[]): readonly LineError[] {
  return findRepeated(rows, ({ type, id }) => `${type} ${id}`, 'id: is that of')
}

function findUnknownReferences(
  rows: readonly ImportRow[],
  directory: Snapshot,
): readonly LineError[] {
  const inFile = new Set(rows.map(({ type, id }) => `${type} ${id}`))
  return rows.flatMap(({ line, values }) =>
    referenceColumns.flatMap(([code, type]) => {
      const id = values.get(code)
      if (typeof id !== 'string' || inFile.has(`${type} ${id}`) || directory.find(type, id))
        return []
      return [{ line, message: `${code}: there is no ${type} ${id}, in the directory or here` }]
    }),
  )
}

function findTakenAddresses(rows: readonly ImportRow[], directory: Snapshot): readonly LineError[] {
  const addressOf = ({ values }: ImportRow) => {
    const email = values.get('email')
    return typeof email === 'string' ? emailKey(email) : undefined
  }
  // Whoever is in the file gives up the address that they have, unless their row says it again: then
  // it is in the file twice.
  const movable = new Set(rows.filter((row) => addressOf(row) !== undefined).map(({ id }) => id))
  const taken = rows.flatMap((row) => {
    const address = addressOf(row)
    const owner = address === undefined ? undefined : directory.ownerOf(address)
    if (owner === undefined || owner === row.id || movable.has(owner)) return []
    return [{ line: row.line, message: `email: is that of person ${owner} of the directory` }]
  })
  return [...findRepeated(rows, addressOf, 'email: is that of'), ...taken]
}

/** Of rows with the same key, all but the first. */
function findRepeated(
  rows: readonly ImportRow[],
  keyOf: (row: ImportRow) => string | undefined,
  message: string,
): readonly LineError[] {
  const first = new Map<string, number>()
  return rows.flatMap((row) => {
    const key = keyOf(row)
    if (key === undefined) return []
    const line = first.get(key)
    if (line === undefined) {
      first.set(key, row.line)
      return []
    }
    return [{ line: row.line, message: `${message} line ${line} already` }]
  })
}
