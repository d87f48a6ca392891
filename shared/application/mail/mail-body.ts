import type { Locale } from '../../journey/statuses.ts'
import type { MailText } from '../../language/texts/facts/mail-text.ts'

export interface MailButton {
  readonly label: string
  readonly url: string
}

/** The content of a mail before it is laid out. */
export interface MailBody {
  readonly locale: Locale
  readonly text: MailText
  readonly greeting: string
  readonly buttons: readonly MailButton[]
  readonly footer: readonly string[]
}

/** Renders the HTML and text parts of a mail and escapes user input. */
export type RenderMail = (body: MailBody) => { readonly html: string; readonly text: string }
