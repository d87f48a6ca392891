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

/** Calls repair and tells what it did. */
export async function repairStage(
  stage: Pick<OperatedStage, 'callRepair'>,
  isOfAll: boolean,
  { print, progress }: Console,
): Promise<number> {
  progress.step(isOfAll ? 'Looking at every registration' : 'Looking at what is due')
  const counts = Counts.parse(await stage.callRepair(isOfAll ? { all: true } : {}))
  print(
    `Registrations: ${counts.checked} checked, ${counts.mended} mended, ${counts.failed} failed.`,
  )
  print(`Mails: ${counts.mailsSent} sent, ${counts.mailsFailed} failed.`)
  return counts.failed + counts.mailsFailed > 0 ? exitCodes.failed : exitCodes.done
}
