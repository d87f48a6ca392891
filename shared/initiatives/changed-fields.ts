import { isDeepStrictEqual } from 'node:util'
import type { Initiative } from '../journey/directory.ts'
import { locales } from '../journey/statuses.ts'
import { localisedFields } from './translations.ts'

/** The names of the fields in which two initiatives differ, a text per language by itself: `title.en`. */
export function changedFields(before: Initiative | undefined, after: Initiative): readonly string[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((name) => !isDeepStrictEqual(old.get(name), now.get(name)))
    .toSorted()
}

function fieldsOf(initiative: Initiative | undefined): ReadonlyMap<string, unknown> {
  const fields = new Map<string, unknown>()
  // A field that is undefined is as good as none: what comes out of a store has no such field.
  for (const [name, value] of Object.entries(withoutUndefined(initiative ?? {}))) {
    const isLocalised = (localisedFields as readonly string[]).includes(name)
    if (isLocalised)
      for (const locale of locales) setText(fields, `${name}.${locale}`, value, locale)
    else fields.set(name, value)
  }
  return fields
}

function setText(fields: Map<string, unknown>, name: string, texts: unknown, locale: string) {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(Object(texts))
  const text = entries.find(([language]) => language === locale)?.[1]
  if (text !== undefined) fields.set(name, text)
}

function withoutUndefined(value: object): object {
  return JSON.parse(JSON.stringify(value)) as object // an object makes an object
}
