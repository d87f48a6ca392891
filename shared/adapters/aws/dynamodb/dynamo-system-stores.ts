import * as z from 'zod'
import { isStorableId } from '../../../application/ports/stored-id.ts'
import type {
  MachineClient,
  MachineClientStore,
  ScimTokenStore,
  StoredSecret,
  SystemStore,
} from '../../../application/ports/system-store.ts'
import { machineScopes } from '../../../journey/machine-scopes.ts'
import { planTraceWrite } from './dynamo-trace-store.ts'
import type { FieldSchemas } from './field-schemas.ts'
import { type ItemKey, machineClientsKey, scimItemKey } from './keys.ts'
import { type ItemType, readItem, schemaAttribute } from './schemas.ts'
import { attributeNotExists, type RawItem, type Table, versionEquals } from './table.ts'

const secretFields = {
  secretId: z.string(),
  hash: z.string(),
  issuedAt: z.string(),
  expiresAt: z.string().optional(),
} satisfies FieldSchemas<StoredSecret>

/** A token's id was stored first, and under this name. */
const { secretId: tokenId, ...tokenFields } = secretFields
const StoredTokens = z.object({
  tokens: z.array(z.object({ tokenId, ...tokenFields })),
  version: z.number(),
})

const StoredClients = z.object({
  clients: z.array(
    z.object({
      clientId: z.string(),
      name: z.string(),
      scopes: z.array(z.enum(machineScopes)),
      createdAt: z.string(),
      secrets: z.array(z.object(secretFields)),
    } satisfies FieldSchemas<MachineClient>),
  ),
  version: z.number(),
})

export function createDynamoScimTokenStore(table: Table): ScimTokenStore {
  return createSystemStore(table, {
    type: 'SCIM tokens',
    key: scimItemKey,
    read: (item) => {
      const { tokens, version } = readItem('SCIM tokens', StoredTokens, item)
      const items = tokens.map(({ tokenId: secretId, ...rest }) => ({ secretId, ...rest }))
      return { items, version }
    },
    write: (items) => ({
      tokens: items.map(({ secretId, ...rest }) => ({ tokenId: secretId, ...rest })),
    }),
  })
}

export function createDynamoMachineClientStore(table: Table): MachineClientStore {
  return createSystemStore(table, {
    type: 'machine clients',
    key: machineClientsKey,
    read: (item) => {
      const { clients, version } = readItem('machine clients', StoredClients, item)
      return { items: clients, version }
    },
    write: (clients) => ({ clients }),
  })
}

/** One item a company. */
function createSystemStore<Item>(
  table: Table,
  {
    type,
    key,
    read,
    write,
  }: {
    readonly type: ItemType
    readonly key: (companyId: string) => ItemKey
    readonly read: (item: RawItem) => { readonly items: readonly Item[]; readonly version: number }
    readonly write: (items: readonly Item[]) => RawItem
  },
): SystemStore<Item> {
  return {
    async load(companyId) {
      const item = isStorableId(companyId) ? await table.get(key(companyId)) : undefined
      return item ? read(item) : { items: [], version: 0 }
    },

    async save(companyId, items, ifVersion, trace) {
      const result = await table.transact([
        {
          put: {
            ...key(companyId),
            ...schemaAttribute(type),
            ...write(items),
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
