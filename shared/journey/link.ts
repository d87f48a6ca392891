import { type ButtonName, buttonRule, type MailTemplate } from './mails.ts'
import type { Registration } from './registration.ts'

/** What a button in a mail links to: whose link it is and what it is valid for. */
export interface Link {
  readonly registrationId: string
  readonly button: ButtonName
  readonly recipientId: string
  /** The approval request or transition that it is bound to, if its button's rule names one. */
  readonly boundTo?: number | undefined
  /** The mail that contains it: the one to resend when the link has expired. */
  readonly template: MailTemplate
  readonly occasion: string
}

/** Returns what a link for this button is bound to if it is made for this state of a registration. */
export function chooseBinding(
  button: ButtonName,
  registration: Pick<Registration, 'transition' | 'approvalRequests'>,
): number | undefined {
  switch (buttonRule(button).boundTo) {
    case 'approval-request':
      return registration.approvalRequests
    case 'transition':
      return registration.transition
    case undefined:
      return undefined
  }
}

/** Whether what the link is bound to is still current. */
export function isCurrent(
  { button, boundTo }: Pick<Link, 'button' | 'boundTo'>,
  registration: Registration,
): boolean {
  return boundTo === chooseBinding(button, registration)
}

export function linkUrl(baseUrl: string, token: string): string {
  return `${baseUrl}/link/${token}`
}
