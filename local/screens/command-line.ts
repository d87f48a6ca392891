import { parseArgs } from 'node:util'
import { type Locale, locales } from '../../shared/journey/statuses.ts'
import { getErrorMessage } from '../terminal/get-error-message.ts'
import { UsageError } from '../terminal/usage-error.ts'

export const usage = `npm run screens -- [--locale ${locales.join('|')}] [--out FOLDER]

Visits every page of the product on a local cloud and saves a picture of each, with an index.
Uses the running local cloud or starts one.

  --locale  language of the pages; default en
  --out     folder for the pictures; default docs/screens. Outdated pictures in it are deleted
`

export interface ScreensCommand {
  readonly locale: Locale
  readonly out: string
}

/** @returns `help` for --help */
export function readCommandLine(args: readonly string[]): ScreensCommand | 'help' {
  const { values } = parse(args)
  if (values.help) return 'help'
  const { locale: given = 'en', out = 'docs/screens' } = values
  const locale = locales.find((one) => one === given)
  if (locale === undefined)
    throw new UsageError(`Unknown locale ${given}: use one of ${locales.join(', ')}`)
  return { locale, out }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        locale: { type: 'string' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageError(getErrorMessage(error))
  }
}
