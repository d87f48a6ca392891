import * as z from 'zod'
import { exitCodes } from '../terminal/run-command.ts'
import type { Console } from './console.ts'
import type { OperatedStage } from './stage.ts'

const Counts = z.object({ checked: z.number(), mended: z.number(), failed: z.number() })
type Counts = z.output<typeof Counts>

const DueCounts = Counts.extend({
  isUnfinished: z.boolean(),
  mailsSent: z.number(),
  mailsFailed: z.number(),
})

const SweepCounts = Counts.extend({ cursor: z.string().optional() })

/** Has repair do what is due, and prints what it did. */
export async function repairStage(
  stage: Pick<OperatedStage, 'callRepair'>,
  { print, progress }: Console,
): Promise<number> {
  progress.step('Checking what is due')
  const counts = DueCounts.parse(await stage.callRepair({}))
  print(describe(counts))
  print(`Emails: ${counts.mailsSent} sent, ${counts.mailsFailed} failed.`)
  if (counts.isUnfinished) print('Time ran out: run the command again.')
  const isDone = counts.failed + counts.mailsFailed === 0 && !counts.isUnfinished
  return isDone ? exitCodes.done : exitCodes.failed
}

/**
 * Has repair look at every registration, a few hundred at a time.
 * @param from where an earlier call was interrupted
 * @param signal checked between two calls; then, as on a fault, it says how to go on
 */
export async function repairWholeStage(
  stage: Pick<OperatedStage, 'callRepair'>,
  from: string | undefined,
  { print, progress }: Console,
  signal: AbortSignal,
): Promise<number> {
  progress.step('Checking every registration')
  let sum: Counts = { checked: 0, mended: 0, failed: 0 }
  let cursor = from
  try {
    do {
      signal.throwIfAborted()
      const counts = SweepCounts.parse(await stage.callRepair({ all: true, cursor }))
      sum = {
        checked: sum.checked + counts.checked,
        mended: sum.mended + counts.mended,
        failed: sum.failed + counts.failed,
      }
      cursor = counts.cursor
      progress.show(describe(sum))
    } while (cursor !== undefined)
  } catch (error) {
    print(describe(sum))
    if (cursor !== undefined)
      print(`To go on from here: npm run operate -- repair --all --from ${cursor}`)
    throw error
  }
  print(describe(sum))
  return sum.failed > 0 ? exitCodes.failed : exitCodes.done
}

function describe({ checked, mended, failed }: Counts): string {
  return `Registrations: ${checked} checked, ${mended} repaired, ${failed} failed.`
}
