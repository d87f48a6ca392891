import middy from '@middy/core'
import * as z from 'zod'
import { requestClock } from '../../shared/api/http/request-clock.ts'
import {
  repair,
  type RepairCounts,
  type RepairDependencies,
} from '../../shared/application/act/repair.ts'
import type { TimeSource } from '../../shared/application/ports/clock.ts'

const Event = z.object({
  /** Checks every registration, not only those that are due. */
  all: z.boolean().optional(),
  now: z.string().optional(),
  /** From EventBridge: an execution that failed, timed out or was aborted. */
  detail: z.object({ name: z.string() }).optional(),
})

/** Invoked by the schedule `repair`, by the rule for failed executions, or by hand. */
export function createRepairHandler(
  dependencies: RepairDependencies & { readonly timeSource: TimeSource },
) {
  return middy<unknown, RepairCounts>().handler(async (event: unknown) => {
    const { all, now, detail } = Event.parse(event)
    const clock = requestClock(dependencies.timeSource, now, dependencies.clock)
    const scope = detail
      ? { registrationIds: [parseRegistrationId(detail.name)] }
      : all === true
        ? 'all'
        : 'due'
    return repair({ ...dependencies, clock }, scope)
  })
}

/** An execution is named `<registrationId>-<generation>`. */
function parseRegistrationId(executionName: string): string {
  return executionName.replace(/-\d+$/, '')
}
