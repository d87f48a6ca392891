import { findMissingManager } from '../journey/missing.ts'
import type { Locale } from '../journey/statuses.ts'
import { pageTexts } from './texts/catalogues.ts'
import type { StandingFacts } from './texts/facts/page-facts.ts'

/** The sentence that says whose turn it is, that nobody is there to take it, or that it is over. */
export function formatStanding(locale: Locale, facts: StandingFacts): string {
  const { standing: texts } = pageTexts[locale]
  const { standing, missing, presence } = facts
  if (standing.turn === 'over') return texts.over[standing.status]
  // Who is missing does not matter to somebody who can take the step.
  if (missing !== undefined && (missing === 'volunteer' || standing.turn === 'theirs'))
    return texts.missing[missing](facts)
  const sentence = texts[standing.turn][standing.action](facts)
  // While it is the volunteer's turn, the manager may be waited for too.
  if (standing.action !== 'end-mission' || facts.pendingDates === 0) return sentence
  const missingManager = findMissingManager(presence)
  const asked = missingManager
    ? texts.missing[missingManager](facts)
    : texts.theirs['approve-dates'](facts)
  return `${sentence} ${asked}`
}
