import type { ParsedMail } from './mail-gate.ts'

interface Page {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string | Buffer
}

/** Renders the inbox of the local cloud: `/inbox`, `/inbox/<number>`, and its `/html` and `/raw`. */
export function renderInboxPage(path: string, mails: readonly ParsedMail[]): Page {
  const [, number, part] = /^\/inbox(?:\/(\d+)(?:\/(html|raw))?)?\/?(?:\?.*)?$/.exec(path) ?? []
  if (number === undefined) {
    return /^\/inbox\/?(\?|$)/.test(path) ? page('Inbox', renderList(mails)) : notFound()
  }
  const mail = mails.find((candidate) => candidate.number === Number(number))
  if (!mail) return notFound()
  if (part === 'raw') {
    return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: mail.raw }
  }
  if (part === 'html') return renderHtmlPart(mail)
  return page(mail.subject, renderMail(mail))
}

/** Renders `/inbox/gallery`, every mail of the product, and the HTML part of one below it. */
export async function renderGalleryPage(path: string): Promise<Page> {
  const [, name] = /^\/inbox\/gallery(?:\/([\w-]+)\.html)?\/?(?:\?.*)?$/.exec(path) ?? []
  // It renders TSX, which a command that only connects to the cloud runs without.
  const { composeGallery, renderGallery } = await import('../mails/gallery-page.ts')
  const mails = await composeGallery()
  if (name !== undefined) {
    const found = mails.find((one) => one.name === name)
    return found ? renderUntrusted(found.mail.html) : notFound()
  }
  const body = renderGallery(mails, (one) => `/inbox/gallery/${one.name}.html`)
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
}

export function isGalleryPath(path: string): boolean {
  return /^\/inbox\/gallery(?=$|[/?])/.test(path)
}

function renderList(mails: readonly ParsedMail[]): string {
  if (mails.length === 0)
    return `<h1>Inbox</h1><p>No emails yet. This page refreshes every 5 seconds.</p>${toGallery}`
  const rows = mails.toReversed().map(
    (mail) => `<tr>
<td>${escapeHtml(mail.receivedAt.slice(11, 19))}</td>
<td>${escapeHtml(mail.to.join(', '))}</td>
<td><a href="/inbox/${mail.number}">${escapeHtml(mail.subject)}</a></td>
</tr>`,
  )
  return `<h1>Inbox</h1>
<p>${mails.length} emails, newest first. They have not left this machine.</p>${toGallery}
<table><thead><tr><th>Time (UTC)</th><th>To</th><th>Subject</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`
}

function renderMail(mail: ParsedMail): string {
  const headers = mail.headers.map(
    ({ name, value }) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`,
  )
  const links = mail.links.map(
    ({ label, url }) =>
      `<li><a href="${escapeHtml(url)}" target="_blank">${escapeHtml(label || url)}</a></li>`,
  )
  const attachments = mail.attachments.map(
    ({ filename, type, content }) =>
      `<details><summary>${escapeHtml(filename)} (${escapeHtml(type)})</summary>
<pre>${escapeHtml(content.toString('utf8'))}</pre></details>`,
  )
  return `<p><a href="/inbox">Inbox</a></p>
<h1>${escapeHtml(mail.subject)}</h1>
<p>From ${escapeHtml(mail.from)} to ${escapeHtml(mail.to.join(', '))}, ${escapeHtml(mail.receivedAt)}</p>
<iframe title="The email as its reader sees it" src="/inbox/${mail.number}/html"
 sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
${links.length > 0 ? `<h2>Links</h2><ul>${links.join('')}</ul>` : ''}
<h2>Text part</h2><pre>${linkify(mail.text)}</pre>
${attachments.length > 0 ? `<h2>Attachments</h2>${attachments.join('')}` : ''}
<details><summary>Headers</summary><dl>${headers.join('')}</dl></details>
<p><a href="/inbox/${mail.number}/raw">Source of the email</a></p>`
}

const newTab = '<base target="_blank">'
const toGallery = '<p><a href="/inbox/gallery">Every email that the product sends</a></p>'

function renderHtmlPart(mail: ParsedMail): Page {
  return renderUntrusted(mail.html || `<pre>${linkify(mail.text)}</pre>`)
}

/** Emails are untrusted content: no scripts, no external resources, links open in a new tab. */
function renderUntrusted(html: string): Page {
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox",
    },
    // Anything before the document type would make the browser ignore it.
    body: html.includes('<head>') ? html.replace('<head>', `<head>${newTab}`) : newTab + html,
  }
}

function linkify(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((piece, index) =>
      index % 2 === 1
        ? `<a href="${escapeHtml(piece)}" target="_blank">${escapeHtml(piece)}</a>`
        : escapeHtml(piece),
    )
    .join('')
}

function page(title: string, body: string): Page {
  const refresh = title === 'Inbox' ? '<meta http-equiv="refresh" content="5">' : ''
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">${refresh}
<title>${escapeHtml(title)}</title><style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { width: 100%; border-collapse: collapse } th, td { text-align: left; padding: .4rem; border-bottom: 1px solid #ccc }
iframe { width: 100%; height: 32rem; border: 1px solid #ccc; background: #fff }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f5f5f5; padding: 1rem }
dt { font-weight: 600 } dd { overflow-wrap: anywhere }
</style></head><body>${body}</body></html>`,
  }
}

function notFound(): Page {
  return {
    ...page('Not found', '<h1>Email not found</h1><p><a href="/inbox">Inbox</a></p>'),
    status: 404,
  }
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
