import type { ScimTokens, ScimTokenStore } from '../../application/ports/scim-token-store.ts'
import type { MemoryTraceStore } from './memory-trace-store.ts'

const none: ScimTokens = { tokens: [], version: 0 }

export function createMemoryScimTokenStore(
  traces: Pick<MemoryTraceStore, 'write'>,
): ScimTokenStore {
  const tokensByCompany = new Map<string, ScimTokens>()
  return {
    load: (companyId) => Promise.resolve(tokensByCompany.get(companyId) ?? none),
    save(companyId, tokens, ifVersion, trace) {
      const { version } = tokensByCompany.get(companyId) ?? none
      if (version !== ifVersion) return Promise.resolve(false)
      tokensByCompany.set(companyId, { tokens, version: version + 1 })
      traces.write(trace)
      return Promise.resolve(true)
    },
  }
}
