// @module-tag slow
import { expect, it } from 'vitest'
import { describeFinding, runFuzz } from './run-fuzz.ts'

it('every entry answers whatever is sent to it, and does nothing by halves', async () => {
  const finding = await runFuzz({ seed: 1, runs: 150 })
  expect(finding && describeFinding(finding)).toBeUndefined()
})
