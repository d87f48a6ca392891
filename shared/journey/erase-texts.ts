import type { Engagement, JourneyEvent, ParticipationDate, Registration } from './registration.ts'

/** Removes all free text from a registration, no matter who wrote it; counts, dates and codes stay. */
export function removeTexts(registration: Registration): Registration {
  return {
    ...registration,
    version: registration.version + 1,
    tasks: registration.tasks.map((task) => ({ ...task, title: '' })),
    engagement: removeMentee(registration.engagement),
    approvedEngagement: removeMentee(registration.approvedEngagement),
    dates: registration.dates.map((date) => ({
      ...date,
      note: undefined,
      declineReason: undefined,
    })),
    cancelReason: undefined,
    declineReason: undefined,
  }
}

function removeMentee(engagement: Engagement | undefined): Engagement | undefined {
  return engagement && { ...engagement, mentee: '' }
}

/**
 * Removes the reasons that a person gave as a coordinator or as a manager, in somebody else's
 * registration. Its events say who gave which.
 * @returns undefined if there are none
 */
export function removeReasonsBy(
  personId: string,
  registration: Registration,
  events: readonly JourneyEvent[],
): Registration | undefined {
  const gave = (one: JourneyEvent | undefined) => one?.actorId === personId
  const gaveLast = (...actions: readonly JourneyEvent['what'][]) =>
    gave(events.findLast(({ what }) => actions.includes(what)))
  const wroteAbout = ({ declineReason, decidedIn }: ParticipationDate) =>
    declineReason !== undefined && gave(events.find(({ sequence }) => sequence === decidedIn))
  const { cancelReason, declineReason, dates } = registration
  const isCancelReason =
    cancelReason !== undefined && gaveLast('cancel', 'reject-application', 'withdraw')
  const isDeclineReason = declineReason !== undefined && gaveLast('decline-engagement')
  if (!isCancelReason && !isDeclineReason && !dates.some(wroteAbout)) return undefined
  return {
    ...registration,
    version: registration.version + 1,
    cancelReason: isCancelReason ? undefined : cancelReason,
    declineReason: isDeclineReason ? undefined : declineReason,
    dates: dates.map((date) => (wroteAbout(date) ? { ...date, declineReason: undefined } : date)),
  }
}
