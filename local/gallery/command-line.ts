import { parseArgs } from 'node:util'
import { getErrorMessage } from '../terminal/get-error-message.ts'
import { UsageError } from '../terminal/usage-error.ts'

export const usage = `npm run mails -- [--out FOLDER] [--pictures]

Writes every mail in every language: an index, and the HTML and text part of each. Needs no cloud.

  --out       folder to write to; default .local/mails
  --pictures  also a picture of each, on a phone and on a desk, light and dark
`

export interface MailsCommand {
  readonly out: string
  readonly pictures: boolean
}

/** @returns `help` for --help */
export function readCommandLine(args: readonly string[]): MailsCommand | 'help' {
  const { values } = parse(args)
  if (values.help) return 'help'
  return { out: values.out ?? '.local/mails', pictures: values.pictures ?? false }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        pictures: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageError(getErrorMessage(error))
  }
}
