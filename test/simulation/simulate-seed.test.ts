// @module-tag slow
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { simulateSeed } from './simulate-seed.ts'
import { Worker } from './workers.ts'

it.for([1, 2, 3, 4, 5, 6])('no invariant breaks with seed %d', async (seed) => {
  const { broken, accepted, faults, mails } = await simulateSeed(seed)
  expect(broken).toBeUndefined()
  expect(accepted).toBeGreaterThan(0)
  expect(faults).toBeGreaterThan(0)
  expect(mails).toBeGreaterThan(0)
})

it('plays a seed again exactly, in any process', async () => {
  const stop = new AbortController()
  const worker = new Worker(join(import.meta.dirname, '..', '..'), stop.signal)
  try {
    expect(await worker.play(7)).toEqual(await simulateSeed(7))
  } finally {
    worker.stop()
  }
})
