import type { Operator } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'

/** Prints the traces of a month, newest first, as JSON Lines. */
export async function printTraces(
  operator: Pick<Operator, 'listTraces'>,
  { companyId, month }: Extract<OperateCommand, { command: 'traces' }>,
  { print }: Console,
): Promise<number> {
  for await (const trace of operator.listTraces(companyId, month)) print(JSON.stringify(trace))
  return exitCodes.done
}
