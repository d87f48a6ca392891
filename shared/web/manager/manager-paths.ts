import type { FormAction } from '../../journey/form-actions.ts'
import { registrationPagePath } from '../../journey/link.ts'

/** The addresses of the manager's pages. */
export const managerPath = '/manager'
export const approvalsPath = '/manager/approvals'
export const decisionsPath = '/manager/decisions'
export const standInPath = '/manager/stand-in'
export const endStandInPath = '/manager/stand-in/end'

export function requestPath(registrationId: string): string {
  return registrationPagePath('manager', registrationId)
}

/** The same page with the form to decline open. */
export function openDeclinePath(registrationId: string): string {
  return `${requestPath(registrationId)}?decline=open#decline`
}

/** @param asked the approval request that the form declines, and no other */
export function declinePath(registrationId: string, asked: number): string {
  return `${requestPath(registrationId)}/actions/decline-engagement?asked=${asked}`
}

/** @param action `approve-dates` or `decline-dates` */
export function decideDatesPath(registrationId: string, action: FormAction): string {
  return `${requestPath(registrationId)}/actions/${action}`
}
