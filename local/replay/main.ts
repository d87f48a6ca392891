import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { readCommandLine, type ReplayCommand, usage, UsageError } from './command-line.ts'
import { openOutput, type OutputFolder } from './output.ts'
import { play } from './player.ts'
import { type Progress, showProgress } from './progress.ts'
import { parseScenario, type Scenario } from './scenario.ts'
import { ScenarioError } from './scenario-error.ts'
import type { Stage } from './stage.ts'
import { describePlay } from './summary.ts'

/** Plays a scenario and writes what came of it. */
async function replay(
  command: ReplayCommand,
  progress: Progress,
  signal: AbortSignal,
): Promise<string> {
  const scenario = readScenario(await readGiven(command.scenario), command.scenario)
  const output = await openGiven(command.out)
  try {
    return await playInto(output, command, scenario, progress, signal)
  } catch (error) {
    await output.discard()
    throw error
  } finally {
    progress.end()
  }
}

async function playInto(
  output: OutputFolder,
  command: ReplayCommand,
  scenario: Scenario,
  progress: Progress,
  signal: AbortSignal,
): Promise<string> {
  const began = performance.now()
  const stage = await openStage(command, progress)
  try {
    const played = await play(scenario, stage, {
      onProgress: (done, inAll) => progress.lines(done, inAll),
      signal,
    })
    await output.write(played)
    return describePlay(played, performance.now() - began)
  } finally {
    await stage.close()
  }
}

/** Only the stage that is played on is loaded: that in memory needs no SDK. */
async function openStage(command: ReplayCommand, progress: Progress): Promise<Stage> {
  if (command.target === 'memory') {
    const { createMemoryStage } = await import('./memory-stage.ts')
    return createMemoryStage()
  }
  const { openCloudStage } = await import('./cloud-stage.ts')
  return openCloudStage({
    stageOutputs: command.stageOutputs,
    onProgress: (message) => progress.step(message),
  })
}

async function readGiven(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    throw new UsageError(`The scenario cannot be read: ${messageOf(error)}`)
  }
}

function readScenario(file: Uint8Array, name: string): Scenario {
  try {
    return parseScenario(file)
  } catch (error) {
    if (error instanceof ScenarioError)
      throw new Error(`${name}, ${error.message}`, { cause: error })
    throw error
  }
}

async function openGiven(folder: string): Promise<OutputFolder> {
  try {
    return await openOutput(folder)
  } catch (error) {
    throw new UsageError(`Nothing can be written to ${folder}: ${messageOf(error)}`)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The first asks for an orderly end, the second ends at once. */
function signalOfInterruption(): AbortSignal {
  const interruption = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (interruption.signal.aborted) process.exit(exitCodes.interrupted)
      interruption.abort(new Error('Interrupted: nothing was written'))
    })
  return interruption.signal
}

/** npm runs its scripts in the project's folder; paths are meant from where it was called. */
function enterCallersFolder(): void {
  const { npm_lifecycle_event: script, INIT_CWD: folder } = process.env
  if (script === 'replay' && folder !== undefined) process.chdir(folder)
}

const exitCodes = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const

async function main(): Promise<number> {
  const signal = signalOfInterruption()
  try {
    const command = readCommandLine(process.argv.slice(2))
    enterCallersFolder()
    if (!command) {
      process.stdout.write(usage)
      return exitCodes.done
    }
    const progress = showProgress(process.stderr, () => performance.now())
    process.stdout.write(await replay(command, progress, signal))
    return exitCodes.done
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`)
    if (error instanceof UsageError) {
      process.stderr.write('npm run replay -- --help tells more.\n')
      return exitCodes.usage
    }
    return signal.aborted ? exitCodes.interrupted : exitCodes.failed
  }
}

process.exitCode = await main()
