import * as z from 'zod'
import { exitCodes } from '../terminal/run-command.ts'
import type { Console } from './console.ts'
import type { OperatedStage } from './stage.ts'

const Counts = z.object({
  checked: z.number(),
  mended: z.number(),
  failed: z.number(),
  mailsSent: z.number(),
  mailsFailed: z.number(),
})

/** Calls repair and prints what it did. */
export async function repairStage(
  stage: Pick<OperatedStage, 'callRepair'>,
  isForAll: boolean,
  { print, progress }: Console,
): Promise<number> {
  progress.step(isForAll ? 'Checking every registration' : 'Checking what is due')
  const counts = Counts.parse(await stage.callRepair(isForAll ? { all: true } : {}))
  print(
    `Registrations: ${counts.checked} checked, ${counts.mended} repaired, ${counts.failed} failed.`,
  )
  print(`Emails: ${counts.mailsSent} sent, ${counts.mailsFailed} failed.`)
  return counts.failed + counts.mailsFailed > 0 ? exitCodes.failed : exitCodes.done
}
