import * as z from 'zod'
import type { ExportJob, ExportStore } from '../../../application/ports/export-store.ts'
import { isStorableId } from '../../../application/ports/stored-id.ts'
import { exportKinds } from '../../../journey/exports.ts'
import { locales } from '../../../journey/statuses.ts'
import type { FieldSchemas } from './field-schemas.ts'
import { exportItemKey } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import { attributeExists, type Table } from './table.ts'

const exportFields = {
  exportId: z.string(),
  kind: z.enum(exportKinds),
  scope: z.union([
    z.object({ everything: z.literal(true) }),
    z.object({ companyId: z.string() }),
    z.object({ initiativeIds: z.array(z.string()) }),
  ]),
  requestedBy: z.union([
    z.literal('operator'),
    z.object({
      personId: z.string(),
      role: z.enum(['admin', 'coordinator', 'partner']),
    }),
  ]),
  requestedAt: z.string(),
  header: z.enum(['codes', ...locales]),
  locale: z.enum(locales),
  state: z.enum(['PENDING', 'RUNNING', 'DONE', 'FAILED']),
  asOf: z.string().optional(),
  rows: z.number().optional(),
  objectKey: z.string().optional(),
} satisfies FieldSchemas<ExportJob>
const StoredExport = z.object(exportFields)

export function createDynamoExportStore(table: Table): ExportStore {
  return {
    async create(job) {
      await table.put({ ...exportItemKey(job.exportId), ...schemaAttribute('export'), ...job })
    },

    async get(exportId) {
      if (!isStorableId(exportId)) return undefined
      const item = await table.get(exportItemKey(exportId))
      return item && readItem('export', StoredExport, item)
    },

    async update(exportId, change) {
      const item = await table.update(exportItemKey(exportId), {
        set: change,
        condition: attributeExists,
      })
      if (!item) throw new Error(`There is no export ${exportId}`)
    },
  }
}
