/** One result of a benchmark. Less is better; a value above its bound fails `npm run bench`. */
export interface Figure {
  readonly figure: string
  readonly value: number
  readonly bound: number
  /** Such as `calls` or, for a ratio, what it is a ratio of. */
  readonly unit: string
}

export interface Benchmark {
  readonly name: string
  readonly what: string
  readonly run: (run: Run) => Promise<readonly Figure[]>
}

/** What a benchmark is run with. */
export interface Run {
  /** Shows progress. */
  readonly show: (text: string) => void
  /** Prints what the figures are made of. */
  readonly print: (line: string) => void
  readonly signal: AbortSignal
}

export function isWithinBound({ value, bound }: Figure): boolean {
  // A figure that could not be computed is NaN, and fails.
  return value <= bound
}

/** Rounds to a thousandth, so that files of figures are easy to compare. */
export function roundFigure(value: number): number {
  return Math.round(value * 1000) / 1000
}
