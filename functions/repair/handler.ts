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
  /** Looks at every registration at once, not only at those that are due. */
  all: z.boolean().optional(),
  now: z.string().optional(),
  /** Of EventBridge: an execution that failed, timed out or was aborted. */
  detail: z.object({ name: z.string() }).optional(),
})

/** The schedule `repair`, the rule on executions that failed, or a hand. */
export function createRepairHandler(
  dependencies: RepairDependencies & { readonly timeSource: TimeSource },
) {
  return middy<unknown, RepairCounts>().handler(async (event: unknown) => {
    const { all, now, detail } = Event.parse(event)
    const clock = requestClock(dependencies.timeSource, now, dependencies.clock)
    const scope = detail
      ? { registrationIds: [registrationOf(detail.name)] }
      : all === true
        ? 'all'
        : 'due'
    return repair({ ...dependencies, clock }, scope)
  })
}

/** An execution is named `<registrationId>-<generation>`; whether it still counts, the items say. */
function registrationOf(executionName: string): string {
  return executionName.replace(/-\d+$/, '')
}
