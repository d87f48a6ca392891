import middy from '@middy/core'
import * as z from 'zod'
import { requestClock } from '../../shared/api/http/request-clock.ts'
import {
  type DueCounts,
  repairAll,
  type RepairCounts,
  type RepairDependencies,
  repairDue,
  repairEndedExecution,
  type SweepCounts,
} from '../../shared/application/act/repair.ts'
import {
  continueErasures,
  type ErasureDependencies,
} from '../../shared/application/erase/continue-erasure.ts'
import type { TimeSource } from '../../shared/application/ports/clock.ts'
import { parseExecutionName } from '../../shared/application/ports/workflow.ts'

const Event = z.object({
  /** Looks at every registration, not only those that are due, and goes on from the cursor. */
  all: z.boolean().optional(),
  cursor: z.string().optional(),
  now: z.string().optional(),
  /** From EventBridge: an execution that failed, timed out or was aborted. */
  detail: z.object({ name: z.string() }).optional(),
})

/** A registration takes seconds where Step Functions is slow and asked twice. */
const marginMilliseconds = 45_000

const nothing: RepairCounts = { checked: 0, mended: 0, failed: 0 }

/** Invoked by the schedule `repair`, by the rule for failed executions, or by the operator. */
export function createRepairHandler(
  dependencies: Omit<RepairDependencies & ErasureDependencies, 'hasTime'> & {
    readonly timeSource: TimeSource
  },
) {
  return middy<unknown, DueCounts | SweepCounts | RepairCounts>().handler(
    async (event: unknown, context) => {
      const { all, cursor, now, detail } = Event.parse(event)
      const given: RepairDependencies & ErasureDependencies = {
        ...dependencies,
        clock: requestClock(dependencies.timeSource, now, dependencies.clock),
        hasTime: () => context.getRemainingTimeInMillis() > marginMilliseconds,
      }
      if (detail) {
        const ended = parseExecutionName(detail.name)
        // Somebody tried the state machine by hand.
        return ended ? repairEndedExecution(given, ended) : nothing
      }
      if (all === true) return repairAll(given, cursor)
      // Side by side: a backlog of the one never takes the time of the other.
      const [repaired, erased] = await Promise.allSettled([
        repairDue(given),
        continueErasures(given),
      ])
      const failures = [repaired, erased].flatMap((one) =>
        one.status === 'rejected' ? [one.reason as unknown] : [],
      )
      if (failures.length > 1) throw new AggregateError(failures, 'Nothing was repaired or erased')
      if (repaired.status === 'rejected') throw repaired.reason
      if (erased.status === 'rejected') throw erased.reason
      return repaired.value
    },
  )
}
