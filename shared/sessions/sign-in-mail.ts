import type { Person } from '../journey/directory.ts'
import type { Locale } from '../journey/statuses.ts'
import type { OutgoingMail } from '../mail/mailer.ts'
import { oneLine } from '../mail/one-line.ts'
import { renderMail } from '../mail/render-mail.tsx'
import { mailTexts } from '../mail/texts/all-texts.ts'
import { signInMailTexts } from './sign-in-mail-texts.ts'

/** The mail with a one-time link, in the reader's language. */
export function composeSignInMail(
  { name, email }: Pick<Person, 'name' | 'email'>,
  locale: Locale,
  url: string,
): OutgoingMail {
  const { subject, heading, paragraphs, button, footer } = signInMailTexts[locale]
  const reader = oneLine(name) || mailTexts[locale].someone
  const text = { subject, heading, blocks: paragraphs.map((paragraph) => ({ paragraph })) }
  return {
    from: mailTexts[locale].product,
    to: { name: oneLine(name), address: email },
    subject,
    ...renderMail({
      locale,
      text,
      greeting: mailTexts[locale].greeting(reader),
      buttons: [{ label: button, url }],
      footer,
    }),
    // Nobody's "I am on holiday" answers it (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    tags: { template: 'sign-in' },
  }
}
