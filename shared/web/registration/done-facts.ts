import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import { formatDate } from '../../language/format/dates.ts'
import type { PageTexts } from '../../language/texts/en/pages.ts'
import type { DoneFacts } from '../../language/texts/facts/page-facts.ts'
import { recordedTotal, standingFacts } from './registration-facts.tsx'

/**
 * The facts of the text that follows an action.
 * @param count how many meetings were added or decided at once
 */
export function doneFacts(view: ShownRegistration, texts: PageTexts, count = 1): DoneFacts {
  const { registration, locale } = view.context
  const { pausedUntil, endedOn } = registration
  return {
    ...standingFacts(view),
    isManagerAsked: registration.status === 'MANAGER_VALIDATION',
    pausedUntil: pausedUntil === undefined ? '' : formatDate(locale, pausedUntil),
    endedOn: endedOn === undefined ? '' : formatDate(locale, endedOn),
    total: recordedTotal({ view, texts }),
    added: count,
    decided: count,
  }
}
