import { isDeepStrictEqual } from 'node:util'
import { localisedFields } from '../../journey/initiatives/translations.ts'
import { locales } from '../../journey/statuses.ts'
import type { DirectoryEntry } from '../ports/directory-store.ts'

/** The fields in which two entries differ; texts by language, as `title.en`. */
export function listChangedFields(
  before: DirectoryEntry | undefined,
  after: DirectoryEntry,
): readonly string[] {
  const [old, now] = [listFields(before), listFields(after)]
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => !isDeepStrictEqual(old.get(name), now.get(name)))
    .toSorted()
}

function listFields(one: DirectoryEntry | undefined): ReadonlyMap<string, unknown> {
  if (!one) return new Map()
  const fields = Object.entries(one.entry)
  const all = one.type === 'initiative' ? [...fields.filter(isWhole), ...listTexts(one)] : fields
  // An undefined field counts as absent, as it does in a store.
  return new Map(all.filter(([, value]) => value !== undefined))
}

function listTexts({ entry }: Extract<DirectoryEntry, { readonly type: 'initiative' }>) {
  return localisedFields.flatMap((field) =>
    locales.map((locale) => [`${field}.${locale}`, entry[field]?.[locale]] as const),
  )
}

function isWhole([name]: readonly [string, unknown]): boolean {
  return !(localisedFields as readonly string[]).includes(name)
}
