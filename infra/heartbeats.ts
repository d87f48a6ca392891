import type { ReminderRun } from '../shared/journey/reminders.ts'

/** A metric that counts the runs of a schedule that have finished, in the namespace of the stack. */
export interface Heartbeat {
  readonly metricName: string
  /** At least one run finishes in this time. */
  readonly minutes: number
}

/** The schedules, and how one sees that they are alive. */
export const heartbeats = {
  'monthly-reminders': countRuns('mentee-search-reminder'),
  'quarterly-summaries': countRuns('engagement-summary'),
  nudges: countRuns('nudges'),
  repair: { metricName: 'RepairRuns', minutes: 30 },
} as const satisfies Record<string, Heartbeat>

export type ScheduleName = keyof typeof heartbeats
// Object.keys is typed string[]; the keys of a constant are known.
export const scheduleNames = Object.keys(heartbeats) as readonly ScheduleName[]

export function countRuns(kind: ReminderRun): Heartbeat {
  return { metricName: `Runs-${kind}`, minutes: 60 }
}
