import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isGalleryPath, renderGalleryPage, renderInboxPage } from '../../local/cloud/inbox-pages.ts'
import { closeServer, listen } from '../../local/cloud/listen.ts'
import {
  type MailGate,
  readInbox,
  setMailOutage,
  startMailGate,
} from '../../local/cloud/mail-gate.ts'
import { mailTemplates } from '../../shared/journey/mails.ts'
import { locales } from '../../shared/journey/statuses.ts'

const MESSAGE = [
  'From: Mentoring <mentoring@example.org>',
  'To: =?UTF-8?Q?Zo=C3=A9?= <zoe@example.com>',
  'Subject: =?UTF-8?Q?Candidature_/_=C3=89change?=',
  'List-Unsubscribe: <https://example.org/u>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/alternative; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Open: http://localhost:3000/link/abc',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<script>alert(1)</script><a class="button" href="http://localhost:3000/link/a?b=1&amp;c=2">Oui &amp; <b>non</b></a>',
  '--b--',
  '',
].join('\r\n')

describe('the inbox of the local cloud', () => {
  let accepts = true
  const ses = createServer((request, response) => {
    request.resume().on('end', () => {
      if (accepts) response.end('<MessageId>id-1</MessageId>')
      else response.writeHead(400).end('<Error/>')
    })
  })
  let gate: MailGate
  beforeAll(async () => {
    const port = await listen(ses, 0)
    gate = await startMailGate(() => `http://127.0.0.1:${port}`)
  })
  afterAll(async () => {
    await gate.close()
    await closeServer(ses)
  })

  const send = () =>
    fetch(gate.endpoint, {
      method: 'POST',
      body: new URLSearchParams({
        Action: 'SendRawEmail',
        ConfigurationSetName: 'set',
        'Destinations.member.1': 'zoe@example.com',
        'RawMessage.Data': Buffer.from(MESSAGE).toString('base64'),
      }),
    })

  it('keeps and parses what SES accepted', async () => {
    expect((await send()).status).toBe(200)
    const [mail] = await readInbox(gate.endpoint)()
    expect(mail).toMatchObject({
      number: 1,
      messageId: 'id-1',
      configurationSet: 'set',
      from: 'mentoring@example.org',
      to: ['zoe@example.com'],
      subject: 'Candidature / Échange',
      links: [{ label: 'Oui & non', url: 'http://localhost:3000/link/a?b=1&c=2' }],
    })
    expect(mail?.headers).toContainEqual({
      name: 'list-unsubscribe',
      value: '<https://example.org/u>',
    })
    expect(mail?.raw.toString()).toBe(MESSAGE)
  })

  it('keeps nothing that SES refused or that came during an outage', async () => {
    const inbox = readInbox(gate.endpoint)
    const before = (await inbox()).length
    accepts = false
    expect((await send()).status).toBe(400)
    accepts = true
    await setMailOutage(gate.endpoint, true)
    expect((await send()).status).toBe(503)
    await setMailOutage(gate.endpoint, false)
    expect(await inbox()).toHaveLength(before)
  })

  it('returns each email once, even to two readers at once', async () => {
    const inbox = readInbox(gate.endpoint)
    await send()
    const [first, second] = await Promise.all([inbox(), inbox()])
    expect(first.map(({ number }) => number)).toEqual(second.map(({ number }) => number))
    expect(new Set(first.map(({ number }) => number)).size).toBe(first.length)
  })

  it('shows an email as untrusted content: escaped, with its HTML in a sandbox without scripts', async () => {
    const mails = await readInbox(gate.endpoint)()
    expect(renderInboxPage('/inbox', mails).body).toContain('Candidature / Échange')
    const page = String(renderInboxPage('/inbox/1', mails).body)
    expect(page).not.toContain('<script>')
    expect(page).toContain('<a href="http://localhost:3000/link/abc" target="_blank">')
    expect(page).toMatch(/<iframe[^>]+sandbox="allow-popups allow-popups-to-escape-sandbox"/)
    const html = renderInboxPage('/inbox/1/html', mails)
    expect(html.headers['content-security-policy']).toContain("default-src 'none'")
  })

  it('shows every mail that the product sends, in both languages', async () => {
    const path = '/inbox/gallery'
    expect(isGalleryPath(path)).toBe(true)
    const page = String((await renderGalleryPage(path)).body)
    for (const template of [...Object.keys(mailTemplates), 'sign-in'])
      for (const locale of locales)
        expect(page).toMatch(
          new RegExp(`src="/inbox/gallery/${template}(-[\\w-]+)?-${locale}.html"`),
        )
  })

  it('shows a mail of the gallery as its reader sees it, and no other', async () => {
    const { headers, body } = await renderGalleryPage(
      '/inbox/gallery/engagement-to-approve-fr.html',
    )
    expect(String(body)).toContain('Approuver')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect((await renderGalleryPage('/inbox/gallery/none-fr.html')).status).toBe(404)
  })

  it('has no page for an unknown email', () => {
    for (const path of ['/inbox/7', '/inbox/x', '/inbox/1/other']) {
      expect(renderInboxPage(path, []).status).toBe(404)
    }
  })
})
