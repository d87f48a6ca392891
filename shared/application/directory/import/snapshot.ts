import type { DirectoryEntry, Versioned } from '../../ports/directory-store.ts'
import { entryId } from '../../ports/relations.ts'
import { emailKey } from '../../ports/stored-id.ts'
import type { ImportRow } from './read-rows.ts'

type Type = DirectoryEntry['type']

/** Of the directory, what an import has to know. */
export interface Snapshot {
  find(type: Type, id: string): Versioned<DirectoryEntry> | undefined
  /** The id of the person who has the address, compared in lower case. */
  ownerOf(email: string): string | undefined
}

/** What is to be looked up for an import, each once. */
export interface LookUps {
  readonly entries: readonly (readonly [type: Type, id: string])[]
  readonly emails: readonly string[]
}

/** The columns that name another entry, and of which type that is. */
export const referenceColumns = [
  ['company', 'company'],
  ['manager', 'person'],
  ['organisation', 'organisation'],
] as const

export function lookUpsOf(rows: readonly ImportRow[]): LookUps {
  const entries = new Map<string, readonly [Type, string]>()
  const emails = new Map<string, string>()
  for (const { type, id, values } of rows) {
    entries.set(keyOf(type, id), [type, id])
    for (const [code, named] of referenceColumns) {
      const reference = values.get(code)
      if (typeof reference === 'string') entries.set(keyOf(named, reference), [named, reference])
    }
    const email = values.get('email')
    const key = typeof email === 'string' ? emailKey(email) : undefined
    if (key !== undefined) emails.set(key, key)
  }
  return { entries: [...entries.values()], emails: [...emails.values()] }
}

/** @param owners ids of people, by the addresses that were looked up */
export function createSnapshot(
  entries: readonly Versioned<DirectoryEntry>[],
  owners: ReadonlyMap<string, string>,
): Snapshot {
  const byKey = new Map(entries.map((one) => [keyOf(one.entry.type, entryId(one.entry)), one]))
  return {
    find: (type, id) => byKey.get(keyOf(type, id)),
    ownerOf: (email) => owners.get(emailKey(email) ?? ''),
  }
}

function keyOf(type: Type, id: string): string {
  return `${type} ${id}`
}
