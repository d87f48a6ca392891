import type { Operator } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import type { Console } from './console.ts'
import { readEntries } from './read-entries.ts'
import { readInputFile } from './read-given.ts'

/** Creates or replaces the entries in a file. If one is wrong, writes none of them. */
export async function putFile(
  operator: Operator,
  file: string,
  { print, progress }: Console,
): Promise<number> {
  const read = readEntries(await readInputFile(file))
  if ('problems' in read) {
    for (const problem of read.problems) print(problem)
    print('Nothing was written.')
    return exitCodes.failed
  }
  await operator.load(
    read.entries,
    (done, inAll) => progress.show(`Wrote ${done} of ${inAll} entries`),
    { isAnnounced: true },
  )
  print(`Entries written: ${read.entries.length}`)
  return exitCodes.done
}
