import type { Operator } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'

type Command = Extract<OperateCommand, { command: 'setup-code' | 'reset-factor' }>

/** Prints the code with which a person sets up their second factor. */
export async function giveSetupCode(
  operator: Pick<Operator, 'giveSetupCode'>,
  { personId }: Command,
  { print, progress }: Console,
): Promise<number> {
  const { code, until } = await operator.giveSetupCode(personId)
  progress.step(`Setup code of ${personId}, until ${until}. It is shown only once, and works once:`)
  print(code)
  return exitCodes.done
}

/** Removes a person's second factor: they need a new setup code. */
export async function resetFactor(
  operator: Pick<Operator, 'resetFactor'>,
  { personId }: Command,
  { print }: Console,
): Promise<number> {
  const hadFactor = await operator.resetFactor(personId)
  print(
    hadFactor
      ? `The second factor of ${personId} is removed. They need a new code: setup-code ${personId}`
      : `${personId} had no second factor. Setup codes and failed attempts are forgotten.`,
  )
  return exitCodes.done
}
