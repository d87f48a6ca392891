import { compareCodePoints } from './code-point-order.ts'
import { type ActionRequest, decide } from './decide.ts'
import type { Accepted, Decision } from './decision.ts'
import type { MailRequest } from './mails.ts'

/** A transaction takes 100 items, and each use of the action writes at least one. */
export const maxUsesAtOnce = 50

/**
 * Decides an action that is performed once for each input: all of them, or none. Each is decided on what
 * the one before has changed, and they are written together.
 * @param furtherInputs after the request's own; none for a single use
 * @throws an Error for an action that writes a message or a reflection
 */
export function decideSeveral(
  request: ActionRequest,
  furtherInputs: readonly unknown[] = [],
): Decision {
  if (furtherInputs.length === 0) return decide(request)
  const inputs = [request.input, ...furtherInputs]
  if (inputs.length > maxUsesAtOnce)
    throw new RangeError(`An action is performed at most ${maxUsesAtOnce} times at once`)
  // What is entered at one instant is in the order of its ids.
  const ids = inputs.map(() => request.newId()).sort(compareCodePoints)
  const newId = () => ids.shift() ?? request.newId()
  let accepted: Accepted = { registration: request.registration, mails: [], created: {} }
  for (const input of inputs) {
    const decision = decide({ ...request, newId, input, registration: accepted.registration })
    if ('refusal' in decision) return decision
    accepted = addUse(accepted, decision.accepted)
  }
  return { accepted }
}

function addUse(before: Accepted, { message, reflection, ...next }: Accepted): Accepted {
  if (message ?? reflection) throw new Error('A text is written by a single use of an action')
  const { event: earlier, earlierEvents = [] } = before
  // It was accepted, but there is nothing to write.
  if (!next.event) return before
  return {
    ...next,
    earlierEvents: earlier ? [...earlierEvents, earlier] : earlierEvents,
    mails: mergeMails(before.mails, next.mails),
  }
}

/** One mail has all meetings. */
function mergeMails(
  before: readonly MailRequest[],
  next: readonly MailRequest[],
): readonly MailRequest[] {
  const planned = next.find(({ meetings }) => meetings !== undefined)
  if (!planned) return [...before, ...next]
  const earlier = before.filter(({ meetings }) => meetings !== undefined)
  const meetings = [...earlier, planned].flatMap((mail) => mail.meetings ?? [])
  return [
    ...before.filter((mail) => !earlier.includes(mail)),
    ...next.filter((mail) => mail !== planned),
    { ...planned, meetings },
  ]
}
