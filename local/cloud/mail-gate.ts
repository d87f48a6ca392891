import { createServer, type IncomingMessage, request as sendRequest } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import * as z from 'zod'
import { closeServer, listen } from './listen.ts'
import { buildMailEvent } from './mail-event.ts'

/*
 * The emulator's SES keeps neither headers nor raw messages, so the functions' SES calls pass
 * through this gate. It keeps the raw message and forwards the call to the emulator, which checks
 * sender and configuration set and assigns the message id. The emulator's SES reports nothing, and
 * its event bus takes no event of AWS's own from others, so the gate does that too.
 */

const maxReports = 5
const reportAfterMs = 500

const KeptMail = z.object({
  /** Counts from 1, in the order in which SES accepted them. */
  number: z.int(),
  messageId: z.string(),
  receivedAt: z.string(),
  configurationSet: z.string(),
  destinations: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
  /** The raw message, in Base64. */
  raw: z.string(),
})
type KeptMail = z.infer<typeof KeptMail>

export interface ParsedMail {
  readonly number: number
  readonly messageId: string
  /** By the system clock. */
  readonly receivedAt: string
  readonly configurationSet: string
  readonly destinations: readonly string[]
  readonly tags: Readonly<Record<string, string>>
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  /** In message order, names in lower case. */
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly text: string
  readonly html: string
  /** The links in the HTML part. */
  readonly links: readonly { readonly label: string; readonly url: string }[]
  readonly attachments: readonly {
    readonly filename: string
    readonly type: string
    readonly content: Buffer
  }[]
  readonly raw: Buffer
}

/** How SES answers when it takes no mail. */
const troubles = {
  /** SES is down. */
  outage: [503, 'ServiceUnavailable', 'The service is unavailable.'],
  /** More a second than the account may send (Developer Guide, "Errors related to the sending quotas"). */
  throttling: [400, 'Throttling', 'Maximum sending rate exceeded.'],
  /** The account is in the sandbox and the recipient is not verified, or the sender's domain is not. */
  sandbox: [
    400,
    'MessageRejected',
    'Email address is not verified. The following identities failed the check in region EU-WEST-1: someone@example.org',
  ],
  /** AWS has paused the account. */
  paused: [400, 'AccountSendingPausedException', 'Email sending is disabled for your account.'],
} as const satisfies Record<string, readonly [status: number, code: string, message: string]>
export type MailTrouble = keyof typeof troubles
const MailTroubles = z.literal([
  'outage',
  'throttling',
  'sandbox',
  'paused',
] satisfies MailTrouble[])

export type FollowMail = (event: object) => Promise<unknown>

export interface MailGate {
  readonly endpoint: string
  /** From now on, calls this with the event that SES puts on the bus for each mail. */
  reportTo(follow: FollowMail): void
  close(): Promise<void>
}

/** Starts the gate. Each call asks `forwardTo` for the emulator's address. */
export async function startMailGate(forwardTo: () => string): Promise<MailGate> {
  const kept: KeptMail[] = []
  let trouble: MailTrouble | undefined
  let follow: FollowMail | undefined

  const server = createServer((request, response) => {
    const answer = (status: number, type: string, body: string | Buffer) => {
      response.writeHead(status, { 'content-type': type }).end(body)
    }
    handle(request).then(
      ([status, type, body]) => answer(status, type, body),
      (error: unknown) => answer(502, 'text/plain', String(error)),
    )
  })

  async function handle(request: IncomingMessage): Promise<[number, string, string | Buffer]> {
    const url = new URL(request.url ?? '/', 'http://gate')
    const body = await readBody(request)
    if (url.pathname === '/mails') {
      const after = Number(url.searchParams.get('after') ?? 0)
      return [200, 'application/json', JSON.stringify(kept.slice(after))]
    }
    if (url.pathname === '/trouble') {
      trouble = MailTroubles.optional().parse(body.toString() || undefined)
      return [204, 'text/plain', '']
    }
    if (trouble) {
      const [status, code, message] = troubles[trouble]
      const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`
      return [status, 'text/xml', `<ErrorResponse>${error}</ErrorResponse>`]
    }
    const forwarded = await forward(request, body, forwardTo())
    const text = forwarded.body.toString()
    const messageId = /<MessageId>([^<]+)<\/MessageId>/.exec(text)?.[1]
    const form = new URLSearchParams(body.toString())
    const raw = form.get('RawMessage.Data')
    if (forwarded.status === 200 && messageId !== undefined && raw !== null) {
      const mail: KeptMail = {
        number: kept.length + 1,
        messageId,
        receivedAt: new Date().toISOString(),
        configurationSet: form.get('ConfigurationSetName') ?? '',
        destinations: [...form].filter(([k]) => k.startsWith('Destinations.')).map(([, v]) => v),
        tags: readTags(form),
        raw,
      }
      kept.push(mail)
      if (follow) void report(follow, mail)
    }
    return [forwarded.status, 'text/xml', text]
  }

  const port = await listen(server, 0)
  return {
    endpoint: `http://127.0.0.1:${port}`,
    reportTo(follower) {
      follow = follower
    },
    close: () => closeServer(server),
  }
}

function readTags(form: URLSearchParams): Readonly<Record<string, string>> {
  const tags: Record<string, string> = {}
  for (const [key, name] of form) {
    const [, number] = /^Tags\.member\.(\d+)\.Name$/.exec(key) ?? []
    if (number !== undefined) tags[name] = form.get(`Tags.member.${number}.Value`) ?? ''
  }
  return tags
}

/** Retries as Lambda does: a mail that is being sent has no ID yet. */
async function report(follow: FollowMail, mail: KeptMail): Promise<void> {
  for (let attempts = 0; attempts < maxReports; attempts += 1) {
    await setTimeout(reportAfterMs)
    try {
      await follow(buildMailEvent(mail))
      return
    } catch {
      // Tried again. In the end, the mail was sent and no more is known.
    }
  }
}

/** Reads the emails of a gate in any process. Requests only those it has not read yet. */
export function readInbox(gateEndpoint: string): () => Promise<ParsedMail[]> {
  const parsed: ParsedMail[] = []
  let reading = Promise.resolve()
  const readNew = async () => {
    const response = await fetch(`${gateEndpoint}/mails?after=${parsed.length}`)
    for (const mail of z.array(KeptMail).parse(await response.json())) {
      parsed.push(await parseMail(mail))
    }
  }
  return async () => {
    // One at a time: two concurrent reads would add the same emails twice.
    reading = reading.then(readNew, readNew)
    await reading
    return [...parsed]
  }
}

/** During an outage, SES answers 503 to everything. */
export function setMailOutage(gateEndpoint: string, isOn: boolean): Promise<void> {
  return setMailTrouble(gateEndpoint, isOn ? 'outage' : undefined)
}

/** From now on, SES takes no mail and answers as AWS's does; without trouble, it takes them again. */
export async function setMailTrouble(
  gateEndpoint: string,
  trouble: MailTrouble | undefined,
): Promise<void> {
  await fetch(`${gateEndpoint}/trouble`, { method: 'PUT', body: trouble ?? '' })
}

async function parseMail(mail: KeptMail): Promise<ParsedMail> {
  const raw = Buffer.from(mail.raw, 'base64')
  const parsed = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' })
  const html = parsed.html ?? ''
  const addressed = (parsed.to ?? []).flatMap(({ address }) => address ?? [])
  return {
    number: mail.number,
    messageId: mail.messageId,
    receivedAt: mail.receivedAt,
    configurationSet: mail.configurationSet,
    destinations: mail.destinations,
    tags: mail.tags,
    from: parsed.from?.address ?? '',
    to: mail.destinations.length > 0 ? mail.destinations : addressed,
    subject: parsed.subject ?? '',
    headers: parsed.headers.map(({ key, value }) => ({ name: key, value })),
    text: parsed.text ?? '',
    html,
    links: readLinks(html),
    attachments: parsed.attachments.map(({ filename, mimeType, content }) => ({
      filename: filename ?? '',
      type: mimeType,
      content:
        typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer),
    })),
    raw,
  }
}

function readLinks(html: string): { label: string; url: string }[] {
  return [...html.matchAll(/<a\b[^>]*?\bhref="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi)].map(
    ([, url = '', label = '']) => ({
      label: unescapeHtml(label.replace(/<[^>]*>/g, ''))
        .replace(/\s+/g, ' ')
        .trim(),
      url: unescapeHtml(url),
    }),
  )
}

function unescapeHtml(text: string): string {
  const named: Record<string, string> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
  }
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (typeof decimal === 'string') return String.fromCodePoint(Number(decimal))
    if (typeof hex === 'string') return String.fromCodePoint(Number.parseInt(hex, 16))
    return named[String(name)] ?? whole
  })
}

/** Forwards a request unchanged, including its Host header, which the signature covers. */
async function forward(
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  endpoint: string,
): Promise<{ status: number; body: Buffer }> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    sendRequest(new URL(url ?? '/', endpoint), { method, headers }, resolve)
      .on('error', reject)
      .end(body)
  })
  return { status: answer.statusCode ?? 502, body: await readBody(answer) }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks)
}
