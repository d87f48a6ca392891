import { composeMail } from '../../application/mail/compose-mail.ts'
import { listButtonActions } from '../../application/view/link-context.ts'
import { actions } from '../../journey/actions.ts'
import type { Link } from '../../journey/link.ts'
import { mailRule } from '../../journey/mails.ts'
import { holdsRole } from '../../journey/registration-context.ts'
import type { Registration } from '../../journey/registration.ts'
import type { Locale } from '../../journey/statuses.ts'
import { renderMail } from '../mails/render-mail.tsx'
import type { EmailLinkDependencies } from './dependencies.ts'
import { renderNotice } from './link-page.tsx'
import type { Page } from './page.ts'
import { lostRolePage, openForReader } from './show-link.ts'

/**
 * POST of an expired link: mails the same mail anew, as things stand now, to the address on record.
 * The page tells nothing of the registration: an old link may have wandered.
 */
export async function renewLink(
  dependencies: EmailLinkDependencies,
  link: Link,
  locale: Locale,
): Promise<Page> {
  const { clock, mailer, renewals } = dependencies
  const opened = await openForReader(dependencies, link, locale)
  if ('refusal' in opened) return opened.refusal
  const { context } = opened
  const notice = (name: Parameters<typeof renderNotice>[1]): Page => ({
    status: 200,
    html: renderNotice(context.locale, name),
  })
  const role = mailRule(link.template).to.find((one) =>
    holdsRole(one, context.reader, context.registration, context),
  )
  if (!role) return lostRolePage(context.locale)
  if (!isUseful(link, context.registration)) return notice('settled')
  if (!(await renewals.take(link))) return notice('renewedAlready')
  try {
    const mail = await composeMail({ ...dependencies, renderMail }, { ...link, role }, clock.now())
    if (!mail) return lostRolePage(context.locale)
    await mailer.send(mail)
  } catch (error) {
    await renewals.giveBack(link)
    throw error
  }
  return notice('renewed')
}

/** Whether some button of the mail would still lead to something. */
function isUseful({ template }: Link, { status }: Registration): boolean {
  return mailRule(template).buttons.some((button) => {
    const names = listButtonActions(button)
    return names.length === 0 || names.some((name) => actions[name].from.includes(status))
  })
}
