import { type Locale, mapLocales, type Status } from '../journey/statuses.ts'
import { toPlainApostrophes } from './format/plain-apostrophes.ts'
import { journeyTexts } from './texts/catalogues.ts'

/** As DOMAIN.md spells it, letter for letter: for files and the API. Pages take the catalogue's. */
export function formatStatusLabel(locale: Locale, status: Status): string {
  return toPlainApostrophes(journeyTexts[locale].statuses[status])
}

/** The same in every language. */
export function formatStatusLabels(status: Status): Readonly<Record<Locale, string>> {
  return mapLocales((locale) => formatStatusLabel(locale, status))
}
