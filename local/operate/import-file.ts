import { listEffects } from '../../shared/application/directory/import/list-effects.ts'
import {
  type ImportPlan,
  type PlannedLine,
  planImport,
} from '../../shared/application/directory/import/plan-import.ts'
import { readImport } from '../../shared/application/directory/import/read-import.ts'
import { collectLookUps } from '../../shared/application/directory/import/snapshot.ts'
import { oneLine } from '../../shared/journey/one-line.ts'
import { type Operator, OperatorProblem } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'
import { readInputFile } from './read-given.ts'

/** Prints a file's changes and errors line by line, and writes the changes if `isApplied`. */
export async function importFile(
  operator: Operator,
  { file, isApplied }: Extract<OperateCommand, { command: 'import' }>,
  { print, progress }: Console,
): Promise<number> {
  const read = readImport(await readInputFile(file))
  if ('notText' in read) {
    print(`${file} is ${read.notText}. Save it as "CSV UTF-8".`)
    return exitCodes.failed
  }
  const directory = await operator.lookUp(collectLookUps(read.rows), (done, inAll) =>
    progress.show(`Compared ${done} of ${inAll} entries with the directory`),
  )
  const plan = planImport(read, directory)
  progress.end()
  for (const line of describePlan(plan)) print(line)
  print(countLines(plan))
  for (const line of describeEffects(plan.lines)) print(line)

  if (plan.errors.length > 0) {
    print('Nothing was written. Correct the lines with errors first.')
    return exitCodes.failed
  }
  if (plan.writes.length === 0) {
    print('Nothing to write.')
    return exitCodes.done
  }
  if (!isApplied) {
    print('Nothing was written. To write the changes, run this again with --apply.')
    return exitCodes.done
  }
  await apply(operator, plan, progress)
  print('All changes are written.')
  return exitCodes.done
}

async function apply(
  operator: Operator,
  { writes }: ImportPlan,
  progress: Console['progress'],
): Promise<void> {
  try {
    await operator.write(writes, (done, inAll) =>
      progress.show(`Wrote ${done} of ${inAll} entries`),
    )
  } catch (error) {
    if (!(error instanceof OperatorProblem)) throw error
    throw new Error(
      `The import stopped: ${error.message} Earlier entries are written. Run the import again.`,
      { cause: error },
    )
  }
}

function* describePlan({ lines, errors }: ImportPlan): Iterable<string> {
  const printed = [
    ...lines.map((one) => ({
      line: one.line,
      text: `${one.change.padEnd(9)}  ${one.type} ${one.id}${describeChanges(one)}`,
    })),
    ...errors.map(({ line, message }) => ({ line, text: `${'ERROR'.padEnd(9)}  ${message}` })),
  ].toSorted((one, other) => one.line - other.line)
  const width = String(printed.at(-1)?.line ?? 0).length
  for (const { line, text } of printed) yield `line ${String(line).padStart(width)}  ${text}`
}

/** "name: "Lea" → "Léa", manager: none → "marc"". What a new entry has is in the file. */
function describeChanges({ change, changes }: PlannedLine): string {
  if (change !== 'changed') return ''
  const described = changes.map(
    ({ column, from, to }) => `${column}: ${describeValue(from)} → ${describeValue(to)}`,
  )
  return `: ${described.join(', ')}`
}

function describeValue(value: unknown): string {
  if (value === undefined) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return JSON.stringify(Array.isArray(value) ? value.join(' ') : value)
}

/** So many are named; the lines have all. */
const maxNamed = 10

function* describeEffects(lines: readonly PlannedLine[]): Iterable<string> {
  for (const { effect, people } of listEffects(lines)) {
    const named = people.slice(0, maxNamed).map(({ id, name }) => `${oneLine(name)} (${id})`)
    const more = people.length - named.length
    yield `${effect}: ${people.length} (${named.join(', ')}${more > 0 ? ` and ${more} more` : ''})`
  }
}

function countLines({ lines, errors }: ImportPlan): string {
  const count = (change: (typeof lines)[number]['change']) =>
    lines.filter((one) => one.change === change).length
  return `Created ${count('created')}, changed ${count('changed')}, unchanged ${count('unchanged')}, errors ${errors.length}.`
}
