import { isErased } from '../../../journey/directory.ts'
import { Entry } from '../../../journey/directory-entries.ts'
import { findPathMistake } from '../../../journey/path-id.ts'
import { emailKey, isSameAddress } from '../../../journey/email-address.ts'
import type { DirectoryEntry } from '../../ports/directory-store.ts'
import { findAddressCycles, type Intended, orderWrites, type Write } from '../order-of-writing.ts'
import { getColumns, readCell } from './columns.ts'
import { findDomainMistake, findKnownMistake } from '../find-person-mistake.ts'
import type { LineError } from '../../reading/line-error.ts'
import type { ImportRow, ReadRows } from './read-rows.ts'
import { referenceColumns, type Snapshot } from './snapshot.ts'

/** What an import would do with a valid line. */
export interface PlannedLine {
  readonly line: number
  readonly type: ImportRow['type']
  readonly id: string
  /** As it will be. */
  readonly name: string
  readonly change: 'created' | 'changed' | 'unchanged'
  /** The columns that change; of a new entry, those with content. */
  readonly changes: readonly ColumnChange[]
  /** Whether the person will be an admin of their company. */
  readonly isAdmin: boolean
}

export interface ColumnChange {
  /** The column's code. */
  readonly column: string
  readonly from: unknown
  readonly to: unknown
}

export interface ImportPlan {
  /** The lines without errors, in the order of the file. */
  readonly lines: readonly PlannedLine[]
  /** Sorted by line. */
  readonly errors: readonly LineError[]
  /** What to write, in this order; empty if there is an error. */
  readonly writes: readonly Write[]
}

/**
 * Compares the rows of a file with the directory. Fields without a column in the file stay
 * unchanged.
 */
export function planImport(read: ReadRows, directory: Snapshot): ImportPlan {
  const errors = [...read.errors]
  const wrongLines = new Set(errors.map(({ line }) => line))
  const fail = (line: number, message: string) => {
    errors.push({ line, message })
    wrongLines.add(line)
  }

  for (const { line, message } of [
    ...findRepeatedIds(read.rows),
    ...findErased(read.rows, directory),
    ...findIdMistakes(read.rows, directory),
    ...findUnknownReferences(read.rows, directory),
    ...findTakenAddresses(read.rows, directory),
  ])
    fail(line, message)

  const compared = read.rows.map((row) => compare(row, directory))
  for (const { row, missing } of compared)
    for (const code of missing)
      fail(row.line, `${code}: is missing, but a new ${row.type} needs it`)

  const valid = compared.filter(({ row }) => !wrongLines.has(row.line))
  const intended = valid.flatMap(({ row, changes, entry, before }): readonly Intended[] => {
    if (before && changes.length === 0) return []
    const whole = Entry.safeParse({ type: row.type, entry })
    if (whole.success) {
      const mistake = findMistake(whole.data, before?.entry, directory)
      if (mistake === undefined) return [{ entry: whole.data, before }]
      fail(row.line, mistake)
      return []
    }
    fail(row.line, whole.error.issues.map(({ message }) => message).join('; '))
    return []
  })
  const linesByKey = new Map(read.rows.map(({ type, id, line }) => [`${type} ${id}`, line]))
  for (const { personId } of findAddressCycles(intended).flat())
    fail(
      linesByKey.get(`person ${personId}`) ?? 1,
      'email: people in this file swap addresses; give one of them a different address first',
    )

  return {
    lines: valid.flatMap(({ row: { line, type, id }, before, changes, entry }) => {
      if (wrongLines.has(line)) return []
      const change = !before ? 'created' : changes.length > 0 ? 'changed' : 'unchanged'
      const isAdmin = entry['isAdmin'] === true
      return [{ line, type, id, name: String(entry['name']), change, changes, isAdmin }]
    }),
    errors: errors.toSorted((one, other) => one.line - other.line),
    writes: errors.length > 0 ? [] : orderWrites(intended),
  }
}

/** Applies a row to the existing entry and lists what changes and what is missing. */
function compare(row: ImportRow, directory: Snapshot) {
  const before = directory.find(row.type, row.id)
  const fields: Record<string, unknown> = { ...before?.entry.entry }
  const changes: ColumnChange[] = []
  const missing: string[] = []
  for (const [code, column] of getColumns(row.type)) {
    const value = row.values.get(code)
    if (row.values.has(code)) {
      const from = fields[column.field]
      if (isSame(from, value)) continue
      fields[column.field] = value
      if (code !== 'id') changes.push({ column: code, from, to: value })
    } else if (!before && !row.unread.has(code) && 'wrong' in readCell(row.type, column, ''))
      missing.push(code)
  }
  takeAdminRight(row, fields, changes)
  return { row, before, entry: fields, changes, missing }
}

/** What people and systems may not enter, beyond what the columns say. */
function findMistake(
  after: DirectoryEntry,
  before: DirectoryEntry | undefined,
  directory: Snapshot,
): string | undefined {
  if (after.type !== 'person') return undefined
  const { email, companyId } = after.entry
  const person = before?.type === 'person' ? before.entry : undefined
  const known = findKnownMistake(person, after.entry)
  if (known) return `${known.field === 'email' ? 'email' : 'manager'}: ${known.message}`
  const company = companyId === undefined ? undefined : directory.find('company', companyId)?.entry
  if (company?.type !== 'company' || (person !== undefined && isSameAddress(person.email, email)))
    return undefined
  const wrong = findDomainMistake(company.entry, undefined, email)
  return wrong === undefined ? undefined : `email: ${wrong}`
}

/**
 * An admin who moves to another company loses the right, unless the file gives it: they had it from the company
 * that they leave.
 */
function takeAdminRight(
  { type, values }: ImportRow,
  fields: Record<string, unknown>,
  changes: ColumnChange[],
): void {
  if (type !== 'person' || fields['isAdmin'] !== true || values.has('admin')) return
  if (!changes.some(({ column, from }) => column === 'company' && from !== undefined)) return
  fields['isAdmin'] = false
  changes.push({ column: 'admin', from: true, to: false })
}

/** An absent boolean equals false, and a list another one with the same words. */
function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before ?? false) === JSON.stringify(after ?? false)
}

function findRepeatedIds(rows: readonly ImportRow[]): readonly LineError[] {
  return findRepeated(rows, ({ type, id }) => `${type} ${id}`, 'id: already used in')
}

/** A file that is imported again must not bring back what was erased. */
function findErased(rows: readonly ImportRow[], directory: Snapshot): readonly LineError[] {
  return rows.flatMap(({ line, type, id }) => {
    const found = directory.find(type, id)?.entry
    return found?.type === 'person' && isErased(found.entry)
      ? [{ line, message: `id: person ${id} was erased; leave the row out, or give a new id` }]
      : []
  })
}

/** An id that exists stays, whatever it is. */
function findIdMistakes(rows: readonly ImportRow[], directory: Snapshot): readonly LineError[] {
  return rows.flatMap(({ line, type, id }) => {
    const mistake = directory.find(type, id) ? undefined : findPathMistake(id)
    return mistake === undefined ? [] : [{ line, message: `id: ${mistake}` }]
  })
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
      return [
        { line, message: `${code}: there is no ${type} ${id} in the directory or in this file` },
      ]
    }),
  )
}

function findTakenAddresses(rows: readonly ImportRow[], directory: Snapshot): readonly LineError[] {
  const readAddress = ({ values }: ImportRow) => {
    const email = values.get('email')
    return typeof email === 'string' ? emailKey(email) : undefined
  }
  // People in the file release their current address. If their row repeats it, `findRepeated`
  // reports the duplicate.
  const movable = new Set(rows.filter((row) => readAddress(row) !== undefined).map(({ id }) => id))
  const taken = rows.flatMap((row) => {
    const address = readAddress(row)
    const owner = address === undefined ? undefined : directory.findOwner(address)
    if (owner === undefined || owner === row.id || movable.has(owner)) return []
    return [{ line: row.line, message: `email: already used by person ${owner} in the directory` }]
  })
  return [...findRepeated(rows, readAddress, 'email: already used in'), ...taken]
}

/** Reports every row whose key an earlier row already has. */
function findRepeated(
  rows: readonly ImportRow[],
  readKey: (row: ImportRow) => string | undefined,
  message: string,
): readonly LineError[] {
  const first = new Map<string, number>()
  return rows.flatMap((row) => {
    const key = readKey(row)
    if (key === undefined) return []
    const line = first.get(key)
    if (line === undefined) {
      first.set(key, row.line)
      return []
    }
    return [{ line: row.line, message: `${message} line ${line}` }]
  })
}
