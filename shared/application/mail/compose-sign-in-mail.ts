import { chooseLocale, type Company, type Person } from '../../journey/directory.ts'
import { oneLine } from '../../journey/one-line.ts'
import { signInMinutes } from '../../journey/sign-in.ts'
import { mailTexts, signInMailTexts } from '../../language/texts/catalogues.ts'
import type { OutgoingMail } from '../ports/mailer.ts'
import type { RenderMail } from './mail-body.ts'
import { presentSender } from './sender.ts'

/** The mail with a one-time link, in the reader's language. */
export function composeSignInMail(
  renderMail: RenderMail,
  person: Person,
  company: Company | undefined,
  url: string,
): OutgoingMail {
  const { name, email } = person
  const locale = chooseLocale(person, company)
  const { from, letterhead } = presentSender(company, locale)
  const { subject, heading, paragraphs, button, footer } = signInMailTexts[locale]
  const reader = oneLine(name) || mailTexts[locale].someone
  const text = {
    subject,
    heading,
    blocks: paragraphs(signInMinutes).map((paragraph) => ({ paragraph })),
  }
  return {
    from,
    to: { name: oneLine(name), address: email },
    subject,
    ...renderMail({
      locale,
      letterhead,
      text,
      greeting: mailTexts[locale].greeting(reader),
      buttons: [{ label: button, url }],
      footer,
    }),
    // Keeps out-of-office replies from answering it (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    tags: { template: 'sign-in' },
  }
}
