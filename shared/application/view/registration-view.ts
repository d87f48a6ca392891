import type { Period } from '../../journey/calendar.ts'
import type { RegistrationContext } from '../../journey/registration-context.ts'
import type {
  JourneyEvent,
  Message,
  ParticipationDate,
  Reflection,
  Registration,
} from '../../journey/registration.ts'
import type { Role } from '../../journey/roles.ts'
import { listVisibleDates, visibilities, type Visibility } from '../../journey/visibility.ts'
import type { MailRecord } from '../ports/mail-store.ts'
import {
  maxMessagesPerPage,
  type MessagePage,
  type RegistrationStore,
} from '../ports/registration-store.ts'

/**
 * A registration as a role sees it: pages, links, mails and the API's JSON are all made from it. What
 * the role may see is decided here and nowhere else.
 */
export interface RegistrationView {
  readonly role: Role
  readonly registration: Registration
  readonly context: RegistrationContext
  readonly sees: Visibility
  readonly period: Period | undefined
  readonly approvedPeriod: Period | undefined
  /** None for a role that may not know the mentee. */
  readonly mentee: string | undefined
  /** Those that the role may see, with what it may see of each. */
  readonly dates: readonly ParticipationDate[]
}

export function viewRegistration(
  role: Role,
  registration: Registration,
  context: RegistrationContext,
): RegistrationView {
  const { engagement, approvedEngagement } = registration
  const sees = visibilities[role]
  return {
    role,
    registration,
    context,
    sees,
    period: engagement && { start: engagement.start, end: engagement.end },
    approvedPeriod: approvedEngagement && {
      start: approvedEngagement.start,
      end: approvedEngagement.end,
    },
    mentee: sees.mentee ? engagement?.mentee : undefined,
    dates: listVisibleDates(sees, registration),
  }
}

/** What happened with a registration, as far as the reader may see it. */
export interface History {
  readonly messages: readonly Message[]
  /** From which message on `messages` are; undefined where they begin with the first. */
  readonly earlierMessages?: number | undefined
  readonly reflections: readonly Reflection[]
  readonly events: readonly JourneyEvent[]
  readonly mails: readonly MailRecord[]
}

/** Which messages of a conversation are read: a page before one of them, the latest or all. */
export type MessageChoice = { readonly before?: number | undefined } | 'all'

export async function loadHistory(
  registrations: HistoryReader,
  { sees, registration: { registrationId } }: RegistrationView,
  readerId: string,
  choice: MessageChoice,
): Promise<History> {
  const none: MessagePage = { items: [] }
  const [messages, reflections, events, mails] = await Promise.all([
    sees.messages ? loadMessages(registrations, registrationId, choice) : none,
    sees.reflections ? registrations.listReflections(registrationId) : [],
    sees.details ? registrations.listEvents(registrationId) : [],
    registrations.listMails(registrationId),
  ])
  const isVisible = ({ recipientId }: MailRecord) =>
    sees.mails === 'all' || recipientId === readerId
  return {
    messages: messages.items,
    earlierMessages: messages.earlier,
    reflections,
    events,
    mails: mails.filter(isVisible),
  }
}

type MessageReader = Pick<RegistrationStore, 'listMessages' | 'listMessagePage'>
export type HistoryReader = MessageReader &
  Pick<RegistrationStore, 'listReflections' | 'listEvents' | 'listMails'>

async function loadMessages(
  registrations: MessageReader,
  registrationId: string,
  choice: MessageChoice,
): Promise<MessagePage> {
  if (choice === 'all') return { items: await registrations.listMessages(registrationId) }
  return registrations.listMessagePage(registrationId, {
    limit: maxMessagesPerPage,
    before: choice.before,
  })
}
