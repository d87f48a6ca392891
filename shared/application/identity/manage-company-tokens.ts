import type { Clock } from '../ports/clock.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { ScimTokenStore } from '../ports/system-store.ts'
import { issueToken, revokeToken } from './company-tokens.ts'
import { findExpiry, maxSecrets } from './stored-secrets.ts'

interface Dependencies {
  readonly directory: Pick<DirectoryStore, 'getCompany'>
  readonly scimTokens: ScimTokenStore
  readonly clock: Clock
  readonly newId: () => string
}

type TokenOperation = { readonly companyId: string } & (
  | { readonly operation: 'list-scim-tokens' | 'issue-scim-token' }
  | { readonly operation: 'revoke-scim-token'; readonly tokenId: string }
)

/** What the operator does with the tokens of a company's identity system. */
export async function manageCompanyTokens(
  request: TokenOperation,
  dependencies: Dependencies,
): Promise<{ readonly result: unknown } | { readonly problem: string }> {
  const { companyId } = request
  switch (request.operation) {
    case 'list-scim-tokens': {
      const { items } = await dependencies.scimTokens.load(companyId)
      return {
        result: items.map((token) => ({
          tokenId: token.secretId,
          issuedAt: token.issuedAt,
          expiresAt: findExpiry(token),
        })),
      }
    }
    case 'issue-scim-token': {
      const issued = await issueToken(dependencies, companyId, {
        tokenId: dependencies.newId(),
        now: dependencies.clock.now(),
      })
      return 'refused' in issued
        ? { problem: refusals[issued.refused](companyId) }
        : { result: issued }
    }
    case 'revoke-scim-token': {
      const outcome = await revokeToken(dependencies, companyId, {
        tokenId: request.tokenId,
        now: dependencies.clock.now(),
      })
      return outcome === 'revoked'
        ? { result: { revoked: request.tokenId } }
        : { problem: refusals[outcome](companyId) }
    }
  }
}

const refusals = {
  'unknown-company': (companyId: string) => `There is no company ${companyId}.`,
  'unknown-token': (companyId: string) => `The company ${companyId} has no token of this id.`,
  'too-many': (companyId: string) =>
    `The company ${companyId} has ${maxSecrets.scim} tokens already: revoke one first.`,
  'changed-meanwhile': () => 'Somebody else changed the tokens meanwhile: try again.',
} as const
