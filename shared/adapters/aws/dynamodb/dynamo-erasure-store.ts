import * as z from 'zod'
import {
  type Erasure,
  type ErasureStore,
  erasureSteps,
} from '../../../application/ports/erasure-store.ts'
import { isStorableId } from '../../../application/ports/stored-id.ts'
import type { FieldSchemas } from './field-schemas.ts'
import { duePartition, duePartitions, erasureItemKey, parseErasureKey } from './keys.ts'
import { listDueItems } from './list-due-items.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import { attributeNotExists, type Table, versionEquals } from './table.ts'

const erasureFields = {
  personId: z.string(),
  requestedAt: z.string(),
  requestedBy: z.string().optional(),
  step: z.enum(erasureSteps),
  cursor: z.string().optional(),
  dueAt: z.string().optional(),
  finishedAt: z.string().optional(),
  version: z.number(),
} satisfies FieldSchemas<Erasure>
const StoredErasure = z.object(erasureFields)

export function createDynamoErasureStore(table: Table): ErasureStore {
  return {
    async find(personId) {
      if (!isStorableId(personId)) return undefined
      const item = await table.get(erasureItemKey(personId))
      return item && readItem('erasure', StoredErasure, item)
    },

    save(erasure, ifVersion) {
      const { personId, dueAt } = erasure
      return table.put(
        {
          ...erasureItemKey(personId),
          ...schemaAttribute('erasure'),
          ...erasure,
          ...(dueAt !== undefined && { dueKey: duePartition('ERASURE', personId) }),
          version: ifVersion + 1,
        },
        ifVersion === 0 ? attributeNotExists : versionEquals(ifVersion),
      )
    },

    async *listDue(now) {
      for await (const { PK, SK } of listDueItems(table, 'byDue', duePartitions('ERASURE'), now))
        yield parseErasureKey({ PK: String(PK), SK: String(SK) })
    },
  }
}
