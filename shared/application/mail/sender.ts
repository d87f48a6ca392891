import type { Company } from '../../journey/directory.ts'
import { oneLine } from '../../journey/one-line.ts'
import type { Locale } from '../../journey/statuses.ts'
import { mailTexts } from '../../language/texts/catalogues.ts'
import type { OutgoingMail } from '../ports/mailer.ts'
import type { MailBody } from './mail-body.ts'

/** Whose mail it is, to the mail program and at the top of the mail. */
export function presentSender(
  company: Pick<Company, 'name'> | undefined,
  locale: Locale,
): Pick<OutgoingMail, 'from'> & Pick<MailBody, 'letterhead'> {
  const { product } = mailTexts[locale]
  const name = oneLine(company?.name ?? '') || undefined
  return { from: name ?? product, letterhead: { company: name, product } }
}
