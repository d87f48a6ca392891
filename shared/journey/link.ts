import { type ButtonName, buttonRule, type MailTemplate } from './mails.ts'
import type { Registration } from './registration.ts'

/** What a button of a mail leads to: whose it is, and what it was made for. */
export interface Link {
  readonly registrationId: string
  readonly button: ButtonName
  readonly recipientId: string
  /** The asking or the transition that it was made for, where its button's rule names one. */
  readonly madeFor?: number | undefined
  /** The mail in which it stands: what is mailed anew when the link has expired. */
  readonly template: MailTemplate
  readonly occasion: string
}

/** What a link of this button made now would be made for. */
export function madeForNow(button: ButtonName, registration: Registration): number | undefined {
  switch (buttonRule(button).madeFor) {
    case 'asking':
      return registration.asked
    case 'transition':
      return registration.transition
    case undefined:
      return undefined
  }
}

/** Whether nothing has come between since it was made. */
export function isCurrent(
  { button, madeFor }: Pick<Link, 'button' | 'madeFor'>,
  registration: Registration,
): boolean {
  return madeFor === madeForNow(button, registration)
}

export function linkUrl(baseUrl: string, token: string): string {
  return `${baseUrl}/link/${token}`
}
