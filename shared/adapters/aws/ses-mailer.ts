import { SendRawEmailCommand, type SESClient } from '@aws-sdk/client-ses'
import type { Mailer, OutgoingMail } from '../../application/ports/mailer.ts'
import { toMailbox } from '../../journey/email-address.ts'
import { oneLine } from '../../journey/one-line.ts'
import { readOutcome } from './ses-outcome.ts'

interface Settings {
  /** Must not retry: a mail whose answer was lost would be sent twice. */
  readonly client: Pick<SESClient, 'send'>
  /** The verified sender address. */
  readonly from: string
  readonly configurationSet: string
}

/** What SES allows as the value of a tag. */
const tagValue = /^[A-Za-z0-9_-]{1,256}$/

/** Sends raw messages through Amazon SES, to set `List-Unsubscribe` and attach files. */
export function createSesMailer({ client, from, configurationSet }: Settings): Mailer {
  return {
    async send(mail) {
      const { tags } = mail
      // A fifth of the bundle, and few requests send a mail.
      const { createTransport } = await import('nodemailer')
      const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
      const { message, envelope } = await composer.sendMail({
        from: { name: oneLine(mail.from), address: from },
        to: buildAddress(mail.to),
        ...(mail.replyTo && { replyTo: buildAddress(mail.replyTo) }),
        subject: oneLine(mail.subject),
        text: mail.text,
        html: mail.html,
        headers: buildHeaders(mail),
        alternatives: mail.invitation && [{ ...mail.invitation }],
        attachments: (mail.attachments ?? []).map((attachment) => ({ ...attachment })),
        // User input must never make the composer read a file or fetch a URL.
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      if (!Buffer.isBuffer(message)) throw new Error('The composer did not return a buffer')
      const command = new SendRawEmailCommand({
        RawMessage: { Data: message },
        Destinations: envelope.to,
        ConfigurationSetName: configurationSet,
        Tags: [
          { Name: 'template', Value: tags.template },
          { Name: 'registration', Value: tags.registrationId ?? '' },
          { Name: 'recipient', Value: tags.recipientId ?? '' },
        ].filter(({ Value }) => tagValue.test(Value)),
      })
      try {
        const { MessageId } = await client.send(command)
        return MessageId === undefined
          ? { outcome: 'unclear', code: 'NoMessageId' }
          : { outcome: 'sent', messageId: MessageId }
      } catch (error) {
        const outcome = readOutcome(error)
        if (!outcome) throw error
        return outcome
      }
    },
  }
}

function buildAddress({ name, address }: OutgoingMail['to']) {
  return { name: oneLine(name), address: toMailbox(oneLine(address)) }
}

function buildHeaders({ headers, tags }: OutgoingMail): Record<string, string> {
  const all = {
    ...headers,
    'X-Journey-Template': tags.template,
    ...(tags.registrationId !== undefined && { 'X-Journey-Registration': tags.registrationId }),
  }
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, oneLine(value)]))
}
