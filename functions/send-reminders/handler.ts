import middy from '@middy/core'
import * as z from 'zod'
import { eventClock } from '../../shared/api/http/request-clock.ts'
import type { TimeSource } from '../../shared/application/ports/clock.ts'
import {
  type NudgeCounts,
  type NudgeDependencies,
  sendNudges,
} from '../../shared/application/remind/send-nudges.ts'
import { sendReminders } from '../../shared/application/remind/send-reminders.ts'
import { reminderRuns } from '../../shared/journey/reminders.ts'

const Event = z.object({
  kind: z.enum(reminderRuns),
  /** The current time, in stages that take it from outside. */
  now: z.string().optional(),
})

/** Invoked by the schedules `monthly-reminders`, `quarterly-summaries` and `nudges`. */
export function createSendRemindersHandler(
  dependencies: NudgeDependencies & { readonly timeSource: TimeSource },
) {
  return middy<unknown, Omit<NudgeCounts, 'isCapped'>>().handler(async (event: unknown) => {
    const { kind, now } = Event.parse(event)
    const clock = eventClock(dependencies.timeSource, now, dependencies.clock)
    return kind === 'nudges'
      ? sendNudges({ ...dependencies, clock })
      : sendReminders({ ...dependencies, clock }, kind)
  })
}
