import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { createSesMailer } from '../../shared/adapters/aws/ses-mailer.ts'
import { createMemoryMailer } from '../../shared/adapters/memory/memory-mailer.ts'
import type { Mailer, OutgoingMail } from '../../shared/application/ports/mailer.ts'

const mail: OutgoingMail = {
  from: 'Mentorat',
  to: { name: 'Zoë Nguyễn', address: 'zoe.nguyen@acme.example' },
  replyTo: { name: 'Éléonore d’Estrées', address: 'eleonore@tremplin.example' },
  subject: 'Votre mentorat : « été »',
  html: '<p>Bonjour Zoë</p>',
  text: 'Bonjour Zoë\n> cité',
  headers: { 'List-Unsubscribe': `<https://mentoring.example.org/link/${'x'.repeat(450)}>` },
  tags: { template: 'mentee-search-reminder', registrationId: '0190b2b6-a670-72df' },
  attachments: [
    { filename: 'mentoring.ics', contentType: 'text/calendar; charset=utf-8', content: 'BEGIN' },
  ],
}

interface SentInput {
  readonly RawMessage: { readonly Data: Uint8Array }
  readonly Destinations: readonly string[]
  readonly ConfigurationSetName: string
  readonly Tags: readonly { readonly Name: string; readonly Value: string }[]
}

function sesStage() {
  const inputs: SentInput[] = []
  let failure: Error | undefined
  const client = {
    send: ({ input }: { input: SentInput }) => {
      if (failure) return Promise.reject(failure)
      inputs.push(input)
      return Promise.resolve({ MessageId: `ses-${inputs.length}` })
    },
  }
  const mailer = createSesMailer({
    client: client as never, // it answers the one command that is sent
    from: 'mentoring@example.org',
    configurationSet: 'journey',
  })
  return {
    mailer,
    inputs,
    failWith: (error?: Error) => {
      failure = error
    },
    arrived: () =>
      Promise.all(
        inputs.map(async ({ RawMessage }) => {
          const { subject, text, html } = await PostalMime.parse(RawMessage.Data)
          return { subject, text: text?.trimEnd(), html: html?.trimEnd() }
        }),
      ),
  }
}

function memoryStage() {
  const mailer = createMemoryMailer()
  return {
    mailer: mailer as Mailer,
    failWith: (error?: Error) => mailer.failWith(error),
    arrived: () =>
      Promise.resolve(mailer.sent.map(({ subject, text, html }) => ({ subject, text, html }))),
  }
}

describe.each([
  ['SES', sesStage],
  ['memory', memoryStage],
])('the mailer on %s', (_, createStage) => {
  it('sends what it is given, with a unique id', async () => {
    const { mailer, arrived } = createStage()
    const first = await mailer.send(mail)
    const second = await mailer.send({ ...mail, subject: 'Another' })
    expect(first).toEqual({ outcome: 'sent', messageId: expect.any(String) as string })
    expect(second).toMatchObject({ outcome: 'sent' })
    expect(second).not.toEqual(first)
    const { subject, text, html } = mail
    expect(await arrived()).toEqual([
      { subject, text, html },
      { subject: 'Another', text, html },
    ])
  })

  it('rejects while the service is down, and works afterwards', async () => {
    const { mailer, failWith, arrived } = createStage()
    failWith(Object.assign(new Error('down'), { code: 'ECONNREFUSED' }))
    await expect(mailer.send(mail)).rejects.toThrow('down')
    failWith()
    await mailer.send(mail)
    expect(await arrived()).toHaveLength(1)
  })
})

it('sends to a domain with accents by its form in ASCII', async () => {
  const { mailer, inputs } = sesStage()
  await mailer.send({ ...mail, to: { name: 'Léa', address: 'Lea@Société.example' } })
  expect(inputs[0]?.Destinations).toEqual(['Lea@xn--socit-esab.example'])
  const { to } = await PostalMime.parse(inputs[0]?.RawMessage.Data ?? '')
  expect(to?.[0]?.address).toBe('Lea@xn--socit-esab.example')
})

describe('an error of SES', () => {
  const failing = (error: Error) => {
    const { mailer, failWith } = sesStage()
    failWith(error)
    return mailer.send(mail)
  }
  /** As the SDK throws it, after an answer with this status. */
  const answered = (name: string, httpStatusCode: number, message = '') =>
    Object.assign(new Error(message), { name, $metadata: { httpStatusCode } })
  /** As Node throws it, where no answer came. */
  const unanswered = (code: string) =>
    Object.assign(new Error(code), { code, $metadata: { attempts: 1 } })

  it.each([
    answered('InvalidParameterValue', 400, 'Missing final @domain'),
    answered('MessageRejected', 400, 'Transaction failed: message contains virus'),
    answered('ValidationError', 400),
  ])('refuses the mail for good: $name $message', async (error) => {
    expect(await failing(error)).toEqual({ outcome: 'refused', code: error.name })
  })

  it.each([
    answered('Throttling', 400, 'Maximum sending rate exceeded.'),
    answered('Throttling', 400, 'Daily message quota exceeded.'),
    answered('ThrottlingException', 400),
    answered('LimitExceededException', 400),
    answered('AccountSendingPausedException', 400),
    answered('ConfigurationSetSendingPausedException', 400),
    answered('MessageRejected', 400, 'Sending paused for this account.'),
  ])('takes no mails at present: $name $message', async (error) => {
    expect(await failing(error)).toEqual({ outcome: 'busy', code: error.name })
  })

  it.each([
    answered('InternalFailure', 500),
    answered('ServiceUnavailable', 503),
    Object.assign(new Error('timed out'), { name: 'TimeoutError', $metadata: { attempts: 1 } }),
    unanswered('ECONNRESET'),
    unanswered('EPIPE'),
    // The answer could not be read.
    answered('SyntaxError', 200),
  ])('leaves open whether the mail is sent: $name $message', async (error) => {
    expect(await failing(error)).toMatchObject({ outcome: 'unclear' })
  })

  it.each([
    answered('MessageRejected', 400, 'Email address is not verified. The following identities…'),
    answered('MailFromDomainNotVerifiedException', 400),
    answered('ConfigurationSetDoesNotExistException', 400),
    answered('AccessDenied', 403),
    answered('ExpiredToken', 403),
    unanswered('ECONNREFUSED'),
    unanswered('ENOTFOUND'),
  ])('can be mended by the operator, so the mail is tried again: $name', async (error) => {
    await expect(failing(error)).rejects.toBe(error)
  })

  it('is none if SES answers without an id: nobody knows', async () => {
    const mailer = createSesMailer({
      client: { send: () => Promise.resolve({}) } as never, // it answers the one command
      from: 'mentoring@example.org',
      configurationSet: 'journey',
    })
    expect(await mailer.send(mail)).toEqual({ outcome: 'unclear', code: 'NoMessageId' })
  })
})

it('lets the memory mailer pass emails on instead of keeping them', async () => {
  const subjects: string[] = []
  const mailer = createMemoryMailer(({ subject }) => subjects.push(subject))
  await mailer.send(mail)
  expect({ subjects, sent: mailer.sent }).toEqual({ subjects: [mail.subject], sent: [] })
})

describe('a message for SES', () => {
  const compose = async (changes: Partial<OutgoingMail> = {}) => {
    const { mailer, inputs } = sesStage()
    await mailer.send({ ...mail, ...changes })
    const [input] = inputs
    if (!input) throw new Error('Nothing was sent')
    return {
      input,
      raw: Buffer.from(input.RawMessage.Data).toString(),
      parsed: await PostalMime.parse(input.RawMessage.Data),
    }
  }

  it('identifies itself to SES and in headers without naming people', async () => {
    const { input, parsed } = await compose()
    expect(input).toMatchObject({
      Destinations: ['zoe.nguyen@acme.example'],
      ConfigurationSetName: 'journey',
      Tags: [
        { Name: 'template', Value: 'mentee-search-reminder' },
        { Name: 'registration', Value: '0190b2b6-a670-72df' },
      ],
    })
    const headers = new Map(parsed.headers.map(({ key, value }) => [key, value]))
    expect(headers.get('x-journey-template')).toBe('mentee-search-reminder')
    expect(headers.get('x-journey-registration')).toBe('0190b2b6-a670-72df')
    expect(headers.get('list-unsubscribe')).toBe(mail.headers['List-Unsubscribe'])
    expect(parsed.from).toEqual({ name: 'Mentorat', address: 'mentoring@example.org' })
    expect(parsed.to).toMatchObject([{ name: 'Zoë Nguyễn' }])
    expect(parsed.replyTo).toEqual([
      { name: 'Éléonore d’Estrées', address: 'eleonore@tremplin.example' },
    ])
    expect(parsed.attachments).toMatchObject([{ filename: 'mentoring.ics' }])
  })

  it('carries an invitation as a form of the mail, which calendar programs look for', async () => {
    const content = 'BEGIN:VCALENDAR\r\nSUMMARY:Été\r\nEND:VCALENDAR\r\n'
    const contentType = 'text/calendar; charset=utf-8; method=REQUEST'
    const { raw, parsed } = await compose({
      attachments: [],
      invitation: { filename: 'meeting.ics', contentType, content },
    })
    expect(raw).toMatch(/^Content-Type: multipart\/alternative/m)
    expect(raw).not.toContain('multipart/mixed')
    expect(parsed.attachments).toMatchObject([{ mimeType: 'text/calendar', method: 'REQUEST' }])
    const [file] = parsed.attachments
    // The parser writes line ends as its own platform does.
    const read = new TextDecoder().decode(file?.content as ArrayBuffer)
    expect(read.replaceAll('\n', '\r\n')).toBe(content)
  })

  it.each([
    'Evil\r\nBcc: victim@example.org',
    'Evil\nX-Injected: yes',
    'Evil\u2028Bcc: victim@example.org',
    '"Evil" <evil@example.org>, Other',
    'Evil\u0000',
  ])('takes no header from a name, a title or an id: %j', async (evil) => {
    const { raw, parsed, input } = await compose({
      from: evil,
      to: { name: evil, address: mail.to.address },
      replyTo: { name: evil, address: mail.to.address },
      subject: evil,
      headers: { 'Auto-Submitted': evil },
      tags: { ...mail.tags, registrationId: evil },
      attachments: [],
    })
    expect(input.Destinations).toEqual([mail.to.address])
    expect(parsed.from?.address).toBe('mentoring@example.org')
    for (const addresses of [parsed.to, parsed.replyTo])
      expect(addresses?.map(({ address }) => address)).toEqual([mail.to.address])
    const names = parsed.headers.map(({ key }) => key)
    expect(names).not.toContain('bcc')
    expect(names).not.toContain('x-injected')
    expect(new Set(names).size).toBe(names.length)
    expect(parsed.to?.[0]?.name).not.toMatch(/[\r\n]/)
    expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^Bcc/im)
    expect(input.Tags).toHaveLength(1)
  })

  it('asks for no answer where nobody reads one', async () => {
    const { parsed } = await compose({ replyTo: undefined })
    expect(parsed.replyTo).toBeUndefined()
  })

  it('writes to an address of another alphabet', async () => {
    const { input } = await compose({ to: { name: 'A', address: "yann.o'goff@acmé.example" } })
    expect(input.Destinations).toEqual(["yann.o'goff@xn--acm-dma.example"])
  })
})
