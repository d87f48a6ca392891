import process from 'node:process'
import { getErrorMessage } from './get-error-message.ts'
import { UsageError } from './usage-error.ts'

export const exitCodes = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const

/**
 * Runs what an npm script of the project does, and sets the exit status: 2 where it was called
 * wrongly, 130 where it was interrupted, 1 where it failed.
 * @param script the name of the npm script
 * @param interrupted what is said where somebody presses Ctrl-C
 * @param run is given the signal of that; a second Ctrl-C ends at once
 */
export async function runCommand(
  script: string,
  interrupted: string,
  run: (args: readonly string[], signal: AbortSignal) => Promise<number>,
): Promise<void> {
  const signal = listenForInterruption(interrupted)
  changeToCallersFolder(script)
  try {
    process.exitCode = await run(process.argv.slice(2), signal)
  } catch (error) {
    process.stderr.write(`${getErrorMessage(error)}\n`)
    if (error instanceof UsageError)
      process.stderr.write(`npm run ${script} -- --help tells more.\n`)
    process.exitCode = chooseExitCode(error, signal)
  }
}

function chooseExitCode(error: unknown, signal: AbortSignal): number {
  if (error instanceof UsageError) return exitCodes.usage
  return signal.aborted ? exitCodes.interrupted : exitCodes.failed
}

/** The first asks for an orderly end, the second ends at once. */
function listenForInterruption(message: string): AbortSignal {
  const interruption = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (interruption.signal.aborted) process.exit(exitCodes.interrupted)
      interruption.abort(new Error(message))
    })
  return interruption.signal
}

/** npm runs its scripts in the project's folder; paths are meant from where it was called. */
function changeToCallersFolder(script: string): void {
  const { npm_lifecycle_event: running, INIT_CWD: folder } = process.env
  if (running === script && folder !== undefined) process.chdir(folder)
}
