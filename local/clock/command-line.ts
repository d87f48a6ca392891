import { parseArgs } from 'node:util'
import { getErrorMessage } from '../terminal/get-error-message.ts'
import { UsageError } from '../terminal/usage-error.ts'

export const usage = `Usage: npm run clock [-- +AMOUNT]

Moves the time of the running local cloud ahead, runs everything that falls due on the way and prints
the emails that are sent. Without an amount, prints the time.

  +AMOUNT  a whole number of minutes, hours, days or weeks: +30m, +6h, +35d, +2w; at most two years
  --help   shows this help

Links, sign-ins and tokens keep to the time of this machine. Start the cloud with npm start; when it
stops, its time is forgotten.
`

const unitMinutes = { m: 1, h: 60, d: 24 * 60, w: 7 * 24 * 60 } as const
const maxMinutes = 2 * 366 * 24 * 60

/** How far to move the clock; 0: not at all. */
export interface ClockCommand {
  readonly minutes: number
}

/**
 * @returns undefined for --help
 * @throws UsageError
 */
export function readCommandLine(args: readonly string[]): ClockCommand | undefined {
  const { values, positionals } = parse(args)
  if (values.help === true) return undefined
  const [amount, ...more] = positionals
  if (more.length > 0) throw new UsageError('Give one amount, such as +35d')
  return { minutes: amount === undefined ? 0 : readMinutes(amount) }
}

function readMinutes(amount: string): number {
  const [, digits, unit] = /^\+(\d{1,7})([mhdw])$/.exec(amount) ?? []
  if (digits === undefined || !isUnit(unit))
    throw new UsageError(
      amount.startsWith('-')
        ? 'Time does not go back. Restart the local cloud to return to the present.'
        : `Cannot read ${amount}: use a form such as +35d, +6h, +30m or +2w`,
    )
  const minutes = Number(digits) * unitMinutes[unit]
  if (minutes === 0 || minutes > maxMinutes)
    throw new UsageError('Move the clock by one minute to two years')
  return minutes
}

function isUnit(unit: string | undefined): unit is keyof typeof unitMinutes {
  return unit !== undefined && unit in unitMinutes
}

function parse(args: readonly string[]) {
  try {
    // An amount such as -3d is no option: it gets a message of its own.
    const amounts = args.filter((arg) => /^-\d/.test(arg))
    const { values, positionals } = parseArgs({
      args: args.filter((arg) => !amounts.includes(arg)),
      options: { help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    })
    return { values, positionals: [...positionals, ...amounts] }
  } catch (error) {
    throw new UsageError(getErrorMessage(error))
  }
}
