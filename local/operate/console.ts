import type { Progress } from '../terminal/progress.ts'

/** Where a command says things. */
export interface Console {
  /** What was asked for: one line of the output. */
  readonly print: (line: string) => void
  /** How far it is, apart from the output. */
  readonly progress: Progress
}
