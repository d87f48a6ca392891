import { type ApiEvent, readHeader } from '../../api/http/api-event.ts'
import { readCookie, setCookie } from '../../api/http/cookies.ts'
import { type Locale, locales } from '../../journey/statuses.ts'
import { findPreferredLocale } from '../../language/preferred-locale.ts'
import { isSecure } from './host-cookie.ts'

const name = 'lang'
const secondsPerYear = 365 * 24 * 60 * 60

/** The language chosen in this browser; it goes before the one on record. */
export function chosenLanguage(event: ApiEvent): Locale | undefined {
  return languageNamed(readCookie(event, name))
}

export function languageNamed(given: string | null | undefined): Locale | undefined {
  return locales.find((locale) => locale === given)
}

export function languageCookie(locale: Locale, baseUrl: string): string {
  return setCookie(name, locale, {
    seconds: secondsPerYear,
    isSecure: isSecure(baseUrl),
  })
}

/** For a visitor who is not known: the chosen language, else the browser’s. */
export function readLanguage(event: ApiEvent): Locale {
  const asked = findPreferredLocale(readHeader(event, 'accept-language') ?? '')
  return chosenLanguage(event) ?? asked ?? locales[0]
}
