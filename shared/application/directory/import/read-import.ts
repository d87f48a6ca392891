import { decodeText } from './decode-text.ts'
import { type ReadRows, readRows } from './read-rows.ts'
import { readTable } from './read-table.ts'

/**
 * The rows of a CSV file, by docs/directory-import.md.
 * @returns undefined where the file is no text
 */
export function readImport(file: Uint8Array): ReadRows | undefined {
  const text = decodeText(file)
  return text === undefined ? undefined : readRows(readTable(text))
}
