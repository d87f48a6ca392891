import { createHash } from 'node:crypto'
import type { Card } from '../../application/ports/registration-card.ts'
import type { Registration } from '../../journey/registration.ts'
import type { BulkRule } from '../bulk/act-in-bulk.ts'
import { formatChosen } from '../bulk/chosen.ts'
import { formatAskedDate, listAskedDates } from '../forms/asked-dates.ts'

const datesPrefix = 'dates-'

/** What a manager approves with one click: the period and the dates given with it, or the dates that wait. */
export const approvalRule: BulkRule = {
  answer: (registration, shown) =>
    shown.startsWith(datesPrefix)
      ? {
          action: 'approve-dates',
          input: { dateIds: listAskedDates(registration).map(({ dateId }) => dateId) },
        }
      : { action: 'approve-engagement', input: {} },
  isAsShown: (registration, shown) =>
    shown ===
    (shown.startsWith(datesPrefix) ? describeDates(registration) : describePeriod(registration)),
}

/** Whether a period is asked for. Dates wait for the answer to that. */
export function isAboutPeriod({ status }: Pick<Registration, 'status'>): boolean {
  return status === 'MANAGER_VALIDATION'
}

function describePeriod({ approvalRequests }: Pick<Registration, 'approvalRequests'>): string {
  return String(approvalRequests)
}

/** @param registration a card has no dates, and is shown only where none waits */
function describeDates(registration: Registration | Card): string {
  const asked = 'dates' in registration ? listAskedDates(registration).map(formatAskedDate) : []
  return datesPrefix + createHash('sha256').update(JSON.stringify(asked)).digest('base64url')
}

/** The value of the registration's checkbox. */
export function formatApproval(registration: Registration | Card): string {
  const { registrationId } = registration
  const shown = isAboutPeriod(registration)
    ? describePeriod(registration)
    : describeDates(registration)
  return formatChosen({ registrationId, shown })
}
