import { roundFigure } from './figure.ts'

/** How many times a ratio is measured; the median counts. */
const measurements = 5

export interface Ratio {
  readonly value: number
  /** Milliseconds of one repetition, in the measurement whose ratio is the median. */
  readonly work: number
  readonly baseline: number
}

/** The rest, the slowest of each side, is left out: other processes have interrupted them. */
const countedShare = 0.8

/**
 * Milliseconds that have passed, or that this process has used of its processors, which does not grow
 * while another process runs. It is read once for several repetitions, because reading it takes time.
 */
const meters = {
  elapsed: { read: () => performance.now(), repetitions: 1 },
  processor: {
    read: () => {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1000
    },
    repetitions: 10,
  },
} as const

/**
 * Measures how long work takes compared with a baseline. The two take turns, repetition by repetition,
 * so that other load on the machine affects both alike.
 * @param repetitions of both in each measurement
 * @param meter the time that is measured
 * @returns the median ratio of five measurements, after one that warms up
 */
export async function measureRatio(
  { work, baseline }: Readonly<Record<'work' | 'baseline', () => Promise<unknown>>>,
  repetitions: number,
  meter: keyof typeof meters = 'elapsed',
): Promise<Ratio> {
  const ratios: Ratio[] = []
  for (let measurement = 0; measurement <= measurements; measurement += 1) {
    const times = { work: [] as number[], baseline: [] as number[] }
    for (let repetition = 0; repetition < repetitions; repetition += meters[meter].repetitions) {
      times.work.push(await measureTime(work, meters[meter]))
      times.baseline.push(await measureTime(baseline, meters[meter]))
    }
    const [ours, theirs] = [averageCounted(times.work), averageCounted(times.baseline)]
    if (measurement > 0)
      ratios.push({ value: roundFigure(ours / theirs), work: ours, baseline: theirs })
  }
  return findMedian(ratios)
}

function averageCounted(times: readonly number[]): number {
  const counted = times
    .toSorted((one, other) => one - other)
    .slice(0, Math.ceil(times.length * countedShare))
  return counted.reduce((sum, time) => sum + time, 0) / counted.length
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

async function measureTime(
  run: () => Promise<unknown>,
  { read, repetitions }: (typeof meters)[keyof typeof meters],
): Promise<number> {
  const began = read()
  for (let repetition = 0; repetition < repetitions; repetition += 1) await run()
  return (read() - began) / repetitions
}
