// @module-tag slow

import { describe, expect, it } from 'vitest'
import { generateScenario } from '../generate.ts'
import { findDifferences, playOracle, playProduct } from '../play-files.ts'

// `FUZZ_SEEDS=5000 FUZZ_FROM=1000 npx vitest run test/replay/product/fuzz.test.ts` tries more seeds.
const seeds = Number(process.env['FUZZ_SEEDS'] ?? 300)
const from = Number(process.env['FUZZ_FROM'] ?? 0)
const seedsATest = 10

describe('any scenario', () => {
  for (let first = from; first < from + seeds; first += seedsATest)
    it(`has the results that the rules give: seeds from ${first}`, async () => {
      for (let seed = first; seed < Math.min(first + seedsATest, from + seeds); seed += 1) {
        const scenario = generateScenario(seed)
        const found = findDifferences(await playProduct(scenario), playOracle(scenario))
        expect(found, `seed ${seed}`).toEqual([])
      }
    })
})
