import { roundFigure } from './figure.ts'

/** How many times a ratio is measured; the median counts. */
const measurements = 5

export interface Ratio {
  readonly value: number
  /** Milliseconds of one repetition, in the measurement whose ratio is the median. */
  readonly work: number
  readonly baseline: number
}

/**
 * Measures how long work takes compared with a baseline. The two take turns, repetition by repetition,
 * so that other load on the machine affects both alike.
 * @param repetitions of both in each measurement
 * @returns the median ratio of five measurements, after one that warms up
 */
export async function measureRatio(
  { work, baseline }: Readonly<Record<'work' | 'baseline', () => Promise<unknown>>>,
  repetitions: number,
): Promise<Ratio> {
  const ratios: Ratio[] = []
  for (let measurement = 0; measurement <= measurements; measurement += 1) {
    const times = { work: 0, baseline: 0 }
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      times.work += await measureTime(work)
      times.baseline += await measureTime(baseline)
    }
    if (measurement > 0)
      ratios.push({
        value: roundFigure(times.work / times.baseline),
        work: times.work / repetitions,
        baseline: times.baseline / repetitions,
      })
  }
  return findMedian(ratios)
}

/** @returns the one in the middle by its value */
export function findMedian<Measured extends { readonly value: number }>(
  measured: readonly Measured[],
): Measured {
  const median = measured.toSorted((one, other) => one.value - other.value)[
    Math.floor(measured.length / 2)
  ]
  if (!median) throw new Error('Nothing was measured')
  return median
}

async function measureTime(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await run()
  return performance.now() - began
}
