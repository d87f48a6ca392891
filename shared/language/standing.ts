import type { Locale } from '../journey/statuses.ts'
import { pageTexts } from './texts/catalogues.ts'
import type { StandingFacts } from './texts/facts/page-facts.ts'

/** The sentence that says whose turn it is, or that it is over. */
export function formatStanding(locale: Locale, facts: StandingFacts): string {
  const { standing: texts } = pageTexts[locale]
  const { standing } = facts
  if (standing.turn === 'over') return texts.over[standing.status]
  const sentence = texts[standing.turn][standing.action](facts)
  // While it is the volunteer's turn, the manager may be waited for too.
  const isManagerAskedToo = standing.action === 'end-mission' && facts.pendingDates > 0
  return isManagerAskedToo ? `${sentence} ${texts.theirs['approve-dates'](facts)}` : sentence
}
