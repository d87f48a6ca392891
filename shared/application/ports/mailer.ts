import type { MailTemplate } from '../../journey/mails.ts'

export interface Attachment {
  readonly filename: string
  /** A media type. */
  readonly contentType: string
  readonly content: string
}

/** A mail as passed to the mail service. */
export interface OutgoingMail {
  /** The sender's name, in the reader's language. */
  readonly from: string
  readonly to: { readonly name: string; readonly address: string }
  /** One line. */
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  /**
   * Sent as `X-Journey-Template` and `X-Journey-Registration`; contains no personal data. A sign-in
   * mail has no registration.
   */
  readonly tags: {
    readonly template: MailTemplate | 'sign-in'
    readonly registrationId?: string | undefined
  }
  readonly attachments?: readonly Attachment[] | undefined
}

export interface Mailer {
  /**
   * Sends a mail through the mail service.
   * @throws an Error if the service did not accept it; sending it again is safe
   */
  send(mail: OutgoingMail): Promise<{ readonly messageId: string }>
}
