import type { Progress } from '../../local/terminal/progress.ts'
import type { SeedResult } from './simulate-seed.ts'
import { Worker, workerCount } from './workers.ts'

export interface SeedCounts {
  readonly seeds: number
  readonly requests: number
  readonly faults: number
  readonly accepted: number
  readonly mails: number
  readonly broken: number
}

interface Settings {
  readonly from: number
  readonly seeds: number
  readonly root: string
  readonly progress: Progress
  readonly signal: AbortSignal
}

/** Plays seeds side by side, and shows each one in which an invariant broke. */
export async function runSeeds({
  from,
  seeds,
  root,
  progress,
  signal,
}: Settings): Promise<SeedCounts> {
  const results: SeedResult[] = []
  let next = from
  const work = async () => {
    const worker = new Worker(root, signal)
    try {
      while (next < from + seeds) {
        const result = await worker.play(next++)
        results.push(result)
        if (result.broken) progress.step(describeBroken(result))
        progress.show(`Played ${results.length} of ${seeds} seeds`)
      }
    } finally {
      worker.stop()
    }
  }
  await Promise.all(Array.from({ length: Math.min(workerCount, seeds) }, work))
  const add = (count: (result: SeedResult) => number) =>
    results.reduce((sum, result) => sum + count(result), 0)
  return {
    seeds: results.length,
    requests: add((one) => one.requests),
    faults: add((one) => one.faults),
    accepted: add((one) => one.accepted),
    mails: add((one) => one.mails),
    broken: add((one) => (one.broken ? 1 : 0)),
  }
}

function describeBroken({ seed, broken }: SeedResult): string {
  return [
    `\nSeed ${seed}: ${broken?.text}`,
    ...(broken?.trace ?? []).map((line) => `  ${line}`),
    `To play it again: npm run simulate -- --from ${seed} --seeds 1\n`,
  ].join('\n')
}

export function describeCounts(counts: SeedCounts): string {
  const { seeds, requests, faults, accepted, mails, broken } = counts
  return `${seeds} seeds, ${requests} requests to the table, ${faults} faults, ${accepted} actions accepted, ${mails} mails sent, ${broken} invariants broken\n`
}
