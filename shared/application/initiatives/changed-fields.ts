import { isDeepStrictEqual } from 'node:util'
import type { Initiative } from '../../journey/directory.ts'
import { localisedFields } from '../../journey/initiatives/translations.ts'
import { locales } from '../../journey/statuses.ts'

/** The fields in which two initiatives differ; texts by language, as `title.en`. */
export function listChangedFields(
  before: Initiative | undefined,
  after: Initiative,
): readonly string[] {
  const [old, now] = [listFields(before), listFields(after)]
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => !isDeepStrictEqual(old.get(name), now.get(name)))
    .toSorted()
}

function listFields(initiative: Initiative | undefined): ReadonlyMap<string, unknown> {
  if (!initiative) return new Map()
  const localised = localisedFields.flatMap((field) =>
    locales.map((locale) => [`${field}.${locale}`, initiative[field]?.[locale]] as const),
  )
  const others = Object.entries(initiative).filter(([name]) => !isLocalised(name))
  // An undefined field counts as absent, as it does in a store.
  return new Map([...localised, ...others].filter(([, value]) => value !== undefined))
}

function isLocalised(name: string): boolean {
  return (localisedFields as readonly string[]).includes(name)
}
