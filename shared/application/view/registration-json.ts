import { localised } from '../../journey/directory.ts'
import { dateIn, type Instant } from '../../journey/calendar.ts'
import { formatHours, totalMinutes } from '../../journey/hours.ts'
import { compareDates, isPlanned, listCountedDates } from '../../journey/participation-dates.ts'
import type { JourneyEvent, Message, Reflection } from '../../journey/registration.ts'
import { roleCodes } from '../../journey/roles.ts'
import { locales } from '../../journey/statuses.ts'
import { describeRequest } from '../../journey/ways-out.ts'
import { formatStatusLabels } from '../../language/status-label.ts'
import type { DirectoryReader } from '../directory/cached-directory.ts'
import type { MailRecord } from '../ports/mail-store.ts'
import type { ReadMark, RegistrationStore } from '../ports/registration-store.ts'
import { loadHistory, type MessageChoice, type RegistrationView } from './registration-view.ts'

/**
 * The view in JSON: what the role may not see is not there.
 * @param now says which dates have come
 */
export function formatRegistration(view: RegistrationView, now: Instant) {
  const { registration, context, sees, period, approvedPeriod, mentee } = view
  const { initiative, company, volunteer } = context
  const { statusChange } = registration
  return {
    registrationId: registration.registrationId,
    initiative: {
      initiativeId: initiative.initiativeId,
      title: localised(initiative.title, locales[0]),
      estimatedHours: initiative.estimatedHours,
      meetingFrequency: initiative.meetingFrequency,
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
    ...(period && { engagement: { ...period, ...(mentee !== undefined && { mentee }) } }),
    ...(approvedPeriod && { approvedPeriod }),
    managerDecision: registration.managerDecision,
    managerDecidedAt: registration.managerDecidedAt,
    ...(sees.request && { managerRequest: describeRequest(registration, context) }),
    ...((sees.dates === 'all' || view.dates.length > 0) && { dates: formatDates(view, now) }),
    ...(sees.details && formatDetails(view, now)),
  }
}

/** In the order of days. */
function formatDates(
  { dates, registration, context: { company } }: RegistrationView,
  now: Instant,
) {
  const today = dateIn(company.timeZone, now)
  return dates.toSorted(compareDates).map((date) => ({
    ...date,
    // Of no use to anybody but a mail.
    decidedIn: undefined,
    ...(isPlanned(date, registration, company, today) && { planned: true }),
  }))
}

function formatDetails({ registration, context: { company } }: RegistrationView, now: Instant) {
  const { confirmedByRole, cancelledByRole } = registration
  const counted = listCountedDates(registration, company, dateIn(company.timeZone, now))
  return {
    conversationStartedAt: registration.conversationStartedAt,
    validatedAt: registration.validatedAt,
    tasks: registration.tasks,
    hours: {
      total: formatHours(totalMinutes(counted)),
      work: formatHours(totalMinutes(counted, 'WORK')),
      personal: formatHours(totalMinutes(counted, 'PERSONAL')),
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

/**
 * Messages, reflections, events and mails, as far as the role sees them; of the conversation also who
 * has read up to where, and how many of these messages are new to the reader.
 */
export async function loadHistoryJson(
  {
    registrations,
    directory,
  }: { readonly registrations: RegistrationStore; readonly directory: DirectoryReader },
  view: RegistrationView,
  readerId: string,
  choice: MessageChoice = {},
) {
  const { sees } = view
  const [{ messages, earlierMessages, reflections, events, mails }, marks] = await Promise.all([
    loadHistory(registrations, view, readerId, choice),
    sees.messages ? registrations.listReadMarks(view.registration.registrationId) : [],
  ])
  return {
    ...(sees.messages && {
      messages: await formatMessages(directory, messages),
      ...(earlierMessages !== undefined && { messagesCursor: String(earlierMessages) }),
      readMarks: marks.map(formatReadMark),
      unread: countUnread(messages, marks, readerId),
    }),
    ...(sees.reflections && { reflections: reflections.map(formatReflection) }),
    ...(sees.details && { events: events.map(formatEvent) }),
    mails: mails.map(formatMailRecord),
  }
}

/** With the names of their authors. */
export async function formatMessages(
  directory: Pick<DirectoryReader, 'getPerson'>,
  messages: readonly Message[],
) {
  const authorIds = [...new Set(messages.map(({ authorId }) => authorId))]
  const authors = new Map(
    await Promise.all(
      authorIds.map(async (id) => [id, (await directory.getPerson(id))?.name] as const),
    ),
  )
  return messages.map((message) => formatMessage(message, authors.get(message.authorId)))
}

function formatMessage(
  { sequence, at, authorId, role, text }: Message,
  author: string | undefined,
) {
  return {
    messageId: sequence,
    at,
    author: { personId: authorId, name: author },
    role: roleCodes[role],
    text,
  }
}

function formatReadMark({ personId, sequence, at }: ReadMark) {
  return { personId, messageId: sequence, at }
}

/** The messages of others that came after the last one that the reader has read. */
function countUnread(messages: readonly Message[], marks: readonly ReadMark[], readerId: string) {
  const read = marks.find(({ personId }) => personId === readerId)?.sequence ?? 0
  return messages.filter(({ sequence, authorId }) => sequence > read && authorId !== readerId)
    .length
}

function formatReflection({ sequence, at, text, rating }: Reflection) {
  return { reflectionId: sequence, at, text, rating }
}

function formatEvent({ sequence, role, ...event }: JourneyEvent) {
  return { eventId: sequence, ...event, role: role && roleCodes[role] }
}

function formatMailRecord(mail: MailRecord) {
  const { template, recipientId, state, requestedAt, sentAt, failedAt, failure, delivery } = mail
  return { template, recipientId, state, requestedAt, sentAt, failedAt, failure, delivery }
}
