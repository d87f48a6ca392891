import type { MailTemplate } from '../../journey/mails.ts'

export interface Attachment {
  readonly filename: string
  /** A media type. */
  readonly contentType: string
  readonly content: string
}

/** A mail as it is handed to the mail service. */
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
   * What it is, without naming anybody: `X-Journey-Template` and `X-Journey-Registration`. A mail to
   * sign in is about no registration.
   */
  readonly tags: {
    readonly template: MailTemplate | 'sign-in'
    readonly registrationId?: string | undefined
  }
  readonly attachments?: readonly Attachment[] | undefined
}

export interface Mailer {
  /**
   * Hands a mail to the mail service.
   * @throws where the service did not take it; it may be tried again
   */
  send(mail: OutgoingMail): Promise<{ readonly messageId: string }>
}
