import { hasStillAddress } from '../../application/identity/address-hash.ts'
import { composeMail } from '../../application/mail/compose-mail.ts'
import { listButtonActions } from '../../application/view/link-context.ts'
import { actions } from '../../journey/actions.ts'
import { StoreBusyError } from '../../application/ports/store-busy-error.ts'
import type { Link } from '../../journey/link.ts'
import { mailRule } from '../../journey/mails.ts'
import { listPendingDates } from '../../journey/participation-dates.ts'
import { holdsRole } from '../../journey/registration-context.ts'
import type { Registration } from '../../journey/registration.ts'
import { renderMail } from '../mails/render-mail.tsx'
import type { EmailLinkDependencies } from './dependencies.ts'
import { buildNoticePage, type LinkNoticeName } from './link-page.tsx'
import type { LinkPage, LinkRequest } from './link-request.ts'
import { openForReader } from './show-link.ts'

/**
 * POST of a link that has expired or went to a former address: mails the same mail again, as things stand
 * now, to the address on record.
 * The page tells nothing of the registration: an old link may have been passed on.
 */
export async function renewLink(
  dependencies: EmailLinkDependencies,
  request: LinkRequest,
): Promise<LinkPage> {
  const { clock, mailer, renewals } = dependencies
  // Whatever address it went to: the mail goes to the one on record.
  const link = { ...request.link, addressHash: undefined }
  const opened = await openForReader(dependencies, { ...request, link })
  if ('refusal' in opened) return opened.refusal
  const { context } = opened
  const notice = (name: LinkNoticeName) => buildNoticePage(context.locale, name)
  if (!request.isExpired && hasStillAddress(context.reader, request.link.addressHash))
    return notice('unknownForm')
  const role = mailRule(link.template).to.find((one) =>
    holdsRole(one, context.reader, context.registration, context),
  )
  if (!role) return notice('lostRole')
  if (!isUseful(link, context.registration)) return notice('settled')
  try {
    if (!(await renewals.take(link))) return notice('renewedAlready')
    // For what is asked now, not for what the expired mail asked.
    const { transition, approvalRequests } = context.registration
    const mail = await composeMail(
      { ...dependencies, renderMail },
      { ...link, role, transition, approvalRequests },
      clock.now(),
    )
    if (!mail) {
      // What it was about is over.
      await renewals.giveBack(link)
      return notice('settled')
    }
    const handover = await mailer.send(mail)
    if (handover.outcome === 'busy') throw new StoreBusyError('The mail service is busy')
    if (handover.outcome !== 'sent') throw new Error(`The mail is not sent: ${handover.code}`)
  } catch (error) {
    // Also where nobody knows whether it was taken: nothing has been sent.
    await renewals.giveBack(link)
    throw error
  }
  return notice('renewed')
}

/** Whether any button of the mail can still do something. */
function isUseful({ template }: Link, registration: Registration): boolean {
  const { status } = registration
  if (template === 'dates-to-approve' && listPendingDates(registration).length === 0) return false
  return mailRule(template).buttons.some((button) => {
    const names = listButtonActions(button)
    return names.length === 0 || names.some((name) => actions[name].from.includes(status))
  })
}
