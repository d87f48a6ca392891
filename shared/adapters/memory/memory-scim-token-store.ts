import type { ScimTokens, ScimTokenStore } from '../../application/ports/scim-token-store.ts'

const none: ScimTokens = { tokens: [], version: 0 }

export function createMemoryScimTokenStore(): ScimTokenStore {
  const tokensByCompany = new Map<string, ScimTokens>()
  return {
    load: (companyId) => Promise.resolve(tokensByCompany.get(companyId) ?? none),
    save(companyId, tokens, ifVersion) {
      const { version } = tokensByCompany.get(companyId) ?? none
      if (version !== ifVersion) return Promise.resolve(false)
      tokensByCompany.set(companyId, { tokens, version: version + 1 })
      return Promise.resolve(true)
    },
  }
}
