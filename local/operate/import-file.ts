import {
  type ImportPlan,
  planImport,
} from '../../shared/application/directory/import/plan-import.ts'
import { readImport } from '../../shared/application/directory/import/read-import.ts'
import { lookUpsOf } from '../../shared/application/directory/import/snapshot.ts'
import { type Operator, OperatorProblem } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'
import { readGiven } from './read-given.ts'

/** Says line by line what a file would change and what is wrong in it, and does it where asked to. */
export async function importFile(
  operator: Operator,
  { file, isApplied }: Extract<OperateCommand, { command: 'import' }>,
  { print, progress }: Console,
): Promise<number> {
  const read = readImport(await readGiven(file))
  if (!read) {
    print(`${file} is no text: save it as CSV.`)
    return exitCodes.failed
  }
  const directory = await operator.lookUp(lookUpsOf(read.rows), (done, inAll) =>
    progress.show(`Compared ${done} of ${inAll} entries with the directory`),
  )
  const plan = planImport(read, directory)
  progress.end()
  for (const line of describePlan(plan)) print(line)
  print(summarise(plan))

  if (plan.errors.length > 0) {
    print('Nothing was written: mend the lines with an error first.')
    return exitCodes.failed
  }
  if (plan.writes.length === 0) {
    print('There is nothing to write.')
    return exitCodes.done
  }
  if (!isApplied) {
    print('Nothing was written: the same with --apply does it.')
    return exitCodes.done
  }
  await apply(operator, plan, progress)
  print('All of it is written.')
  return exitCodes.done
}

async function apply(
  operator: Operator,
  { writes }: ImportPlan,
  progress: Console['progress'],
): Promise<void> {
  try {
    await operator.write(writes, (done, inAll) =>
      progress.show(`Written ${done} of ${inAll} entries`),
    )
  } catch (error) {
    if (!(error instanceof OperatorProblem)) throw error
    throw new Error(
      `The import stopped: ${error.message} What came before is written: run it again.`,
      { cause: error },
    )
  }
}

function* describePlan({ lines, errors }: ImportPlan): Iterable<string> {
  const told = [
    ...lines.map(({ line, type, id, change, columns }) => ({
      line,
      text: `${change.padEnd(9)}  ${type} ${id}${columns.length > 0 ? `: ${columns.join(', ')}` : ''}`,
    })),
    ...errors.map(({ line, message }) => ({ line, text: `${'ERROR'.padEnd(9)}  ${message}` })),
  ].toSorted((one, other) => one.line - other.line)
  const width = String(told.at(-1)?.line ?? 0).length
  for (const { line, text } of told) yield `line ${String(line).padStart(width)}  ${text}`
}

function summarise({ lines, errors }: ImportPlan): string {
  const count = (change: (typeof lines)[number]['change']) =>
    lines.filter((one) => one.change === change).length
  return `Created ${count('created')}, changed ${count('changed')}, unchanged ${count('unchanged')}, errors ${errors.length}.`
}
