import type { Locale } from '../../journey/statuses.ts'
import type { MailText } from '../../language/texts/facts/mail-text.ts'

export interface MailButton {
  readonly label: string
  readonly url: string
}

/** The content of a mail before it is laid out. */
export interface MailBody {
  readonly locale: Locale
  /** Whose programme it is; the product alone in a mail that belongs to no company. */
  readonly letterhead: { readonly company?: string | undefined; readonly product: string }
  readonly text: MailText
  readonly greeting: string
  readonly buttons: readonly MailButton[]
  /** Where people who sign in find what the mail is about. */
  readonly page?: MailButton | undefined
  /** Where the reader chooses which of such mails they get. */
  readonly choice?: MailButton | undefined
  readonly footer: readonly string[]
}

/** Renders the HTML and text parts of a mail and escapes user input. */
export type RenderMail = (body: MailBody) => { readonly html: string; readonly text: string }
