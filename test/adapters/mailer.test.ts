import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { createSesMailer } from '../../shared/adapters/aws/ses-mailer.ts'
import { createMemoryMailer } from '../../shared/adapters/memory/memory-mailer.ts'
import type { Mailer, OutgoingMail } from '../../shared/application/ports/mailer.ts'

const mail: OutgoingMail = {
  from: 'Mentorat',
  to: { name: 'Zoë Nguyễn', address: 'zoe.nguyen@acme.example' },
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
    expect(first.messageId).not.toBe(second.messageId)
    const { subject, text, html } = mail
    expect(await arrived()).toEqual([
      { subject, text, html },
      { subject: 'Another', text, html },
    ])
  })

  it('rejects while the service is down, and works afterwards', async () => {
    const { mailer, failWith, arrived } = createStage()
    failWith(new Error('down'))
    await expect(mailer.send(mail)).rejects.toThrow('down')
    failWith()
    await mailer.send(mail)
    expect(await arrived()).toHaveLength(1)
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
    expect(parsed.attachments).toMatchObject([{ filename: 'mentoring.ics' }])
  })

  it.each([
    'Evil\r\nBcc: victim@example.org',
    'Evil\nX-Injected: yes',
    'Evil\u2028Bcc: victim@example.org',
    '"Evil" <evil@example.org>, Other',
    'Evil\u0000',
  ])('takes no header from a name, a title or an id: %j', async (evil) => {
    const { raw, parsed, input } = await compose({
      to: { name: evil, address: mail.to.address },
      subject: evil,
      headers: { 'Auto-Submitted': evil },
      tags: { ...mail.tags, registrationId: evil },
      attachments: [],
    })
    expect(input.Destinations).toEqual([mail.to.address])
    expect(parsed.to?.map(({ address }) => address)).toEqual([mail.to.address])
    const names = parsed.headers.map(({ key }) => key)
    expect(names).not.toContain('bcc')
    expect(names).not.toContain('x-injected')
    expect(new Set(names).size).toBe(names.length)
    expect(parsed.to?.[0]?.name).not.toMatch(/[\r\n]/)
    expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^Bcc/im)
    expect(input.Tags).toHaveLength(1)
  })

  it('writes to an address of another alphabet', async () => {
    const { input } = await compose({ to: { name: 'A', address: "yann.o'goff@acmé.example" } })
    expect(input.Destinations).toEqual(["yann.o'goff@xn--acm-dma.example"])
  })
})
