import * as z from 'zod'
import { type ActionName, actionNames } from '../../journey/action-names.ts'
import type { ReminderEvent } from '../../journey/registration.ts'
import { roleCodes } from '../../journey/roles.ts'
import { allStatuses } from '../../journey/statuses.ts'

/** Who puts the events on the bus, in the envelope of each. */
export const eventSource = 'mentoring-journey'

export const detailTypes = {
  'registration.registered': 'A volunteer registered in an initiative: the first event of each',
  'registration.status-changed': 'An action led to another status, or to the same one anew',
  'registration.updated': 'An action left the status as it was; `what` names the action',
  'registration.reminder-sent': 'The schedule asked for a reminder to the volunteer',
  'registration.reminder-dropped': 'A reminder fell due while reminders were paused',
} as const

export type DetailType = keyof typeof detailTypes

/** What has a type of its own; any other action is told apart by whether it changed the status. */
const ownTypes: Readonly<Partial<Record<ActionName | ReminderEvent, DetailType>>> = {
  register: 'registration.registered',
  'reminder-sent': 'registration.reminder-sent',
  'reminder-dropped': 'registration.reminder-dropped',
}

const id = z.string().min(1)
const status = z.enum(allStatuses)

/**
 * What the bus tells of one change of a registration: ids, codes and dates only. Fields may be
 * added; whatever else changes makes a new version.
 */
export const RegistrationEvent = z.object({
  version: z.literal(1),
  eventId: id.meta({
    description: 'Of the change, not of the delivery: one that was seen before is a duplicate',
  }),
  registrationId: id,
  initiativeId: id,
  companyId: id.meta({ description: "The volunteer's company as they registered" }),
  sequence: z.int().min(1).meta({
    description: 'From 1, one more with each change of the registration; none is left out',
  }),
  at: z.iso.datetime().meta({ description: 'When it happened, in UTC' }),
  what: z.enum([...actionNames, 'reminder-sent', 'reminder-dropped']).meta({
    description: 'The action, or what the schedule did. New ones may come: ignore them',
  }),
  status: status.meta({ description: 'After the change' }),
  statusChanged: z
    .object({
      from: status.optional().meta({ description: 'None where the registration began' }),
      to: status,
      transition: z.int().min(1).meta({ description: 'One more with each change of status' }),
    })
    .optional()
    .meta({ description: 'None where the status stayed' }),
  role: z.enum(roleCodes).optional().meta({
    description: 'In which role somebody acted; none for what the schedule did',
  }),
})
export type RegistrationEvent = z.output<typeof RegistrationEvent>

export function detailTypeOf({
  what,
  statusChanged,
}: Pick<RegistrationEvent, 'what' | 'statusChanged'>): DetailType {
  return ownTypes[what] ?? (statusChanged ? 'registration.status-changed' : 'registration.updated')
}

/** Of a change, for good: an event that is put twice has it twice. */
export function eventIdOf(registrationId: string, sequence: number): string {
  return `${registrationId}-${sequence}`
}
