import {
  type ImportPlan,
  planImport,
} from '../../shared/application/directory/import/plan-import.ts'
import { readImport } from '../../shared/application/directory/import/read-import.ts'
import { collectLookUps } from '../../shared/application/directory/import/snapshot.ts'
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
  if (!read) {
    print(`${file} is not a text file. Save it as CSV.`)
    return exitCodes.failed
  }
  const directory = await operator.lookUp(collectLookUps(read.rows), (done, inAll) =>
    progress.show(`Compared ${done} of ${inAll} entries with the directory`),
  )
  const plan = planImport(read, directory)
  progress.end()
  for (const line of describePlan(plan)) print(line)
  print(summarise(plan))

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
    ...lines.map(({ line, type, id, change, columns }) => ({
      line,
      text: `${change.padEnd(9)}  ${type} ${id}${columns.length > 0 ? `: ${columns.join(', ')}` : ''}`,
    })),
    ...errors.map(({ line, message }) => ({ line, text: `${'ERROR'.padEnd(9)}  ${message}` })),
  ].toSorted((one, other) => one.line - other.line)
  const width = String(printed.at(-1)?.line ?? 0).length
  for (const { line, text } of printed) yield `line ${String(line).padStart(width)}  ${text}`
}

function summarise({ lines, errors }: ImportPlan): string {
  const count = (change: (typeof lines)[number]['change']) =>
    lines.filter((one) => one.change === change).length
  return `Created ${count('created')}, changed ${count('changed')}, unchanged ${count('unchanged')}, errors ${errors.length}.`
}
