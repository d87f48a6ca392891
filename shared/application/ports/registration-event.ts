import * as z from 'zod'
import { eventNames } from '../../journey/event-names.ts'
import { roleCodes } from '../../journey/roles.ts'
import { allStatuses } from '../../journey/statuses.ts'

/** The `source` in the envelope of every event. */
export const eventSource = 'mentoring-journey'

export const detailTypes = {
  'registration.registered': 'A volunteer registered in an initiative; always the first event',
  'registration.status-changed': 'An action led to another status, or to the same status again',
  'registration.updated': 'An action left the status as it was; `what` names the action',
  'registration.reminder-sent': 'The schedule requested a reminder to the volunteer',
  'registration.reminder-dropped':
    'A reminder fell due while reminders were paused, or after the volunteer had left',
} as const

export type DetailType = keyof typeof detailTypes

/** Other actions have one of two types, depending on whether they changed the status. */
const ownTypes: Readonly<Partial<Record<(typeof eventNames)[number], DetailType>>> = {
  register: 'registration.registered',
  'reminder-sent': 'registration.reminder-sent',
  'reminder-dropped': 'registration.reminder-dropped',
}

const id = z.string().min(1)
const status = z.enum(allStatuses)

/**
 * The event published for one change of a registration: ids, codes and dates only. Fields may be
 * added; any other change of this schema needs a new version.
 */
export const RegistrationEvent = z.object({
  version: z.literal(1),
  eventId: id.meta({
    description: 'Identifies the change, not the delivery; use it to detect duplicates',
  }),
  registrationId: id,
  initiativeId: id,
  companyId: id.meta({ description: "The volunteer's company when they registered" }),
  sequence: z.int().min(1).meta({
    description: 'From 1, incremented with each change of the registration, without gaps',
  }),
  at: z.iso.datetime().meta({ description: 'When it happened, in UTC' }),
  what: z.enum(eventNames).meta({
    description: 'The action, or what the schedule did. Ignore values that you do not know',
  }),
  status: status.meta({ description: 'After the change' }),
  statusChanged: z
    .object({
      from: status.optional().meta({ description: 'Absent if the volunteer has just registered' }),
      to: status,
      transition: z.int().min(1).meta({ description: 'Incremented with each change of status' }),
    })
    .optional()
    .meta({ description: 'Absent if the status did not change' }),
  role: z.enum(roleCodes).optional().meta({
    description: 'The role in which somebody acted; absent if the schedule acted',
  }),
  requestId: id.optional().meta({
    description:
      'Identifies the request that led to the change: the header `x-request-id` of its answer. Absent for changes before 0.4.0',
  }),
})
export type RegistrationEvent = z.output<typeof RegistrationEvent>

export function chooseDetailType({
  what,
  statusChanged,
}: Pick<RegistrationEvent, 'what' | 'statusChanged'>): DetailType {
  return ownTypes[what] ?? (statusChanged ? 'registration.status-changed' : 'registration.updated')
}

/** Identifies a change for good: publishing an event twice uses the same id. */
export function formatEventId(registrationId: string, sequence: number): string {
  return `${registrationId}-${sequence}`
}
