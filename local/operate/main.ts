import process from 'node:process'
import { showProgress } from '../terminal/progress.ts'
import { exitCodes, runCommand } from '../terminal/run-command.ts'
import { readCommandLine, usage } from './command-line.ts'
import { downloadByHttp } from './export-to-file.ts'
import { runOperation } from './run-operation.ts'
import { connectToStage } from './stage.ts'

await runCommand('operate', 'Interrupted. Changes already written stay.', async (args, signal) => {
  const operation = readCommandLine(args)
  if (!operation) {
    process.stdout.write(usage)
    return exitCodes.done
  }
  const progress = showProgress(process.stderr, () => performance.now())
  const stage = await connectToStage(operation.on)
  try {
    return await runOperation(operation, {
      stage,
      console: { print: (line) => process.stdout.write(`${line}\n`), progress },
      download: downloadByHttp,
      signal,
    })
  } finally {
    progress.end()
  }
})
