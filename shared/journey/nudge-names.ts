/** What companies with `nudges` are reminded of when nobody does anything (nudges.ts). */
export const nudgeNames = [
  'engagement-approval',
  'date-approval',
  'first-message',
  'application',
  'period-over',
  'quiet-mentoring',
  'morning-after',
  'confirmation',
] as const
export type NudgeName = (typeof nudgeNames)[number]
