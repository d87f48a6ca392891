import { generateScenario } from '../generate.ts'
import { playScenario } from '../oracle/play-scenario.ts'
import { isObject } from '../oracle/text.ts'

/** How often each action was accepted (`ok`) and refused, by code. */
export type Outcomes = Map<string, Map<string, number>>

/** What the oracle answers to the actions of the random scenarios of these seeds. */
export function countOutcomes(from: number, seeds: number): Outcomes {
  const counts: Outcomes = new Map()
  for (let seed = from; seed < from + seeds; seed += 1) {
    const scenario = generateScenario(seed)
    const played = playScenario(scenario)
    if ('broken' in played) throw new Error(`seed ${seed}: ${played.broken.why}`)
    const lines = scenario.split('\n')
    for (const result of played.results.trimEnd().split('\n')) {
      const { line, code = 'ok' } = JSON.parse(result) as { line: number; code?: string }
      const action: unknown = JSON.parse(lines[line - 1] ?? '')
      if (!isObject(action)) throw new Error('an action is an object')
      const name = String(action['action'])
      const byCode = counts.get(name) ?? new Map<string, number>()
      counts.set(name, byCode.set(code, (byCode.get(code) ?? 0) + 1))
    }
  }
  return counts
}
