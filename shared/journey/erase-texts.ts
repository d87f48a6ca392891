import type { Engagement, Registration } from './registration.ts'

/** Removes all free text from a registration; counts, dates and codes stay. */
export function removeTexts(registration: Registration): Registration {
  return {
    ...registration,
    version: registration.version + 1,
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
