import middy from '@middy/core'
import * as z from 'zod'
import { requestClock } from '../../shared/api/http/request-clock.ts'
import type { ActionDependencies } from '../../shared/application/act/dependencies.ts'
import type { TimeSource } from '../../shared/application/ports/clock.ts'
import { sendReminders } from '../../shared/application/remind/send-reminders.ts'
import { reminderKinds } from '../../shared/journey/reminders.ts'

const Event = z.object({
  kind: z.enum(reminderKinds),
  /** The current time, in stages that take it from outside. */
  now: z.string().optional(),
})

/** Invoked by the schedules `monthly-reminders` and `quarterly-summaries`. */
export function createSendRemindersHandler(
  dependencies: Pick<ActionDependencies, 'registrations' | 'directory' | 'clock' | 'log'> & {
    readonly timeSource: TimeSource
  },
) {
  return middy<unknown, Awaited<ReturnType<typeof sendReminders>>>().handler(
    async (event: unknown) => {
      const { kind, now } = Event.parse(event)
      const clock = requestClock(dependencies.timeSource, now, dependencies.clock)
      return sendReminders({ ...dependencies, clock }, kind)
    },
  )
}
