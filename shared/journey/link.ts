import { type ButtonName, buttonRule, type MailTemplate } from './mails.ts'
import type { Registration } from './registration.ts'
import type { Role } from './roles.ts'

/** What a button in a mail links to: whose link it is and what it is valid for. */
export interface Link {
  readonly registrationId: string
  readonly button: ButtonName
  readonly recipientId: string
  /**
   * Of the address that it was sent to: it works for as long as the recipient has that address. Links of
   * version 0.2 and before have none.
   */
  readonly addressHash?: string | undefined
  /** The approval request or transition that it is bound to, if its button's rule names one. */
  readonly boundTo?: number | undefined
  /** The mail that contains it: the one to resend when the link has expired. */
  readonly template: MailTemplate
  readonly occasion: string
}

/** What a link can be bound to. */
type Bindings = Pick<Registration, 'approvalRequests' | 'transition'>

/** Returns what a link made now for this button would be bound to. */
export function currentBinding(button: ButtonName, registration: Bindings): number | undefined {
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
  registration: Bindings,
): boolean {
  return boundTo === currentBinding(button, registration)
}

/** The page of a registration for a signed-in person who holds the role. */
export function registrationPagePath(role: Role, registrationId: string): string {
  return `/${role}/registrations/${encodeURIComponent(registrationId)}`
}

export function linkUrl(baseUrl: string, token: string): string {
  return `${baseUrl}/link/${token}`
}
