import type { Operator } from '../operator/operator.ts'
import { exitCodes } from '../terminal/run-command.ts'
import type { OperateCommand } from './command-line.ts'
import type { Console } from './console.ts'

type TokenCommand = Extract<OperateCommand, { command: 'scim-token' }>

/** Lists, issues or revokes the tokens of a company's identity system. */
export async function manageScimTokens(
  operator: Operator,
  { companyId, shouldIssue, revokedId }: TokenCommand,
  { print, progress }: Console,
): Promise<number> {
  if (revokedId !== undefined) {
    await operator.revokeScimToken(companyId, revokedId)
    print(`Revoked: ${revokedId}`)
  } else if (shouldIssue) {
    const { tokenId, token, expiresAt } = await operator.issueScimToken(companyId)
    progress.step(`Token ${tokenId} of ${companyId}, until ${expiresAt}. It is shown only once:`)
    print(token)
  } else
    for (const { tokenId, issuedAt, expiresAt } of await operator.listScimTokens(companyId))
      print(`${tokenId}  issued ${issuedAt}  expires ${expiresAt}`)
  return exitCodes.done
}
