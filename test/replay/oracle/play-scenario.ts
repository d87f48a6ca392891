import { Directory } from './directory.ts'
import { exportAll, type Exported } from './export-csv.ts'
import { Journey, type Mail } from './journey.ts'
import { type Broken, readScenario } from './read-scenario.ts'
import { byCodePoint } from './text.ts'

export interface Played {
  /** The content of `results.jsonl`. */
  results: string
  /** The lines of `mails.jsonl` in order, without subjects. */
  mails: Mail[]
  /** By the name of the export. */
  exports: Map<string, Exported>
}

/** The results that a scenario must have by DOMAIN.md and SCENARIO.md. */
export function playScenario(text: string): Played | { broken: Broken } {
  const scenario = readScenario(text)
  if ('broken' in scenario) return scenario
  const directory = new Directory()
  for (const { type, id, fields } of scenario.world) directory.put(type, id, fields)
  const journey = new Journey(directory)
  const exports = new Map<string, Exported>()
  let results = ''

  for (const event of scenario.events) {
    switch (event.kind) {
      case 'tick':
        journey.tick(event.at)
        break
      case 'set':
        directory.put(event.type, event.id, event.fields)
        break
      case 'export':
        exports.set(event.as, exportAll(journey, event.at))
        break
      case 'action': {
        const code = journey.act(event)
        const status = journey.registrations.get(event.registration)?.status
        const outcome = code === undefined ? { outcome: 'ok' } : { outcome: 'refused', code }
        results += `${JSON.stringify({ line: event.line, ...outcome, status })}\n`
        break
      }
    }
  }
  return { results, mails: sortMails(journey.mails), exports }
}

function sortMails(mails: Mail[]): Mail[] {
  return [...mails].sort(
    (one, other) =>
      byCodePoint(one.at, other.at) ||
      byCodePoint(one.template, other.template) ||
      byCodePoint(one.to, other.to) ||
      byCodePoint(one.registration, other.registration),
  )
}
