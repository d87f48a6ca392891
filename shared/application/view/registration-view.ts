import { localised } from '../../journey/directory.ts'
import { formatHours } from '../../journey/hours.ts'
import type { RegistrationContext } from '../../journey/registration-context.ts'
import type { JourneyEvent, Message, Reflection, Registration } from '../../journey/registration.ts'
import { type Role, roleCodes } from '../../journey/roles.ts'
import { locales } from '../../journey/statuses.ts'
import { visibilities } from '../../journey/visibility.ts'
import { formatStatusLabels } from '../../language/status-label.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { MailRecord } from '../ports/mail-store.ts'
import type { ReadMark, RegistrationStore } from '../ports/registration-store.ts'

/** A registration as a role sees it, in JSON: what the role may not see is not there. */
export function viewRegistration(
  role: Role,
  registration: Registration,
  { initiative, company, volunteer }: RegistrationContext,
) {
  const sees = visibilities[role]
  const { engagement, approvedEngagement: approved, statusChange } = registration
  return {
    registrationId: registration.registrationId,
    initiative: {
      initiativeId: initiative.initiativeId,
      title: localised(initiative.title, locales[0]),
    },
    organisationId: initiative.organisationId,
    company: { companyId: company.companyId, name: company.name },
    volunteer: {
      personId: volunteer.personId,
      name: volunteer.name,
      email: volunteer.email,
      ...(volunteer.deactivated === true && { deactivated: true }),
    },
    status: registration.status,
    statusLabel: formatStatusLabels(registration.status),
    statusSince: registration.statusSince,
    statusChange: { ...statusChange, role: roleCodes[statusChange.role] },
    registeredAt: registration.registeredAt,
    ...(engagement && {
      engagement: {
        start: engagement.start,
        end: engagement.end,
        ...(sees.mentee && { mentee: engagement.mentee }),
      },
    }),
    ...(approved && { approvedPeriod: { start: approved.start, end: approved.end } }),
    managerDecision: registration.managerDecision,
    managerDecidedAt: registration.managerDecidedAt,
    ...(sees.details && detailsOf(registration)),
  }
}

function detailsOf(registration: Registration) {
  const { dates, confirmedByRole, cancelledByRole } = registration
  const minutes = (kind?: 'WORK' | 'PERSONAL') =>
    dates
      .filter(({ time }) => kind === undefined || time === kind)
      .reduce((sum, date) => sum + date.minutes, 0)
  return {
    conversationStartedAt: registration.conversationStartedAt,
    validatedAt: registration.validatedAt,
    tasks: registration.tasks,
    dates: dates.toSorted((a, b) => (dateOrder(a) < dateOrder(b) ? -1 : 1)),
    hours: {
      total: formatHours(minutes()),
      work: formatHours(minutes('WORK')),
      personal: formatHours(minutes('PERSONAL')),
    },
    reflectionsCount: registration.reflectionsCount,
    declineReason: registration.declineReason,
    endedOn: registration.endedOn,
    confirmedAt: registration.confirmedAt,
    confirmedByRole: confirmedByRole && roleCodes[confirmedByRole],
    cancelledAt: registration.cancelledAt,
    cancelledByRole: cancelledByRole && roleCodes[cancelledByRole],
    cancelReason: registration.cancelReason,
    pausedUntil: registration.pausedUntil,
    lastReminderAt: registration.lastReminderAt,
  }
}

function dateOrder({ date, startTime, dateId }: Registration['dates'][number]): string {
  return `${date} ${startTime ?? ''} ${dateId}`
}

/**
 * Messages, reflections, events and mails, as far as the role sees them; of the conversation also who
 * has read up to where, and how many messages are new to the reader.
 */
export async function loadHistory(
  role: Role,
  readerId: string,
  { registrationId }: Registration,
  { registrations, directory }: { registrations: RegistrationStore; directory: DirectoryStore },
) {
  const sees = visibilities[role]
  const [messages, marks, reflections, events, mails] = await Promise.all([
    sees.messages ? registrations.listMessages(registrationId) : [],
    sees.messages ? registrations.listReadMarks(registrationId) : [],
    sees.reflections ? registrations.listReflections(registrationId) : [],
    sees.details ? registrations.listEvents(registrationId) : [],
    sees.details ? registrations.listMails(registrationId) : [],
  ])
  const authorIds = [...new Set(messages.map(({ authorId }) => authorId))]
  const authors = new Map(
    await Promise.all(
      authorIds.map(async (id) => [id, (await directory.getPerson(id))?.name] as const),
    ),
  )
  return {
    ...(sees.messages && {
      messages: messages.map((message) => viewMessage(message, authors.get(message.authorId))),
      readMarks: marks.map(viewReadMark),
      unread: countUnread(messages, marks, readerId),
    }),
    ...(sees.reflections && { reflections: reflections.map(viewReflection) }),
    ...(sees.details && { events: events.map(viewEvent), mails: mails.map(viewMail) }),
  }
}

function viewMessage({ sequence, at, authorId, role, text }: Message, author: string | undefined) {
  return {
    messageId: sequence,
    at,
    author: { personId: authorId, name: author },
    role: roleCodes[role],
    text,
  }
}

function viewReadMark({ personId, sequence, at }: ReadMark) {
  return { personId, messageId: sequence, at }
}

/** The messages of others that came after the last one that the reader has read. */
function countUnread(messages: readonly Message[], marks: readonly ReadMark[], readerId: string) {
  const read = marks.find(({ personId }) => personId === readerId)?.sequence ?? 0
  return messages.filter(({ sequence, authorId }) => sequence > read && authorId !== readerId)
    .length
}

function viewReflection({ sequence, at, text, rating }: Reflection) {
  return { reflectionId: sequence, at, text, rating }
}

function viewEvent({ sequence, role, ...event }: JourneyEvent) {
  return { eventId: sequence, ...event, role: role && roleCodes[role] }
}

function viewMail({ template, recipientId, state, requestedAt, sentAt }: MailRecord) {
  return { template, recipientId, state, requestedAt, sentAt }
}
