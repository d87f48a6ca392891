import type { Status } from '../../journey/statuses.ts'

/** The addresses of the partner's pages. */
export const partnerPath = '/partner'
export const confirmationsPath = '/partner/confirmations'
export const initiativesPath = '/partner/initiatives'

/** @param status only the registrations in it */
export function initiativePath(initiativeId: string, status?: Status): string {
  const path = `${initiativesPath}/${encodeURIComponent(initiativeId)}`
  return status === undefined ? path : `${path}?status=${status}`
}

export function registrationPath(registrationId: string): string {
  return `/partner/registrations/${encodeURIComponent(registrationId)}`
}
