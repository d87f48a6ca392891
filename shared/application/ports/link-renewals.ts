import { createHash } from 'node:crypto'
import type { MailKey } from './mail-store.ts'

/** Keeps whoever holds an old link from filling its recipient's mailbox. */
export interface LinkRenewals {
  /** @returns whether the mail may be sent anew now: once in `renewalMinutes`, however many ask */
  take(mail: MailKey): Promise<boolean>
  /** The mail could not be sent: it may be asked for again at once. */
  giveBack(mail: MailKey): Promise<void>
}

export const renewalMinutes = 10

export function renewalId({ registrationId, template, recipientId, occasion }: MailKey): string {
  const key = JSON.stringify([registrationId, template, recipientId, occasion])
  return createHash('sha256').update(key).digest('base64url')
}
