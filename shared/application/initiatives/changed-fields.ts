import { isDeepStrictEqual } from 'node:util'
import type { Initiative } from '../../journey/directory.ts'
import { localisedFields } from '../../journey/initiatives/translations.ts'
import { locales } from '../../journey/statuses.ts'

/** The names of the fields in which two initiatives differ, a text per language by itself: `title.en`. */
export function changedFields(
  before: Initiative | undefined,
  after: Initiative,
): readonly string[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => !isDeepStrictEqual(old.get(name), now.get(name)))
    .toSorted()
}

function fieldsOf(initiative: Initiative | undefined): ReadonlyMap<string, unknown> {
  if (!initiative) return new Map()
  const localised = localisedFields.flatMap((field) =>
    locales.map((locale) => [`${field}.${locale}`, initiative[field]?.[locale]] as const),
  )
  const others = Object.entries(initiative).filter(([name]) => !isLocalised(name))
  // A field that is undefined is as good as none: what comes out of a store has no such field.
  return new Map([...localised, ...others].filter(([, value]) => value !== undefined))
}

function isLocalised(name: string): boolean {
  return (localisedFields as readonly string[]).includes(name)
}
