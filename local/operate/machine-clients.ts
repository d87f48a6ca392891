import type { IssuedClient, Operator } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'

/** Lists, issues, rotates or revokes the machine clients of a company. */
export async function manageMachineClients(
  operator: Operator,
  { companyId, change }: Extract<OperateCommand, { command: 'machine-client' }>,
  { print, progress }: Console,
): Promise<number> {
  const show = ({ clientId, secretId, secret, expiresAt }: IssuedClient) => {
    progress.step(`Secret ${secretId} of ${companyId}, until ${expiresAt}. It is shown only once:`)
    print(`CLIENT_ID=${clientId}`)
    print(`CLIENT_SECRET=${secret}`)
  }
  switch (change?.what) {
    case undefined:
      for (const client of await operator.listMachineClients(companyId)) {
        const { clientId, name, scopes, secrets } = client
        print(`${clientId}  ${name}  ${scopes.join(' ')}`)
        for (const { secretId, issuedAt, expiresAt } of secrets)
          print(`  ${secretId}  issued ${issuedAt}  expires ${expiresAt}`)
      }
      break
    case 'issue': {
      const { name, scopes, validDays } = change
      show(await operator.createMachineClient({ companyId, name, scopes: [...scopes], validDays }))
      break
    }
    case 'rotate': {
      const { clientId, validDays } = change
      show(await operator.rotateMachineClient({ companyId, clientId, validDays }))
      break
    }
    case 'revoke': {
      const { clientId, secretId } = change
      await operator.revokeMachineClient(companyId, clientId, secretId)
      print(`Revoked: ${secretId ?? clientId}`)
    }
  }
  return exitCodes.done
}
