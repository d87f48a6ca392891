import * as z from 'zod'
import type { Card } from '../../../application/ports/registration-card.ts'
import { eventNames } from '../../../journey/event-names.ts'
import type { Period } from '../../../journey/calendar.ts'
import type {
  Engagement,
  JourneyEvent,
  Message,
  Reflection,
  Registration,
} from '../../../journey/registration.ts'
import { roles } from '../../../journey/roles.ts'
import { allStatuses } from '../../../journey/statuses.ts'
import { parseInstantAt } from '../../../application/ports/list-position.ts'
import type { EveryField, FieldSchemas } from './field-schemas.ts'
import { parseRegistrationId, registrationSort, requestSort, type TextName } from './keys.ts'
import {
  type Parts,
  readApproved,
  readAttributes,
  StoredRegistration,
} from './registration-item.ts'
import {
  belongTogether,
  readDates,
  readRequest,
  readTasks,
  readTexts,
  type StoredItems,
} from './registration-parts.ts'
import { readItem } from './schemas.ts'
import type { RawItem } from './table.ts'

const role = z.enum(roles)

const eventFields = {
  sequence: z.number(),
  at: z.string(),
  what: z.enum(eventNames),
  actorId: z.string().optional(),
  role: role.optional(),
  status: z.enum(allStatuses),
  transition: z.number(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  requestId: z.string().optional(),
} satisfies FieldSchemas<JourneyEvent>
const StoredEvent = z.object(eventFields)

/** Identifies the transaction that wrote the item. */
export const StoredWriteId = z.object({ writeId: z.string() })

const messageFields = {
  sequence: z.number(),
  at: z.string(),
  authorId: z.string(),
  role,
  text: z.string(),
} satisfies FieldSchemas<Message>
const StoredMessage = z.object(messageFields)

const reflectionFields = {
  sequence: z.number(),
  at: z.string(),
  text: z.string(),
  rating: z.number().optional(),
} satisfies FieldSchemas<Reflection>
const StoredReflection = z.object(reflectionFields)

export function readEvent(item: RawItem): JourneyEvent {
  return readItem('event', StoredEvent, item)
}

export function readMessage(item: RawItem): Message {
  return readItem('message', StoredMessage, item)
}

export function readReflection(item: RawItem): Reflection {
  return readItem('reflection', StoredReflection, item)
}

/** The items come from different writes: read again. */
export class MixedReadError extends Error {}

/**
 * @returns undefined where there is none
 * @throws MixedReadError
 * @throws UnreadableRecordError
 */
export function readRegistration(items: StoredItems): Registration | undefined {
  const item = items.get(registrationSort)
  if (!item) return undefined
  const { digest, ...stored } = readItem('registration', StoredRegistration, item)
  const { engagement, approvedEngagement, ...attributes } = readAttributes({ ...stored, digest })
  const texts = readTexts(items)
  const withMentee = (period: Period | undefined, name: TextName) =>
    period && ({ ...period, mentee: texts[name] ?? '' } satisfies EveryField<Engagement>)
  const registrationId = parseRegistrationId({ PK: String(item['PK']) })
  const parts: EveryField<Parts> = {
    tasks: readTasks(items),
    dates: readDates(registrationId, items),
    cancelReason: texts['cancel-reason'],
    declineReason: texts['decline-reason'],
    ...readRequest(items.get(requestSort)),
  }
  const registration: Registration = {
    ...attributes,
    ...parts,
    registrationId,
    engagement: withMentee(engagement, 'mentee'),
    approvedEngagement: withMentee(approvedEngagement, 'approved-mentee'),
  }
  if (!belongTogether(digest, registration, items)) throw new MixedReadError()
  return registration
}

const StoredCard = z.object({
  ...StoredRegistration.pick({
    initiativeId: true,
    volunteerId: true,
    companyId: true,
    status: true,
    since: true,
    transition: true,
    conversation: true,
    engagement: true,
    approved: true,
    asked: true,
    endedOn: true,
  }).shape,
  pendingTasks: z.number().default(0),
  pendingDates: z.number().default(0),
  askedSince: z.string().transform(parseInstantAt).optional(),
  managerId: z.string().optional(),
})

/**
 * The card of a request in the list of who decides in the manager's place.
 * @param item that of the request, which is in the list
 */
export function readStandInCard(registration: RawItem, item: RawItem): Card {
  const card = readCard(registration)
  return { ...card, inPlaceOf: readRequest(item).standIn?.managerId }
}

/** Reads what an index projects of the item `REGISTRATION`. */
export function readCard(item: RawItem): Card {
  const stored = readItem('registration', StoredCard, item)
  const card: EveryField<Card> = {
    registrationId: parseRegistrationId({ PK: String(item['PK']) }),
    initiativeId: stored.initiativeId,
    volunteerId: stored.volunteerId,
    companyId: stored.companyId,
    status: stored.status,
    statusSince: stored.since,
    transition: stored.transition,
    conversationStartedAt: stored.conversation,
    pendingTasks: stored.pendingTasks,
    pendingDates: stored.pendingDates,
    engagement: stored.engagement,
    approvedEngagement: readApproved(stored),
    approvalRequests: stored.asked,
    endedOn: stored.endedOn,
    managerAskedAt: stored.askedSince,
    managerId: stored.managerId,
    inPlaceOf: undefined,
  }
  return card
}
