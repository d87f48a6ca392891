import { inspect } from 'node:util'
import { fileEntries } from './file-entries.ts'
import { functionEntries } from './function-entries.ts'
import { httpEntries } from './http-entries.ts'
import { createFuzzStage } from './stage.ts'

/** Inputs to each entry in a row. What is done changes the stage, so that the next round has a new one. */
const inputsOfRound = 50

const entries = [...httpEntries, ...fileEntries, ...functionEntries]

interface Finding {
  readonly entry: string
  /** Of the round: with it and a single round, the same is found again. */
  readonly seed: number
  readonly input: unknown
  readonly error: unknown
}

/**
 * Sends made-up inputs to every entry, the same ones for the same seed.
 * @param runs how many inputs to each
 * @returns the first that is not answered as it should be
 */
export async function runFuzz({
  seed,
  runs,
  onRun = () => undefined,
}: {
  readonly seed: number
  readonly runs: number
  /** Called with the number of inputs so far, of all entries. */
  readonly onRun?: (done: number) => void
}): Promise<Finding | undefined> {
  let done = 0
  for (let round = 0; round * inputsOfRound < runs; round += 1) {
    const stage = await createFuzzStage()
    const settings = {
      seed: seed + round,
      numRuns: Math.min(inputsOfRound, runs - round * inputsOfRound),
    }
    for (const { name, sample } of entries)
      for (const { input, send } of sample(settings)) {
        stage.takeWrites()
        try {
          await send(stage)
        } catch (error) {
          return { entry: name, seed: settings.seed, input, error }
        }
        onRun((done += 1))
      }
  }
  return undefined
}

export function describeFinding({ entry, seed, input, error }: Finding): string {
  const show = (value: unknown) => inspect(value, { depth: 8, maxStringLength: 2000 })
  return `${entry}, with --seed ${seed} --runs ${inputsOfRound}:\n${show(input)}\n${show(error)}\n`
}

/** How many inputs `runs` of each entry are. */
export function countInputs(runs: number): number {
  return runs * entries.length
}
