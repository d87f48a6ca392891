import type { CompanyEntry } from '../../shared/journey/directory-entries.ts'
import { OperatorProblem, type Operator } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import type * as z from 'zod'
import type { Console } from './console.ts'

/** Adds a company with everything that the product can do for it. One that is there stays as it is. */
export async function addCompany(
  operator: Pick<Operator, 'get' | 'put'>,
  entry: z.output<typeof CompanyEntry>,
  { print }: Console,
): Promise<number> {
  const { companyId } = entry
  if (await isThere(operator, companyId)) {
    print(`There is a company ${companyId} already. To change it, use get and put.`)
    return exitCodes.failed
  }
  await operator.put([{ type: 'company', entry }], { ifVersions: [0] })
  print(`Added the company ${companyId}, with reminders when nobody does anything (nudges).`)
  return exitCodes.done
}

async function isThere(operator: Pick<Operator, 'get'>, companyId: string): Promise<boolean> {
  try {
    await operator.get('company', companyId)
    return true
  } catch (error) {
    if (error instanceof OperatorProblem) return false
    throw error
  }
}
