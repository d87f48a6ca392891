import { createOperator, type Operator } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import { addCompany } from './add-company.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'
import { erasePerson } from './erase-person.ts'
import { type Download, exportToFile } from './export-to-file.ts'
import { foreseeMails } from './foresee-mails.ts'
import { importFile } from './import-file.ts'
import { printTraces } from './print-traces.ts'
import { publishEvents } from './publish-events.ts'
import { putFile } from './put-file.ts'
import { recount } from './recount.ts'
import { repairStage, repairWholeStage } from './repair-stage.ts'
import { rotateKeys } from './rotate-keys.ts'
import { runCanary } from './run-canary.ts'
import { runDoctor } from './run-doctor.ts'
import { manageMachineClients } from './machine-clients.ts'
import { giveSetupCode, resetFactor } from './second-factor.ts'
import { setIssuer, setMailDomains, setSecondFactor } from './set-company-identity.ts'
import { manageScimTokens } from './scim-tokens.ts'
import type { OperatedStage } from './stage.ts'

interface Surroundings {
  readonly stage: OperatedStage
  readonly console: Console
  readonly download: Download
  readonly signal: AbortSignal
}

/**
 * Runs a command.
 * @returns the exit status
 */
export async function runOperation(
  command: OperateCommand,
  { stage, console, download, signal }: Surroundings,
): Promise<number> {
  const operator = createOperator({ invoke: (request) => stage.callOperator(request), signal })
  switch (command.command) {
    case 'add-company':
      return addCompany(operator, command.entry, console)
    case 'set-mail-domains':
      return setMailDomains(operator, command, console)
    case 'set-issuer':
      return setIssuer(operator, command, console)
    case 'set-second-factor':
      return setSecondFactor(operator, command, console)
    case 'setup-code':
      return giveSetupCode(operator, command, console)
    case 'reset-factor':
      return resetFactor(operator, command, console)
    case 'put':
      return putFile(operator, command.file, console)
    case 'import':
      return importFile(operator, command, console)
    case 'export':
      return exportToFile(operator, command, console, download)
    case 'scim-token':
      return manageScimTokens(operator, command, console)
    case 'machine-client':
      return manageMachineClients(operator, command, console)
    case 'rotate-keys':
      return rotateKeys(operator, command, console)
    case 'publish-events':
      return publishEvents(operator, command, console)
    case 'repair':
      return command.isForAll
        ? repairWholeStage(stage, command.from, console, signal)
        : repairStage(stage, console)
    case 'mails':
      return foreseeMails(operator, command, console)
    case 'erase-person':
      return erasePerson(operator, stage, command, console)
    case 'traces':
      return printTraces(operator, command, console)
    case 'doctor': {
      const { inspection } = await stage.open(operator, command.values)
      return runDoctor(inspection, command, console)
    }
    case 'canary':
      return runCanary(operator, stage, command, console, signal)
    case 'recount':
      return recount(operator, command.scope, console)
    case 'get':
    case 'list':
      return show(operator, command, console)
  }
}

async function show(
  operator: Operator,
  command: Extract<OperateCommand, { command: 'get' | 'list' }>,
  { print }: Console,
): Promise<number> {
  if (command.command === 'get') {
    const { entry } = await operator.get(command.type, command.id)
    print(JSON.stringify(entry, null, 2))
  } else {
    const { type, companyId } = command
    for await (const id of operator.list({ type, companyId })) print(id)
  }
  return exitCodes.done
}
