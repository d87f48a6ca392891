import * as z from 'zod'
import type {
  ActiveFactor,
  PendingFactor,
  SecondFactorStore,
  SetupCode,
  StoredSecondFactor,
} from '../../../application/ports/second-factor-store.ts'
import { isStorableId } from '../../../application/ports/stored-id.ts'
import { planTraceWrite } from './dynamo-trace-store.ts'
import type { FieldSchemas } from './field-schemas.ts'
import { secondFactorKey } from './keys.ts'
import { planNoticeWrites } from './notice-items.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import { attributeNotExists, type Table, versionEquals } from './table.ts'

const factorFields = {
  setupCode: z
    .object({
      hash: z.string(),
      salt: z.string(),
      addressHash: z.string(),
      until: z.string(),
    } satisfies FieldSchemas<SetupCode>)
    .optional(),
  pending: z
    .object({
      sealedSecret: z.string(),
      sessionId: z.string(),
      until: z.string(),
    } satisfies FieldSchemas<PendingFactor>)
    .optional(),
  active: z
    .object({
      factorId: z.string(),
      sealedSecret: z.string(),
      since: z.string(),
      lastStep: z.number(),
      recoveryHashes: z.array(z.string()),
      recoverySalt: z.string(),
    } satisfies FieldSchemas<ActiveFactor>)
    .optional(),
  failures: z.number(),
  lockedUntil: z.string().optional(),
  version: z.number(),
} satisfies FieldSchemas<StoredSecondFactor>
const StoredFactor = z.object(factorFields)

/** One item a person: what happens to it happens on condition of its version. */
export function createDynamoSecondFactorStore(table: Table): SecondFactorStore {
  return {
    async load(personId) {
      const item = isStorableId(personId) ? await table.get(secondFactorKey(personId)) : undefined
      return item ? readItem('second factor', StoredFactor, item) : { failures: 0, version: 0 }
    },

    async save(personId, next, ifVersion, trace, notice) {
      const result = await table.transact([
        {
          put: {
            ...secondFactorKey(personId),
            ...schemaAttribute('second factor'),
            ...next,
            version: ifVersion + 1,
          },
          condition: ifVersion === 0 ? attributeNotExists : versionEquals(ifVersion),
        },
        planTraceWrite(trace),
        ...planNoticeWrites({ notices: notice ? [notice] : [], announcements: [] }),
      ])
      return result === 'written'
    },

    async remove(personId) {
      if (isStorableId(personId)) await table.delete(secondFactorKey(personId))
    },
  }
}
