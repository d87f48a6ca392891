import * as z from 'zod'
import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import { Entry } from '../../shared/journey/directory-entries.ts'

interface Written {
  readonly place: string
  readonly value: unknown
}

export type ReadEntries =
  | { readonly entries: readonly DirectoryEntry[] }
  /** All problems, each with its line or entry number. */
  | { readonly problems: readonly string[] }

/** Reads directory entries from JSON (one entry or a list) or JSON Lines. */
export function readEntries(text: string): ReadEntries {
  const problems: string[] = []
  const entries: DirectoryEntry[] = []
  for (const written of split(text)) {
    const read = 'problem' in written ? undefined : Entry.safeParse(written.value)
    if (read?.success) entries.push(read.data)
    else if (read) problems.push(...describe(read.error).map((one) => `${written.place}: ${one}`))
    else problems.push(`${written.place}: is not valid JSON`)
  }
  if (entries.length === 0 && problems.length === 0) problems.push('the file contains no entries')
  return problems.length > 0 ? { problems } : { entries }
}

function split(
  text: string,
): readonly (Written | { readonly place: string; readonly problem: true })[] {
  const whole = parse(text)
  if (whole) {
    const { value } = whole
    return Array.isArray(value)
      ? value.map((one: unknown, index) => ({ place: `entry ${index + 1}`, value: one }))
      : [{ place: 'entry 1', value }]
  }
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return []
    const place = `line ${index + 1}`
    const parsed = parse(line)
    return [parsed ? { place, value: parsed.value } : { place, problem: true as const }]
  })
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

function describe({ issues }: z.ZodError): readonly string[] {
  return issues.map(({ path, message }) => `${path.map(String).join('.') || 'entry'}: ${message}`)
}
