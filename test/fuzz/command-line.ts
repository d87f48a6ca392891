import { parseArgs } from 'node:util'
import { getErrorMessage } from '../../local/terminal/get-error-message.ts'
import { UsageError } from '../../local/terminal/usage-error.ts'

export const usage = `Usage: npm run fuzz -- --runs M [--seed N]

Sends made-up and hostile inputs to every entry: the JSON API, pages, links in mails, SCIM, imported
files, the command line, and the functions' own events. None may answer with a fault of ours, and a
refused request may write nothing.

  --runs M      how many inputs to each entry
  --seed N      which ones (default 1): the same for the same number
  --help        shows this help

Exit status: 1 if an input was not answered as it should be; it is printed, with the seed that sends it
again.
`

export interface FuzzCommand {
  readonly seed: number
  readonly runs: number
}

/**
 * @returns undefined for --help
 * @throws UsageError
 */
export function readCommandLine(args: readonly string[]): FuzzCommand | undefined {
  const { runs, seed = '1', help } = parse(args)
  if (help === true) return undefined
  if (runs === undefined) throw new UsageError('Missing option: --runs M')
  return { seed: readWhole('--seed', seed), runs: readWhole('--runs', runs) }
}

function readWhole(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`${name} takes a whole number from 1`)
  return Number(text)
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        runs: { type: 'string' },
        seed: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw new UsageError(getErrorMessage(error))
  }
}
