import type { Locale } from '../../journey/statuses.ts'
import type { MailText } from '../../language/texts/facts/mail-text.ts'

export interface MailButton {
  readonly label: string
  readonly url: string
}

/** What a mail says, before it has a layout. */
export interface MailBody {
  readonly locale: Locale
  readonly text: MailText
  readonly greeting: string
  readonly buttons: readonly MailButton[]
  readonly footer: readonly string[]
}

/** Lays out both parts of a mail and escapes what people entered. */
export type RenderMail = (body: MailBody) => { readonly html: string; readonly text: string }
