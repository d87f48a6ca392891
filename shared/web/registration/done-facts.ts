import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import { spokenDate } from '../../language/format/spoken.ts'
import type { PageTexts } from '../../language/texts/en/pages.ts'
import type { DoneFacts } from '../../language/texts/facts/page-facts.ts'
import { recorded, standingFacts } from './registration-facts.tsx'

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
    total: recorded({ view, texts }),
    added,
  }
}
