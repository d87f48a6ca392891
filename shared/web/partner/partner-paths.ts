import { registrationPagePath } from '../../journey/link.ts'
import type { Status } from '../../journey/statuses.ts'
import { registrationsPath } from '../initiatives/initiative-paths.ts'

/** The addresses of the partner's pages. */
export const partnerPath = '/partner'
export const confirmationsPath = '/partner/confirmations'

/**
 * The registrations of one initiative.
 * @param status only registrations in this status
 */
export function statusPath(initiativeId: string, status?: Status): string {
  const path = registrationsPath('partner', initiativeId)
  return status === undefined ? path : `${path}?status=${status}`
}

export function registrationPath(registrationId: string): string {
  return registrationPagePath('partner', registrationId)
}
