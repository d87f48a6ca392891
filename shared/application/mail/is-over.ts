import { isReachable } from '../../journey/directory.ts'
import { type MailTemplate, mailRule, mailTemplates } from '../../journey/mails.ts'
import { holdsRole } from '../../journey/registration-context.ts'
import { findManagerTurn } from '../../journey/turn.ts'
import { describeRequest } from '../../journey/ways-out.ts'
import type { MailRecord } from '../ports/mail-store.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import { findCoordinator } from '../view/load-presence.ts'
import { loadAskedName, type Situation } from './gather-facts.ts'

/**
 * Whether a mail beyond the journey's own has lost its point since it was asked for. Mails of the journey
 * itself go out whatever has happened since.
 */
export async function isPointless(
  template: MailTemplate,
  situation: Situation,
  registrations: Pick<RegistrationStore, 'listMails'>,
): Promise<boolean> {
  const { view, reader, directory } = situation
  const { registration, context, role } = view
  const { isNudge, isWayOut } = mailRule(template)
  const request = describeRequest(registration, context)
  const isTheirs = holdsRole(role, reader, registration, context)
  // Nobody has to decide for a volunteer who has left.
  const isAboutRequest = (isNudge ?? isWayOut) && (role === 'manager' || role === 'admin')
  if (isAboutRequest && template !== 'request-withdrawn' && !isReachable(context.volunteer))
    return true
  switch (template) {
    case 'manager-reminded':
    case 'stand-in-asked':
      return !request || !isTheirs
    case 'stand-in-named':
      return !request || request.standInIds.length === 0
    case 'not-their-report':
      return request?.isDisowned !== true || !isTheirs
    case 'nobody-to-approve':
      return (
        !isTheirs ||
        findManagerTurn(registration) === undefined ||
        (await loadAskedName(situation)) !== undefined
      )
    case 'coordinator-changed':
      return (await findCoordinator(directory, context.initiative.coordinatorIds)) === undefined
    case 'request-withdrawn': {
      if (!isTheirs) return true
      const mails = await registrations.listMails(registration.registrationId)
      return !mails.some((mail) => mail.recipientId === reader.personId && isAsking(mail))
    }
    default:
      return false
  }
}

/** Whether somebody was asked by this mail, or will have been once it is sent. */
function isAsking({ template, state }: MailRecord): boolean {
  const { to, buttons } = mailTemplates[template]
  const isToManager = (to as readonly string[]).includes('manager')
  return isToManager && buttons.length > 0 && state !== 'DROPPED' && state !== 'FAILED'
}
