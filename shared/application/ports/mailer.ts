import type { MailTemplate } from '../../journey/mails.ts'
import type { NoticeTemplate } from '../../journey/notices.ts'

export interface Attachment {
  readonly filename: string
  /** A media type. */
  readonly contentType: string
  readonly content: string
}

/** A mail as passed to the mail service. */
export interface OutgoingMail {
  /** The sender's name: the company's, or the product's in the reader's language. */
  readonly from: string
  /** Who gets an answer; absent where nobody reads one. */
  readonly replyTo?: { readonly name: string; readonly address: string } | undefined
  readonly to: { readonly name: string; readonly address: string }
  /** One line. */
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  /**
   * Sent as `X-Journey-Template` and `X-Journey-Registration`, and to the mail service; contains no personal
   * data. Sign-in mails and notices have no registration.
   */
  readonly tags: {
    readonly template: MailTemplate | NoticeTemplate | 'sign-in'
    readonly registrationId?: string | undefined
    /** Whose notice it is. */
    readonly recipientId?: string | undefined
  }
  readonly attachments?: readonly Attachment[] | undefined
  /**
   * A calendar message that says the same as the text: a form of the mail beside text and HTML, which
   * calendar programs take without being asked (RFC 6047, 2.4).
   */
  readonly invitation?: Attachment | undefined
}

/** What became of a mail that was handed to the mail service. */
export type Handover =
  | { readonly outcome: 'sent'; readonly messageId: string }
  /** Not sent, and never will be: the address or the message is not accepted. */
  | { readonly outcome: 'refused'; readonly code: string }
  /** Not sent: the service takes none at present. The mail itself is fine. */
  | { readonly outcome: 'busy'; readonly code: string }
  /** No answer came that says whether it is sent. */
  | { readonly outcome: 'unclear'; readonly code: string }

export interface Mailer {
  /**
   * Hands a mail to the mail service, once: it is for the caller to try again.
   * @throws an Error if it is certainly not sent for another reason, such as a missing permission
   */
  send(mail: OutgoingMail): Promise<Handover>
}
