import { createHash } from 'node:crypto'
import type { MailKey } from './mail-store.ts'

/** Limits how often an expired link can request a new mail, to protect its recipient's mailbox. */
export interface LinkRenewals {
  /** @returns whether the mail may be sent again now: at most once in `renewalMinutes` */
  take(mail: MailKey): Promise<boolean>
  /** Allows another request at once, because the mail could not be sent. */
  giveBack(mail: MailKey): Promise<void>
}

export const renewalMinutes = 10

export function renewalId({ registrationId, template, recipientId, occasion }: MailKey): string {
  const key = JSON.stringify([registrationId, template, recipientId, occasion])
  return createHash('sha256').update(key).digest('base64url')
}
