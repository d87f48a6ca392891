import type { Accepted } from '../../journey/decision.ts'
import type { CapName, Limits } from '../../journey/limits.ts'
import type { Registration } from '../../journey/registration.ts'
import { type Tally, tallyCap, tallyRate, type TooMany } from '../ports/tally.ts'

/** What is counted of a registration itself, so that the condition of its version keeps the cap. */
const recorded: Readonly<Partial<Record<CapName, (registration: Registration) => number>>> = {
  tasks: ({ tasks }) => tasks.length,
  dates: ({ dates }) => dates.length,
  reflections: ({ reflectionsCount }) => reflectionsCount,
}

/**
 * Whether the action would add to what there is enough of. What a registration has from its initiative,
 * and any change of status, is never too much: it can always come to its end.
 */
export function findFullRegistration(
  { caps = {} }: Limits,
  before: Registration,
  { registration: after }: Accepted,
): TooMany | undefined {
  for (const [name, count] of Object.entries(recorded)) {
    // The keys of the record are known.
    const what = name as keyof typeof recorded
    const max = caps[what]
    if (max !== undefined && count(after) > Math.max(max, count(before))) return { what, max }
  }
  const { history } = caps
  const stays = after.transition === before.transition
  return history !== undefined && stays && after.version > history
    ? { what: 'history', max: history }
    : undefined
}

/** What is counted with an action: that it causes mail, and what it adds that nothing else counts. */
export function tallyAction(
  limits: Limits,
  { registration, event, message, mails }: Accepted,
): readonly Tally[] {
  const { registrationId, volunteerId } = registration
  if (!event?.actorId) return []
  const { actorId: id, role, at: now } = event
  const person = { kind: 'person', id } as const
  return [
    ...(mails.length === 0
      ? []
      : role === 'volunteer'
        ? tallyRate(limits, 'volunteerMails', { of: person, now })
        : tallyRate(limits, 'otherMails', { of: person, about: registrationId, now })),
    ...(message
      ? tallyCap(limits, 'messages', { of: { kind: 'registration', id: registrationId } })
      : []),
    ...(event.what === 'register'
      ? tallyCap(limits, 'registrations', { of: { kind: 'person', id: volunteerId } })
      : []),
  ]
}
