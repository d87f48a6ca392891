import { type ButtonName, buttonRule, type MailTemplate } from './mails.ts'
import type { Registration } from './registration.ts'

/** What a button of a mail leads to: whose it is, and what it was made for. */
export interface Link {
  readonly registrationId: string
  readonly button: ButtonName
  readonly recipientId: string
  /** The asking or the transition that it was made for, where its button's rule names one. */
  readonly boundTo?: number | undefined
  /** The mail in which it stands: what is mailed anew when the link has expired. */
  readonly template: MailTemplate
  readonly occasion: string
}

/** What a link of this button made now would be made for. */
export function currentBinding(button: ButtonName, registration: Registration): number | undefined {
  switch (buttonRule(button).boundTo) {
    case 'asking':
      return registration.approvalRequests
    case 'transition':
      return registration.transition
    case undefined:
      return undefined
  }
}

/** Whether nothing has come between since it was made. */
export function isCurrent(
  { button, boundTo }: Pick<Link, 'button' | 'boundTo'>,
  registration: Registration,
): boolean {
  return boundTo === currentBinding(button, registration)
}

export function linkUrl(baseUrl: string, token: string): string {
  return `${baseUrl}/link/${token}`
}
