import { allChecks } from './doctor/checks/all-checks.ts'
import type { Inspection } from './doctor/inspection.ts'
import { doctorExitCodes, listLines } from './doctor/print-diagnosis.ts'
import { runChecks } from './doctor/run-checks.ts'
import type { Console } from './console.ts'

/** Looks at everything that a stage needs, and prints what is wrong, whom it hurts and what mends it. */
export async function runDoctor(
  inspection: Inspection,
  { isJson }: { readonly isJson: boolean },
  { print, progress }: Console,
): Promise<number> {
  progress.step(`Looking at ${inspection.stage}`)
  const diagnosis = await runChecks(allChecks, inspection)
  const exitStatus = doctorExitCodes[diagnosis.state]
  if (isJson) print(JSON.stringify({ ...diagnosis, exitStatus }, null, 2))
  else for (const line of listLines(diagnosis)) print(line)
  return exitStatus
}
