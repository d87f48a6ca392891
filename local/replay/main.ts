import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { getErrorMessage } from '../terminal/get-error-message.ts'
import { type Progress, showProgress } from '../terminal/progress.ts'
import { exitCodes, runCommand } from '../terminal/run-command.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { readCommandLine, type ReplayCommand, usage } from './command-line.ts'
import { openOutput, type OutputFolder } from './output.ts'
import { play } from './player.ts'
import { ScenarioError } from './scenario-error.ts'
import { parseScenario, type Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'
import { describePlay } from './summary.ts'

/** Plays a scenario and writes its results. */
async function replay(
  command: ReplayCommand,
  progress: Progress,
  signal: AbortSignal,
): Promise<string> {
  const scenario = readScenario(await readScenarioFile(command.scenario), command.scenario)
  const output = await openOutputFolder(command.out)
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
  const stage = await openStage(command, scenario, progress)
  try {
    const played = await play(scenario, stage, {
      onProgress: (done, inAll) => progress.show(`Played ${done} of ${inAll} lines`),
      signal,
    })
    await output.write(played)
    return describePlay(played, performance.now() - began)
  } finally {
    await stage.close()
  }
}

/** Imports only the stage it needs: the stage in memory needs no AWS SDK. */
async function openStage(
  command: ReplayCommand,
  { world }: Scenario,
  progress: Progress,
): Promise<Stage> {
  if (command.target === 'memory') {
    const { createMemoryStage } = await import('./memory-stage.ts')
    return createMemoryStage()
  }
  const { openCloudStage } = await import('./cloud-stage.ts')
  return openCloudStage({
    stageOutputs: command.stageOutputs,
    world,
    onProgress: (message) => progress.step(message),
  })
}

async function readScenarioFile(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    throw new UsageError(`Cannot read the scenario: ${getErrorMessage(error)}`)
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

async function openOutputFolder(folder: string): Promise<OutputFolder> {
  try {
    return await openOutput(folder)
  } catch (error) {
    throw new UsageError(`Cannot write to ${folder}: ${getErrorMessage(error)}`)
  }
}

await runCommand('replay', 'Interrupted. Nothing was written.', async (args, signal) => {
  const command = readCommandLine(args)
  if (!command) {
    process.stdout.write(usage)
    return exitCodes.done
  }
  const progress = showProgress(process.stderr, () => performance.now())
  process.stdout.write(await replay(command, progress, signal))
  return exitCodes.done
})
