import { join } from 'node:path'
import process from 'node:process'
import { showProgress } from '../../local/terminal/progress.ts'
import { exitCodes, runCommand } from '../../local/terminal/run-command.ts'
import { readCommandLine, usage } from './command-line.ts'
import { runPlanted } from './planted/run-planted.ts'
import { describeCounts, runSeeds } from './run-seeds.ts'

const root = join(import.meta.dirname, '..', '..')

await runCommand('simulate', 'Interrupted.', async (args, signal) => {
  const command = readCommandLine(args)
  if (!command) {
    process.stdout.write(usage)
    return exitCodes.done
  }
  const progress = showProgress(process.stderr, () => performance.now())
  if ('planted' in command) {
    const isFound = await runPlanted({ root, progress, signal })
    progress.end()
    return isFound ? exitCodes.done : exitCodes.failed
  }
  const counts = await runSeeds({ ...command, root, progress, signal })
  progress.end()
  process.stdout.write(describeCounts(counts))
  return counts.broken === 0 ? exitCodes.done : exitCodes.failed
})
