import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describePlay } from '../manager-validation/describe-play.ts'
import {
  combineScenarios,
  readScenarioFile,
  scenarioNames,
  sentences,
} from '../manager-validation/scenarios.ts'
import { findDifferences, playOracle, playProduct } from '../play-files.ts'

const folder = join(import.meta.dirname, '..', 'manager-validation')

describe('manager validation', () => {
  it('has a sentence for each scenario', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
    expect(files.toSorted()).toEqual(scenarioNames.map((name) => `${name}.jsonl`))
  })

  // The files in `expected` were checked by hand against the sentences: `-u` needs another check.
  it.each(scenarioNames.map((name) => [sentences[name], name] as const))('%s', async (_, name) => {
    const scenario = readScenarioFile(name)
    const files = await playProduct(scenario)
    expect(findDifferences(files, playOracle(scenario))).toEqual([])
    const expected = join(folder, 'expected', `${name}.txt`)
    await expect(describePlay(scenario, files)).toMatchFileSnapshot(expected)
  })

  it('has the same results for all of them at once', async () => {
    const scenario = combineScenarios(scenarioNames.map(readScenarioFile))
    expect(findDifferences(await playProduct(scenario), playOracle(scenario))).toEqual([])
  })
})
