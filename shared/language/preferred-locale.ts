import { type Locale, locales } from '../journey/statuses.ts'

/**
 * The first language of an Accept-Language header or of SCIM's `preferredLanguage`, where it is one
 * of ours: "fr-CA, en;q=0.8" is "fr".
 */
export function findPreferredLocale(tags: string): Locale | undefined {
  const [, language] = /^\s*([a-z]+)(?![a-z\d])/i.exec(tags) ?? []
  return locales.find((locale) => locale === language?.toLowerCase())
}
