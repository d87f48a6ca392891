import type { Initiative, LocalisedText } from '../directory.ts'
import { type Locale, locales } from '../statuses.ts'

/** The fields of an initiative that have a text per language. */
export const localisedFields = [
  'title',
  'description',
  'imageText',
  'meetingFrequency',
  'welcome',
  'afterValidation',
] as const
export type LocalisedField = (typeof localisedFields)[number]

export interface MissingTranslation {
  readonly field: LocalisedField
  readonly locale: Locale
}

/**
 * Lists texts that exist in one language but not in another; a text that exists in none is not
 * listed.
 */
export function findMissingTranslations(
  initiative: Pick<Initiative, LocalisedField>,
): readonly MissingTranslation[] {
  return localisedFields.flatMap((field) => {
    const texts: LocalisedText | undefined = initiative[field]
    if (!texts) return []
    const missing = locales.filter((locale) => texts[locale] === undefined)
    return missing.length === locales.length ? [] : missing.map((locale) => ({ field, locale }))
  })
}
