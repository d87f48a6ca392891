import { composeSignInMail } from '../../shared/application/mail/compose-sign-in-mail.ts'
import type { OutgoingMail } from '../../shared/application/ports/mailer.ts'
import { type Locale, locales } from '../../shared/journey/statuses.ts'
import { renderMail } from '../../shared/web/mails/render-mail.tsx'
import { company, people } from './example-world.ts'
import { composeExample, mailExamples, nameExample } from './mail-examples.ts'
import { composeNoticeExample, nameNotice, noticeExamples } from './notice-examples.ts'

export interface GalleryMail {
  /** Of the example and its language; a file name without its extension. */
  readonly name: string
  readonly locale: Locale
  readonly mail: OutgoingMail
}

/** Composes every mail in every language, as it is sent today. */
export async function composeGallery(): Promise<readonly GalleryMail[]> {
  const inOrder = mailExamples.flatMap((example) => locales.map((locale) => ({ example, locale })))
  const journeyMails = await Promise.all(
    inOrder.map(async ({ example, locale }) => ({
      name: `${nameExample(example)}-${locale}`,
      locale,
      mail: await composeExample({ ...example, locale }),
    })),
  )
  const url = 'https://mentoring.example.org/sign-in/token'
  const signInMails = locales.map((locale) => ({
    name: `sign-in-${locale}`,
    locale,
    mail: composeSignInMail(renderMail, { ...people.lea, locale }, company, url),
  }))
  const notices = await Promise.all(
    noticeExamples.flatMap((example) =>
      locales.map(async (locale) => ({
        name: `${nameNotice(example)}-${locale}`,
        locale,
        mail: await composeNoticeExample({ ...example, locale }),
      })),
    ),
  )
  return [...journeyMails, ...notices, ...signInMails]
}

/** A phone's width, and one that the mail does not fill. */
const widths = [360, 760] as const

/**
 * One page with every mail at each width and as text.
 * @param locateHtml where the HTML part of a mail is
 */
export function renderGallery(
  mails: readonly GalleryMail[],
  locateHtml: (mail: GalleryMail) => string,
): string {
  const sections = mails.map((one) => {
    const { name, locale, mail } = one
    const frames = widths.map(
      (width) =>
        `<iframe title="${name}, ${width} pixels wide" src="${locateHtml(one)}" width="${width}" loading="lazy" sandbox></iframe>`,
    )
    return `<section id="${name}" lang="${locale}">
<h2>${escapeHtml(name)}</h2>
<p><b>${escapeHtml(mail.subject)}</b><br>${escapeHtml(mail.from)} → ${escapeHtml(mail.to.name)}${
      mail.replyTo ? `, Reply-To: ${escapeHtml(mail.replyTo.name)}` : ''
    }${(mail.attachments ?? []).map(({ filename }) => `, ${escapeHtml(filename)}`).join('')}</p>
${frames.join('\n')}
<pre>${escapeHtml(mail.text)}</pre>
</section>`
  })
  const contents = mails.map(({ name }) => `<li><a href="#${name}">${escapeHtml(name)}</a></li>`)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Every mail</title><style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; color-scheme: light dark }
ul { columns: 18rem } section { margin-top: 3rem; border-top: 1px solid } iframe { height: 46rem; max-width: 100%; border: 1px solid #888; vertical-align: top }
pre { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 50rem; border-left: 4px solid #888; padding-left: 1rem }
</style></head><body><h1>Every mail</h1>
<p>${mails.length} mails, as HTML on a phone and on a desk, and as text. They follow the browser’s light or dark mode.</p>
<ul>${contents.join('\n')}</ul>
${sections.join('\n')}
</body></html>`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
