import type { DirectoryEntry, Versioned } from '../../ports/directory-store.ts'
import { getEntryId } from '../../ports/relations.ts'
import { emailKey } from '../../../journey/email-address.ts'
import type { ImportRow } from './read-rows.ts'

type Type = DirectoryEntry['type']

/** The part of the directory that an import needs. */
export interface Snapshot {
  find(type: Type, id: string): Versioned<DirectoryEntry> | undefined
  /** Finds the person who has an address, compared in lower case. */
  findOwner(email: string): string | undefined
}

/** What to look up for an import, without duplicates. */
export interface LookUps {
  readonly entries: readonly (readonly [type: Type, id: string])[]
  readonly emails: readonly string[]
}

/** The columns that reference another entry, and its type. */
export const referenceColumns = [
  ['company', 'company'],
  ['manager', 'person'],
  ['organisation', 'organisation'],
] as const

export function collectLookUps(rows: readonly ImportRow[]): LookUps {
  const entries = new Map<string, readonly [Type, string]>()
  const emails = new Map<string, string>()
  for (const { type, id, values } of rows) {
    entries.set(formatKey(type, id), [type, id])
    for (const [code, named] of referenceColumns) {
      const reference = values.get(code)
      if (typeof reference === 'string')
        entries.set(formatKey(named, reference), [named, reference])
    }
    const email = values.get('email')
    const key = typeof email === 'string' ? emailKey(email) : undefined
    if (key !== undefined) emails.set(key, key)
  }
  return { entries: [...entries.values()], emails: [...emails.values()] }
}

/** @param owners the ids of people by the addresses that were looked up */
export function createSnapshot(
  entries: readonly Versioned<DirectoryEntry>[],
  owners: ReadonlyMap<string, string>,
): Snapshot {
  const byKey = new Map(
    entries.map((versioned) => [
      formatKey(versioned.entry.type, getEntryId(versioned.entry)),
      versioned,
    ]),
  )
  return {
    find: (type, id) => byKey.get(formatKey(type, id)),
    findOwner: (email) => owners.get(emailKey(email) ?? ''),
  }
}

function formatKey(type: Type, id: string): string {
  return `${type} ${id}`
}
