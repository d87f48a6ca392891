import type { Progress } from '../terminal/progress.ts'

/** Where a command writes. */
export interface Console {
  /** Writes one line of output. */
  readonly print: (line: string) => void
  /** Shows progress, separate from the output. */
  readonly progress: Progress
}
