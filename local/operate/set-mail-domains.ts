import type { Operator } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'

/** Sets the domains of a company's addresses, on the version of the company that it reads. */
export async function setMailDomains(
  operator: Pick<Operator, 'get' | 'put'>,
  {
    companyId,
    mailDomains,
  }: Pick<Extract<OperateCommand, { command: 'set-mail-domains' }>, 'companyId' | 'mailDomains'>,
  { print }: Console,
): Promise<number> {
  const { entry, version } = await operator.get('company', companyId)
  if (entry.type !== 'company') throw new Error(`${companyId} is no company`)
  const domains = mailDomains.length > 0 ? mailDomains : undefined
  await operator.put([{ ...entry, entry: { ...entry.entry, mailDomains: domains } }], [version])
  print(`Mail domains of ${companyId}: ${mailDomains.join(', ') || 'none'}`)
  return exitCodes.done
}
