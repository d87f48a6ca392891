// @module-tag slow

import { describe, expect, it } from 'vitest'
import { createMemoryStage } from '../../../local/replay/memory-stage.ts'
import { renderFiles } from '../../../local/replay/output.ts'
import { play } from '../../../local/replay/player.ts'
import { parseScenario } from '../../../local/replay/scenario.ts'
import { generateScenario } from '../generate.ts'
import { playScenario } from '../oracle/play-scenario.ts'

// `FUZZ_SEEDS=5000 FUZZ_FROM=1000 npx vitest run test/replay/product/fuzz.test.ts` tries more seeds.
const seeds = Number(process.env['FUZZ_SEEDS'] ?? 300)
const from = Number(process.env['FUZZ_FROM'] ?? 0)
const seedsATest = 50

type Files = Readonly<Record<string, string>>

/** The product's files, without the subjects of emails, which DOMAIN.md leaves open. */
async function playProduct(scenario: string): Promise<Files> {
  const played = await play(parseScenario(Buffer.from(scenario)), createMemoryStage())
  const files = Object.fromEntries(renderFiles(played).map(({ name, content }) => [name, content]))
  return { ...files, 'mails.jsonl': withoutSubjects(files['mails.jsonl'] ?? '') }
}

function withoutSubjects(mails: string): string {
  return mails.replace(/,"subject":"(?:[^"\\]|\\.)*"\}$/gm, '}')
}

function playOracle(scenario: string): Files {
  const played = playScenario(scenario)
  if ('broken' in played) throw new Error(`The oracle finds it broken: ${JSON.stringify(played)}`)
  const mails = played.mails.map(({ at, template, to, registration }) =>
    JSON.stringify({ at, template, to, registration }),
  )
  const files: Record<string, string> = {
    'results.jsonl': played.results,
    'mails.jsonl': mails.map((mail) => `${mail}\n`).join(''),
  }
  for (const [name, { registrations, dates }] of played.exports) {
    files[`${name}.registrations.csv`] = registrations
    files[`${name}.dates.csv`] = dates
  }
  return files
}

/** The first line that differs in each file, which is enough to find the rule. */
function differences(product: Files, oracle: Files): readonly string[] {
  const names = new Set([...Object.keys(product), ...Object.keys(oracle)])
  return [...names].flatMap((name) => {
    const ours = (product[name] ?? '').split('\n')
    const theirs = (oracle[name] ?? '').split('\n')
    const length = Math.max(ours.length, theirs.length)
    const first = Array.from({ length }, (_, index) => index).find(
      (index) => ours[index] !== theirs[index],
    )
    return first === undefined
      ? []
      : [`${name}:${first + 1}\n  product ${ours[first]}\n  oracle  ${theirs[first]}`]
  })
}

describe('any scenario', () => {
  for (let first = from; first < from + seeds; first += seedsATest)
    it(`has the results that the rules give: seeds from ${first}`, async () => {
      for (let seed = first; seed < Math.min(first + seedsATest, from + seeds); seed += 1) {
        const scenario = generateScenario(seed)
        const found = differences(await playProduct(scenario), playOracle(scenario))
        expect(found, `seed ${seed}`).toEqual([])
      }
    })
})
