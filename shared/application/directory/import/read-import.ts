import { findColumnCode } from './columns.ts'
import { decodeTable } from './decode-table.ts'
import { type ReadRows, readRows } from './read-rows.ts'
import { readTable } from './read-table.ts'

export type ReadImport =
  | ReadRows
  /** What the file is instead of text: "a workbook of Excel (.xlsx)". */
  | { readonly notText: string }

/** Reads the rows of a CSV file as documented in docs/directory-import.md. */
export function readImport(file: Uint8Array): ReadImport {
  const decoded = decodeTable(file)
  if ('notText' in decoded) return decoded
  // Some systems write an accent as a character of its own: it looks the same, and is not.
  const table = readTable(
    decoded.text.normalize('NFC'),
    (name) => findColumnCode(name) !== undefined,
  )
  const { rows, errors } = readRows(table)
  // What else is wrong with a line that could not be decoded follows from that.
  const undecoded = new Set(decoded.errors.map(({ line }) => line))
  return {
    rows,
    errors: [...decoded.errors, ...errors.filter(({ line }) => !undecoded.has(line))],
  }
}
