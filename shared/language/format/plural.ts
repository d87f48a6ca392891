import type { Locale } from '../../journey/statuses.ts'
import { formatNumber } from './dates.ts'

const rules = {
  en: new Intl.PluralRules('en'),
  fr: new Intl.PluralRules('fr'),
} as const satisfies Record<Locale, Intl.PluralRules>

/** "1 task", "3 tasks"; in French, zero is singular. Both our languages have these two forms. */
export function plural(locale: Locale, count: number, one: string, other: string): string {
  return `${formatNumber(locale, count)} ${pluralOf(locale, count, one, other)}`
}

function pluralOf(locale: Locale, count: number, one: string, other: string): string {
  return rules[locale].select(count) === 'one' ? one : other
}
