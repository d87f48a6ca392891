import * as z from 'zod'
import type { FilePart } from '../../../application/ports/export-files.ts'
import type {
  ExportCheckpoint,
  ExportJob,
  ExportProgress,
  ExportStore,
} from '../../../application/ports/export-store.ts'
import { isStorableId } from '../../../application/ports/stored-id.ts'
import { traceRequest } from '../../../application/ports/trace-store.ts'
import { exportKinds, storedExportStates } from '../../../journey/exports.ts'
import { locales } from '../../../journey/statuses.ts'
import { planTraceWrite } from './dynamo-trace-store.ts'
import type { FieldSchemas } from './field-schemas.ts'
import { exportItemKey } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import { findFull, planTallyWrite } from './tally-items.ts'
import {
  attributeNotExists,
  type Condition,
  type RawItem,
  type Table,
  versionEquals,
} from './table.ts'

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
      companyId: z.string().optional(),
    }),
    z.object({ clientId: z.string(), clientName: z.string(), companyId: z.string() }),
  ]),
  requestedAt: z.string(),
  header: z.enum(['codes', ...locales]),
  locale: z.enum(locales),
  state: z.enum(storedExportStates),
  version: z.number(),
  heardAt: z.string(),
  startedAt: z.string().optional(),
  failures: z.number(),
  progress: z
    .object({
      registrations: z.number(),
      total: z.number(),
    } satisfies FieldSchemas<ExportProgress>)
    .optional(),
  checkpoint: z
    .object({
      uploadId: z.string(),
      parts: z.array(
        z.object({
          number: z.number(),
          etag: z.string(),
          checksum: z.string(),
          bytes: z.number(),
        } satisfies FieldSchemas<FilePart>),
      ),
      nextPart: z.number(),
      rest: z.string().optional(),
      position: z.string().optional(),
      registrations: z.number(),
      isWritten: z.boolean(),
    } satisfies FieldSchemas<ExportCheckpoint>)
    .optional(),
  rows: z.number().optional(),
  unreadable: z.object({ count: z.number(), ids: z.array(z.string()) }).optional(),
  objectKey: z.string().optional(),
} satisfies FieldSchemas<ExportJob>
const StoredExport = z.object(exportFields)

export function createDynamoExportStore(table: Table): ExportStore {
  async function get(exportId: string): Promise<RawItem | undefined> {
    return isStorableId(exportId) ? table.get(exportItemKey(exportId)) : undefined
  }

  /** Finds out whether a write was applied although its condition no longer held when repeated. */
  async function getWrittenBy(exportId: string, writeId: string): Promise<RawItem | undefined> {
    const item = await get(exportId)
    return item?.['writeId'] === writeId ? item : undefined
  }

  return {
    async create(job, tallies = []) {
      const writeId = table.newWriteId()
      const item = { ...exportItemKey(job.exportId), ...schemaAttribute('export'), ...job, writeId }
      const result = await table.transact([
        { put: item, condition: attributeNotExists },
        planTraceWrite(traceRequest(job)),
        ...tallies.map(planTallyWrite),
      ])
      if (result === 'written' || (await getWrittenBy(job.exportId, writeId))) return 'created'
      const tooMany = result.has(0) ? undefined : findFull(tallies, result, 2, job.requestedAt)
      return tooMany ? { tooMany } : 'exists'
    },

    async get(exportId) {
      const item = await get(exportId)
      return item && readExport(item)
    },

    async update({ exportId, version }, change) {
      const writeId = table.newWriteId()
      const item =
        (await table.update(exportItemKey(exportId), {
          set: { ...change, version: version + 1, writeId },
          condition: versionIs(version),
        })) ?? (await getWrittenBy(exportId, writeId))
      return item && readExport(item)
    },
  }
}

function readExport(item: RawItem): ExportJob {
  return readItem('export', StoredExport, item)
}

/** An upgraded job has no version until it is changed. */
function versionIs(version: number): Condition {
  return version === 0
    ? { expression: 'attribute_exists(PK) AND attribute_not_exists(version)' }
    : versionEquals(version)
}
