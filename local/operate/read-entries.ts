import * as z from 'zod'
import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import { decodeUtf8, findWrongLines } from '../../shared/application/reading/decode-utf8.ts'
import { parseJson } from '../../shared/application/reading/parse-json.ts'
import { recogniseFile } from '../../shared/application/reading/recognise-file.ts'
import { Entry } from '../../shared/journey/directory-entries.ts'

interface Written {
  readonly place: string
  readonly value: unknown
}

export type ReadEntries =
  | { readonly entries: readonly DirectoryEntry[] }
  /** All problems, each with its line or entry number. */
  | { readonly problems: readonly string[] }

/** Reads directory entries from JSON (one entry or a list) or JSON Lines, in UTF-8. */
export function readEntries(file: Uint8Array): ReadEntries {
  const notText = recogniseFile(file)
  if (notText !== undefined) return { problems: [`the file is ${notText}, not JSON`] }
  const text = decodeUtf8(file)
  if (text === undefined)
    return { problems: findWrongLines(file).map(({ line, message }) => `line ${line}: ${message}`) }

  const problems: string[] = []
  const entries: DirectoryEntry[] = []
  for (const written of split(text)) {
    const read = 'problem' in written ? undefined : Entry.safeParse(written.value)
    if (read?.success) entries.push(read.data)
    else if (read) problems.push(...describe(read.error).map((one) => `${written.place}: ${one}`))
    else if ('problem' in written) problems.push(`${written.place}: ${written.problem}`)
  }
  if (entries.length === 0 && problems.length === 0) problems.push('the file contains no entries')
  return problems.length > 0 ? { problems } : { entries }
}

type Split = Written | { readonly place: string; readonly problem: string }

function split(text: string): readonly Split[] {
  const whole = parseJson(text)
  if ('value' in whole) {
    const { value } = whole
    return Array.isArray(value)
      ? value.map((one: unknown, index) => ({ place: `entry ${index + 1}`, value: one }))
      : [{ place: 'entry 1', value }]
  }
  // One JSON text, as it is known where it is wrong.
  if (whole.line !== undefined) return [{ place: `line ${whole.line}`, problem: whole.problem }]
  return text
    .split(/\r\n?|\n/)
    .flatMap((line, index) =>
      line.trim() === '' ? [] : [{ place: `line ${index + 1}`, ...parseJson(line) }],
    )
}

function describe({ issues }: z.ZodError): readonly string[] {
  return issues.map(({ path, message }) => `${path.map(String).join('.') || 'entry'}: ${message}`)
}
