import * as z from 'zod'
import { InvalidCursorError } from '../../../application/ports/registration-store.ts'
import { isStorableId } from '../../../application/ports/stored-id.ts'
import {
  isTraceCursor,
  type Trace,
  type TraceStore,
} from '../../../application/ports/trace-store.ts'
import type { TraceActor } from '../../../application/ports/trace-actor.ts'
import { UnreadableRecordError } from '../../../application/ports/unreadable-record.ts'
import { toMilliseconds } from '../../../journey/calendar.ts'
import { traceActors, traceKeptYears, traceNames, traceSubjects } from '../../../journey/traces.ts'
import type { FieldSchemas } from './field-schemas.ts'
import { traceKey, tracePartition, traceRange } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import { attributeNotExists, type RawItem, type Table, type Write } from './table.ts'

const traceFields = {
  traceId: z.string(),
  at: z.string(),
  companyId: z.string().optional(),
  what: z.enum(traceNames),
  by: z.object({
    kind: z.enum(traceActors),
    id: z.string().optional(),
  } satisfies FieldSchemas<TraceActor>),
  subject: z.object({ type: z.enum(traceSubjects), id: z.string() }).optional(),
  fields: z.array(z.string()).optional(),
  code: z.string().optional(),
  details: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
} satisfies FieldSchemas<Trace>
const StoredTrace = z.object(traceFields)

/** 366 days a year: two years have at most one leap day. */
const keptSeconds = traceKeptYears * 366 * 24 * 60 * 60

/** The only write of a trace, on its own or in the transaction of the change that it records. */
export function planTraceWrite(trace: Trace): Extract<Write, { readonly put: unknown }> {
  return {
    put: {
      ...traceKey(trace),
      ...schemaAttribute('trace'),
      ...trace,
      expiresAt: Math.floor(toMilliseconds(trace.at) / 1000) + keptSeconds,
    },
    condition: attributeNotExists,
  }
}

export function createDynamoTraceStore(table: Table): TraceStore {
  return {
    async add(trace) {
      const { put, condition } = planTraceWrite(trace)
      await table.put(put, condition)
    },

    async list(scope, { limit, cursor }) {
      if (scope.companyId !== undefined && !isStorableId(scope.companyId)) return { items: [] }
      if (cursor !== undefined && !isTraceCursor(scope, cursor)) throw new InvalidCursorError()
      const [from, to] = traceRange(scope)
      // One more than requested: the next page begins with it.
      const items = await table.queryBackwards(
        tracePartition(scope),
        [from, cursor ?? to],
        limit + 1,
      )
      const next = items[limit]
      return {
        items: items.slice(0, limit).flatMap(readTrace),
        ...(next && { cursor: String(next['SK']) }),
      }
    },
  }
}

function readTrace(item: RawItem): readonly Trace[] {
  try {
    return [readItem('trace', StoredTrace, item)]
  } catch (error) {
    if (error instanceof UnreadableRecordError) return []
    throw error
  }
}
