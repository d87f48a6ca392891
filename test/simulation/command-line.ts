import { parseArgs } from 'node:util'
import { getErrorMessage } from '../../local/terminal/get-error-message.ts'
import { UsageError } from '../../local/terminal/usage-error.ts'

export type SimulateCommand =
  { readonly planted: true } | { readonly from: number; readonly seeds: number }

export const usage = `Usage: npm run simulate -- --seeds N [--from SEED]
       npm run simulate -- --planted

  --seeds N     how many seeds to play
  --from SEED   the first of them (default 1)
  --planted     applies each planted bug to a copy of the sources, and finds it
  --help        shows this help

Exit status: 1 if an invariant broke, or if a planted bug does not apply or is not found.
`

/**
 * @returns undefined for --help
 * @throws UsageError
 */
export function readCommandLine(args: readonly string[]): SimulateCommand | undefined {
  const { seeds, from = '1', planted, help } = parse(args)
  if (help === true) return undefined
  if (planted === true) return { planted }
  if (seeds === undefined) throw new UsageError('Missing option: --seeds N or --planted')
  return { from: readWhole('--from', from), seeds: readWhole('--seeds', seeds) }
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
        seeds: { type: 'string' },
        from: { type: 'string' },
        planted: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw new UsageError(getErrorMessage(error))
  }
}
