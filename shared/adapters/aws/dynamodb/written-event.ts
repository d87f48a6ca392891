import * as z from 'zod'
import { formatEventId, RegistrationEvent } from '../../../application/ports/registration-event.ts'
import { roleCodes } from '../../../journey/roles.ts'
import { parseRegistrationId } from './keys.ts'
import { StreamedRole } from './stored-role.ts'

const Text = z.object({ S: z.string() }).transform(({ S }) => S)
const Count = z.object({ N: z.coerce.number() }).transform(({ N }) => N)
const Flag = z.object({ BOOL: z.boolean() }).transform(({ BOOL }) => BOOL)
const Role = z.object({ S: StreamedRole }).transform(({ S }) => roleCodes[S])

/** A new event item, as the stream tells of it. Its `details` and `actorId` stay inside. */
const Written = z.object({
  Keys: z.object({ PK: Text, SK: Text }),
  NewImage: z.object({
    sequence: Count,
    at: Text,
    what: Text,
    role: Role.optional(),
    status: Text,
    transition: Count,
    initiativeId: Text,
    companyId: Text,
    changesStatus: Flag,
    statusBefore: Text.optional(),
  }),
})

/**
 * The event that an item of the table's stream becomes.
 * @throws an Error where the item is of something else
 */
export function readWrittenEvent(streamRecord: unknown): RegistrationEvent {
  const { Keys, NewImage } = Written.parse(streamRecord)
  const { sequence, at, what, role, status, transition, initiativeId, companyId } = NewImage
  const registrationId = parseRegistrationId(Keys)
  return RegistrationEvent.parse({
    version: 1,
    eventId: formatEventId(registrationId, sequence),
    registrationId,
    initiativeId,
    companyId,
    sequence,
    at,
    what,
    status,
    ...(NewImage.changesStatus && {
      statusChanged: { from: NewImage.statusBefore, to: status, transition },
    }),
    role,
  })
}
