import * as z from 'zod'
import type { ScimTokenStore } from '../../../application/ports/scim-token-store.ts'
import { isStorableId } from '../../../application/ports/stored-id.ts'
import { planTraceWrite } from './dynamo-trace-store.ts'
import { scimItemKey } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import { attributeNotExists, type Table, versionEquals } from './table.ts'

const StoredTokens = z.object({
  tokens: z.array(z.object({ tokenId: z.string(), hash: z.string(), issuedAt: z.string() })),
  version: z.number(),
})

export function createDynamoScimTokenStore(table: Table): ScimTokenStore {
  return {
    async load(companyId) {
      const item = isStorableId(companyId) ? await table.get(scimItemKey(companyId)) : undefined
      return item ? readItem('SCIM tokens', StoredTokens, item) : { tokens: [], version: 0 }
    },

    async save(companyId, tokens, ifVersion, trace) {
      const result = await table.transact([
        {
          put: {
            ...scimItemKey(companyId),
            ...schemaAttribute('SCIM tokens'),
            tokens,
            version: ifVersion + 1,
          },
          condition: ifVersion === 0 ? attributeNotExists : versionEquals(ifVersion),
        },
        planTraceWrite(trace),
      ])
      return result === 'written'
    },
  }
}
