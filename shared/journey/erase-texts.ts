import type { Engagement, Registration } from './registration.ts'

/** The registration after its free texts were erased: counts, dates and codes stay. */
export function withoutTexts(registration: Registration): Registration {
  return {
    ...registration,
    version: registration.version + 1,
    engagement: withoutMentee(registration.engagement),
    approvedEngagement: withoutMentee(registration.approvedEngagement),
    dates: registration.dates.map((date) => ({ ...date, note: undefined })),
    cancelReason: undefined,
    declineReason: undefined,
  }
}

function withoutMentee(engagement: Engagement | undefined): Engagement | undefined {
  return engagement && { ...engagement, mentee: '' }
}
