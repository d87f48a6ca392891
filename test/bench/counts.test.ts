// @module-tag slow

import { describe, expect, it } from 'vitest'
import { readCommandLine } from '../../bench/command-line.ts'
import { type Benchmark, type Figure, isWithinBound } from '../../bench/figure.ts'
import { countBoardReads } from '../../bench/figures/board.ts'
import { journeyCost } from '../../bench/figures/journey.ts'
import { pageTime } from '../../bench/figures/page.ts'
import { countReminderReads } from '../../bench/figures/reminders.ts'

/** The counts of `npm run bench`, at small sizes: times and memory are for the benchmarks themselves. */
function run(benchmark: Benchmark): Promise<readonly Figure[]> {
  const nothing = () => undefined
  return benchmark.run({ show: nothing, print: nothing, signal: new AbortController().signal })
}

async function listMissed(benchmark: Benchmark): Promise<readonly string[]> {
  const figures = await run(benchmark)
  expect(figures).not.toEqual([])
  return figures.filter((one) => !isWithinBound(one)).map(({ figure }) => figure)
}

describe('the counts of the benchmarks', () => {
  it('hold for the first page of a board', async () => {
    expect(await listMissed(countBoardReads([100, 1_000]))).toEqual([])
  })

  it('hold for reminders', async () => {
    expect(await listMissed(countReminderReads([300]))).toEqual([])
  })

  it('hold for a journey', async () => {
    expect(await listMissed(journeyCost)).toEqual([])
  })
})

it('a benchmark in a process of its own ends as interrupted, and nothing else fails', async () => {
  const nothing = () => undefined
  await expect(
    pageTime.run({ show: nothing, print: nothing, signal: AbortSignal.abort() }),
  ).rejects.toThrow('The operation was aborted')
})

describe('the command line of the benchmarks', () => {
  it('takes names and a file, and refuses what it does not know', () => {
    expect(readCommandLine([], [journeyCost])).toEqual({ names: ['journey'], json: undefined })
    expect(readCommandLine(['journey', '--json', 'f'], [journeyCost])).toEqual({
      names: ['journey'],
      json: 'f',
    })
    expect(readCommandLine(['--help'], [journeyCost])).toBeUndefined()
    expect(() => readCommandLine(['speed'], [journeyCost])).toThrow(
      'Unknown benchmark speed: use one of journey',
    )
    expect(() => readCommandLine(['--fast'], [journeyCost])).toThrow('--fast')
  })
})
