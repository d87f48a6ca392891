import process from 'node:process'
import { getErrorMessage } from './get-error-message.ts'
import { UsageError } from './usage-error.ts'

export const exitCodes = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const

/**
 * Runs the command of an npm script and sets the exit status: 2 for wrong usage, 130 if it was
 * interrupted, 1 if it failed.
 * @param script the name of the npm script
 * @param interrupted the message to print after Ctrl-C
 * @param run gets a signal that Ctrl-C aborts; a second Ctrl-C exits immediately
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
      process.stderr.write(`For help, run: npm run ${script} -- --help\n`)
    process.exitCode = chooseExitCode(error, signal)
  }
}

function chooseExitCode(error: unknown, signal: AbortSignal): number {
  if (error instanceof UsageError) return exitCodes.usage
  return signal.aborted ? exitCodes.interrupted : exitCodes.failed
}

/** The first signal ends the command in an orderly way, the second immediately. */
function listenForInterruption(message: string): AbortSignal {
  const interruption = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (interruption.signal.aborted) process.exit(exitCodes.interrupted)
      interruption.abort(new Error(message))
    })
  return interruption.signal
}

/** npm runs scripts in the project's folder, but paths are relative to the caller's folder. */
function changeToCallersFolder(script: string): void {
  const { npm_lifecycle_event: running, INIT_CWD: folder } = process.env
  if (running === script && folder !== undefined) process.chdir(folder)
}
