import type { ScimTokens, ScimTokenStore } from '../../application/ports/scim-token-store.ts'

const none: ScimTokens = { tokens: [], version: 0 }

export function createMemoryScimTokenStore(): ScimTokenStore {
  const kept = new Map<string, ScimTokens>()
  return {
    load: (companyId) => Promise.resolve(kept.get(companyId) ?? none),
    save(companyId, tokens, ifVersion) {
      const { version } = kept.get(companyId) ?? none
      if (version !== ifVersion) return Promise.resolve(false)
      kept.set(companyId, { tokens, version: version + 1 })
      return Promise.resolve(true)
    },
  }
}
