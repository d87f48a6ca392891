import type { Operator } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'

/** Adds a key for one purpose, and says when it signs and what is gone. */
export async function rotateKeys(
  operator: Operator,
  { purpose, isLeaked }: Extract<OperateCommand, { command: 'rotate-keys' }>,
  { print }: Console,
): Promise<number> {
  const { kid, signsFrom, removed } = await operator.rotateKeys(purpose, isLeaked)
  print(`Key ${kid} for ${purpose}: verifies now, signs from ${signsFrom}`)
  for (const gone of removed) print(`Removed: ${gone}`)
  return exitCodes.done
}
