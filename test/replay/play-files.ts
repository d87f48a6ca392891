import { createMemoryStage } from '../../local/replay/memory-stage.ts'
import { renderFiles } from '../../local/replay/output.ts'
import { play, type Played } from '../../local/replay/player.ts'
import { parseScenario } from '../../local/replay/scenario.ts'
import type { Stage } from '../../local/replay/stage.ts'
import { playScenario } from './oracle/play-scenario.ts'

/** What a replay writes, by file name. */
export type Files = Readonly<Record<string, string>>

/** The product's files, without the subjects of emails, which DOMAIN.md leaves open. */
export async function playProduct(
  scenario: string,
  stage: Stage = createMemoryStage(),
): Promise<Files> {
  return withoutSubjects(await play(parseScenario(Buffer.from(scenario)), stage))
}

function withoutSubjects(played: Played): Files {
  const files = Object.fromEntries(renderFiles(played).map(({ name, content }) => [name, content]))
  const mails = (files['mails.jsonl'] ?? '').replace(/,"subject":"(?:[^"\\]|\\.)*"\}$/gm, '}')
  return { ...files, 'mails.jsonl': mails }
}

/** The files that DOMAIN.md and SCENARIO.md require. */
export function playOracle(scenario: string): Files {
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
export function findDifferences(product: Files, oracle: Files): readonly string[] {
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
