import { SendRawEmailCommand, type SESClient } from '@aws-sdk/client-ses'
import { createTransport } from 'nodemailer'
import type { Mailer, OutgoingMail } from '../../application/ports/mailer.ts'
import { oneLine } from '../../journey/one-line.ts'

interface Settings {
  readonly client: Pick<SESClient, 'send'>
  /** The verified address that mails come from. */
  readonly from: string
  readonly configurationSet: string
}

/** SES takes nothing else in the name and value of a tag. */
const tagValue = /^[A-Za-z0-9_-]{1,256}$/

/** Amazon SES, by raw messages: the only way to set `List-Unsubscribe` and attach a file. */
export function createSesMailer({ client, from, configurationSet }: Settings): Mailer {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async send(mail) {
      const { tags } = mail
      const { message, envelope } = await composer.sendMail({
        from: { name: oneLine(mail.from), address: from },
        to: { name: oneLine(mail.to.name), address: oneLine(mail.to.address) },
        subject: oneLine(mail.subject),
        text: mail.text,
        html: mail.html,
        headers: headersOf(mail),
        attachments: (mail.attachments ?? []).map((attachment) => ({ ...attachment })),
        // A path or an address in what people wrote must never be read or fetched.
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      if (!Buffer.isBuffer(message)) throw new Error('The composer is set to give a buffer')
      const { MessageId } = await client.send(
        new SendRawEmailCommand({
          RawMessage: { Data: message },
          Destinations: envelope.to,
          ConfigurationSetName: configurationSet,
          Tags: [
            { Name: 'template', Value: tags.template },
            { Name: 'registration', Value: tags.registrationId ?? '' },
          ].filter(({ Value }) => tagValue.test(Value)),
        }),
      )
      if (MessageId === undefined) throw new Error('SES took the mail without giving it an id')
      return { messageId: MessageId }
    },
  }
}

function headersOf({ headers, tags }: OutgoingMail): Record<string, string> {
  const all = {
    ...headers,
    'X-Journey-Template': tags.template,
    ...(tags.registrationId !== undefined && { 'X-Journey-Registration': tags.registrationId }),
  }
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, oneLine(value)]))
}
