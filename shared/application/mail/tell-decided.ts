import type { MailTemplate } from '../../journey/mails.ts'
import { findPeriodsAt } from '../../journey/period-history.ts'
import type { JourneyEvent } from '../../journey/registration.ts'
import type { MailKey, RecordedBinding } from '../ports/mail-store.ts'
import type { RegistrationView } from '../view/registration-view.ts'

/** Mails that tell which period was asked for or decided, or in which one the mentoring ended. */
const tellingPeriod: readonly MailTemplate[] = [
  'engagement-to-approve',
  'engagement-approved',
  'engagement-declined',
  'engagement-recorded',
  'confirm-your-participation',
  'confirm-participation-of',
]

/** The view with the periods and the meetings that the mail is about, however late it is rendered. */
export async function tellDecided(
  listEvents: () => Promise<readonly JourneyEvent[]>,
  view: RegistrationView,
  { template, occasion, approvalRequests }: MailKey & RecordedBinding,
): Promise<RegistrationView> {
  // A new mail for an expired one asks for what is asked now.
  const isAskedNow =
    template === 'engagement-to-approve' && approvalRequests === view.registration.approvalRequests
  if (!tellingPeriod.includes(template) || isAskedNow) return view
  const events = await listEvents()
  const version = parseVersion(occasion)
  const event = events.find(({ sequence }) => sequence === version)
  if (!event) return view
  return {
    ...view,
    dates: view.dates.filter(({ enteredAt }) => enteredAt <= event.at),
    ...findPeriodsAt(events, version),
  }
}

/** The occasion of a decision's mail is the version that the decision led to. */
export function parseVersion(occasion: string): number {
  return Number(occasion.replace(/^v/, ''))
}
