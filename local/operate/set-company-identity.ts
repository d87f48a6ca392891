import type { Company } from '../../shared/journey/directory.ts'
import { OperatorProblem, type Operator } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'

type Stage = Pick<Operator, 'get' | 'put'>
type Command<Name extends OperateCommand['command']> = Extract<OperateCommand, { command: Name }>

/** Sets the domains of a company's addresses. */
export async function setMailDomains(
  operator: Stage,
  { companyId, mailDomains }: Command<'set-mail-domains'>,
  { print }: Console,
): Promise<number> {
  await change(operator, companyId, {
    mailDomains: mailDomains.length > 0 ? mailDomains : undefined,
  })
  print(`Mail domains of ${companyId}: ${mailDomains.join(', ') || 'none'}`)
  return exitCodes.done
}

/** Sets the OpenID Connect issuer by which the people of a company sign in. */
export async function setIssuer(
  operator: Stage,
  { companyId, issuer }: Command<'set-issuer'>,
  { print }: Console,
): Promise<number> {
  await change(operator, companyId, { issuer })
  print(`Issuer of ${companyId}: ${issuer?.issuer ?? 'none'}`)
  return exitCodes.done
}

/** Sets whether coordinators and admins of a company need a second factor. */
export async function setSecondFactor(
  operator: Stage,
  { companyId, rule }: Command<'set-second-factor'>,
  { print }: Console,
): Promise<number> {
  await change(operator, companyId, { secondFactor: rule })
  print(`Second factor of ${companyId}: ${rule ?? 'as the stage has it'}`)
  return exitCodes.done
}

/** Changes a company on the version that it reads. */
async function change(
  operator: Stage,
  companyId: string,
  fields: Partial<Pick<Company, 'mailDomains' | 'issuer' | 'secondFactor'>>,
): Promise<void> {
  const { entry, version } = await operator.get('company', companyId)
  if (entry.type !== 'company') throw new OperatorProblem(`${companyId} is not a company`)
  await operator.put([{ ...entry, entry: { ...entry.entry, ...fields } }], [version])
}
