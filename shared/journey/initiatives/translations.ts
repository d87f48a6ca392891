import type { Initiative, LocalisedText } from '../directory.ts'
import { type Locale, locales } from '../statuses.ts'

/** The fields of an initiative that have a text per language. */
export const localisedFields = ['title', 'description', 'imageText', 'meetingFrequency'] as const
export type LocalisedField = (typeof localisedFields)[number]

export interface MissingTranslation {
  readonly field: LocalisedField
  readonly locale: Locale
}

/** Texts that are there in one language and not in another; a text that is nowhere is not missed. */
export function missingTranslations(
  initiative: Pick<Initiative, LocalisedField>,
): readonly MissingTranslation[] {
  return localisedFields.flatMap((field) => {
    const texts: LocalisedText = initiative[field] ?? {}
    const missing = locales.filter((locale) => texts[locale] === undefined)
    return missing.length === locales.length ? [] : missing.map((locale) => ({ field, locale }))
  })
}
