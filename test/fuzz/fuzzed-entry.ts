import fc from 'fast-check'
import type { FuzzStage } from './stage.ts'

/** Where something comes in. */
export interface FuzzedEntry {
  readonly name: string
  /** Made-up inputs, the same ones for the same seed. */
  readonly sample: (settings: {
    readonly seed: number
    readonly numRuns: number
  }) => readonly Made[]
}

interface Made {
  readonly input: unknown
  /** @throws an error that says what is wrong with the answer */
  readonly send: (stage: FuzzStage) => Promise<void>
}

export function defineEntry<Input>(
  name: string,
  inputs: fc.Arbitrary<Input>,
  send: (stage: FuzzStage, input: Input) => Promise<void>,
): FuzzedEntry {
  return {
    name,
    sample: (settings) =>
      fc.sample(inputs, settings).map((input) => ({ input, send: (stage) => send(stage, input) })),
  }
}

/** @throws if something was logged as an error */
export function checkFaults({ takeFaults }: FuzzStage): void {
  const faults = takeFaults()
  if (faults.length > 0) throw new Error('An error was logged', { cause: faults })
}

/** @throws if a refused request has changed anything */
export function checkNothingWritten({ takeWrites }: FuzzStage): void {
  const writes = takeWrites()
  if (writes.length > 0)
    throw new Error(
      `It was refused, but it wrote ${writes.map((key) => JSON.stringify(key)).join(', ')}`,
    )
}
