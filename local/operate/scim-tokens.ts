import type { Operator } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'

type TokenCommand = Extract<OperateCommand, { command: 'scim-token' }>

/** Lists, issues or revokes the tokens of a company's identity system. */
export async function manageScimTokens(
  operator: Operator,
  { companyId, issues, revoked }: TokenCommand,
  { print, progress }: Console,
): Promise<number> {
  if (revoked !== undefined) {
    await operator.revokeScimToken(companyId, revoked)
    print(`Revoked: ${revoked}`)
  } else if (issues) {
    const { tokenId, token } = await operator.issueScimToken(companyId)
    progress.step(`Token ${tokenId} of ${companyId}; it cannot be shown again:`)
    print(token)
  } else
    for (const { tokenId, issuedAt } of await operator.listScimTokens(companyId))
      print(`${tokenId}  issued ${issuedAt}`)
  return exitCodes.done
}
