import { decodeText } from './decode-text.ts'
import { type ReadRows, readRows } from './read-rows.ts'
import { readTable } from './read-table.ts'

/**
 * Reads the rows of a CSV file as documented in docs/directory-import.md.
 * @returns undefined if the file is not text
 */
export function readImport(file: Uint8Array): ReadRows | undefined {
  const text = decodeText(file)
  return text === undefined ? undefined : readRows(readTable(text))
}
