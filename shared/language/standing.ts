import type { Locale } from '../journey/statuses.ts'
import { pageTexts } from './texts/catalogues.ts'
import type { StandingFacts } from './texts/facts/page-facts.ts'

/** The sentence that says whose turn it is, or that it is over. */
export function formatStanding(locale: Locale, facts: StandingFacts): string {
  const { standing: texts } = pageTexts[locale]
  const { standing } = facts
  return standing.turn === 'over'
    ? texts.over[standing.status]
    : texts[standing.turn][standing.action](facts)
}
