import type { Registration } from '../../journey/registration.ts'
import type { BulkRule } from '../bulk/act-in-bulk.ts'
import { formatChosen } from '../bulk/chosen.ts'

/** A confirmation is for the end that was shown, not for a later one. */
export const confirmationRule: BulkRule = {
  answer: () => ({ action: 'confirm-participation', input: {} }),
  isAsShown: (registration, shown) => describeShown(registration) === shown,
}

function describeShown({ transition }: Registration): string {
  return String(transition)
}

/** The value of the registration's checkbox. */
export function formatConfirmation(registration: Registration): string {
  const { registrationId } = registration
  return formatChosen({ registrationId, shown: describeShown(registration) })
}
