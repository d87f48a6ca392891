import { spokenDate } from '../mail/spoken.ts'
import { recordedTotal, standingFacts } from './registration-facts.tsx'
import type { ShownRegistration } from './shown-registration.ts'
import type { PageTexts } from './texts/en.ts'
import type { DoneFacts } from './texts/page-facts.ts'

/**
 * What is told after an action, spoken.
 * @param added how many meetings were added at once
 */
export function doneFacts(view: ShownRegistration, texts: PageTexts, added = 1): DoneFacts {
  const { registration, locale } = view.context
  const { pausedUntil, endedOn } = registration
  return {
    ...standingFacts(view),
    pausedUntil: pausedUntil === undefined ? '' : spokenDate(locale, pausedUntil),
    endedOn: endedOn === undefined ? '' : spokenDate(locale, endedOn),
    total: recordedTotal({ view, texts }),
    added,
  }
}
