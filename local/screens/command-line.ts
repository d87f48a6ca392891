import { parseArgs } from 'node:util'
import { type Locale, locales } from '../../shared/journey/statuses.ts'
import { messageOf } from '../terminal/message-of.ts'
import { UsageError } from '../terminal/usage-error.ts'

export const usage = `npm run screens -- [--locale ${locales.join('|')}] [--out FOLDER]

Walks through every page of the product on a local cloud, and keeps a picture of each with an index.
Uses the local cloud that runs, or one of its own. Needs Chromium.

  --locale  the language of the pages; en where it is not given
  --out     docs/screens where it is not given; pictures in it that are of no page any more are removed
`

export interface ScreensCommand {
  readonly locale: Locale
  readonly out: string
}

/** @returns `help` where that is asked for */
export function readCommandLine(args: readonly string[]): ScreensCommand | 'help' {
  const { values } = parse(args)
  if (values.help) return 'help'
  const { locale: given = 'en', out = 'docs/screens' } = values
  const locale = locales.find((one) => one === given)
  if (locale === undefined) throw new UsageError(`There are no pages in ${given}.`)
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
    throw new UsageError(messageOf(error))
  }
}
