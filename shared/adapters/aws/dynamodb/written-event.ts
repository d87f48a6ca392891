import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import { formatEventId, RegistrationEvent } from '../../../application/ports/registration-event.ts'
import { roleCodes, roles } from '../../../journey/roles.ts'
import { parseRegistrationId } from './keys.ts'
import { readItem } from './schemas.ts'
import type { RawItem } from './table.ts'

/** A stored event. Its `details` and `actorId` stay inside. */
const StoredEvent = z.object({
  PK: z.string(),
  sequence: z.number(),
  at: z.string(),
  what: z.string(),
  role: z.enum(roles).optional(),
  status: z.string(),
  transition: z.number(),
  initiativeId: z.string(),
  companyId: z.string(),
  changesStatus: z.boolean(),
  statusBefore: z.string().optional(),
  requestId: z.string().optional(),
})

const StreamRecord = z.object({ NewImage: z.custom<Record<string, AttributeValue>>() })

/**
 * The event that a record of the table's stream becomes.
 * @throws an Error where the record is of something else
 */
export function readWrittenEvent(streamRecord: unknown): RegistrationEvent {
  return readStoredEvent(unmarshall(StreamRecord.parse(streamRecord).NewImage))
}

/**
 * The event that an item becomes: the same for the stream and whenever it is published again.
 * @throws an Error where the item is of something else
 */
export function readStoredEvent(item: RawItem): RegistrationEvent {
  const { PK, changesStatus, statusBefore, role, transition, status, sequence, ...event } =
    readItem('event', StoredEvent, item)
  const registrationId = parseRegistrationId({ PK })
  return RegistrationEvent.parse({
    ...event,
    version: 1,
    eventId: formatEventId(registrationId, sequence),
    registrationId,
    sequence,
    status,
    ...(changesStatus && { statusChanged: { from: statusBefore, to: status, transition } }),
    role: role && roleCodes[role],
  })
}
