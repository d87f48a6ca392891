import process from 'node:process'
import { showProgress } from '../../local/terminal/progress.ts'
import { exitCodes, runCommand } from '../../local/terminal/run-command.ts'
import { readCommandLine, usage } from './command-line.ts'
import { countInputs, describeFinding, runFuzz } from './run-fuzz.ts'

await runCommand('fuzz', 'Interrupted.', async (args, signal) => {
  const command = readCommandLine(args)
  if (!command) {
    process.stdout.write(usage)
    return exitCodes.done
  }
  const progress = showProgress(process.stderr, () => performance.now())
  const inAll = countInputs(command.runs)
  const finding = await runFuzz({
    ...command,
    onRun: (done) => {
      signal.throwIfAborted()
      progress.show(`Sent ${done} of ${inAll} inputs`)
    },
  })
  progress.end()
  process.stdout.write(finding ? describeFinding(finding) : `${inAll} inputs, all answered\n`)
  return finding ? exitCodes.failed : exitCodes.done
})
