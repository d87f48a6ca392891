import type { ActionName } from '../../journey/action-names.ts'
import { registrationPagePath } from '../../journey/link.ts'

/** The addresses of the volunteer's pages. */
export const volunteerPath = '/volunteer'
export const initiativesPath = '/volunteer/initiatives'
export const profilePath = '/volunteer/profile'
export const calendarPagePath = '/volunteer/calendar'

export function registrationPath(registrationId: string): string {
  return registrationPagePath('volunteer', registrationId)
}

export function actionPath(registrationId: string, action: ActionName): string {
  return `${registrationPath(registrationId)}/actions/${action}`
}

export function attestationPath(registrationId: string): string {
  return `${registrationPath(registrationId)}/attestation`
}

export function applyPath(initiativeId: string): string {
  return `${initiativesPath}/${encodeURIComponent(initiativeId)}/register`
}
