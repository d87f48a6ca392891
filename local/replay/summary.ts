import { allStatuses, statuses } from '../../shared/journey/statuses.ts'
import type { Played } from './player.ts'

/** Summarises a play for a reader. */
export function describePlay(played: Played, milliseconds: number): string {
  const { results, mails } = played
  const refusals = results.flatMap(({ code }) => code ?? [])
  const perStatus = tally(played.statuses)
  return [
    section(
      `Registrations: ${played.statuses.length}`,
      allStatuses.flatMap((status) => {
        const count = perStatus.get(status)
        return count === undefined ? [] : [[statuses[status].name, count] as const]
      }),
    ),
    section(`Emails: ${mails.length}`, sortByName(tally(mails.map(({ template }) => template)))),
    section(
      `Actions: ${results.length}, of which ${refusals.length} were refused`,
      sortByName(tally(refusals)),
    ),
    `Time taken: ${describeTime(milliseconds)}\n`,
  ].join('\n')
}

function tally<Value>(values: readonly Value[]): ReadonlyMap<Value, number> {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

function sortByName(counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
}

function section(title: string, counts: readonly (readonly [string, number])[]): string {
  const width = Math.max(0, ...counts.map(([, count]) => String(count).length))
  const lines = counts.map(([name, count]) => `  ${String(count).padStart(width)}  ${name}\n`)
  return `${title}\n${lines.join('')}`
}

function describeTime(milliseconds: number): string {
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
