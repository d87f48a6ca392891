import * as z from 'zod'
import { InvalidCursorError } from '../../application/ports/registration-store.ts'
import { findTraceMonth, type TraceScope } from '../../application/ports/trace-store.ts'
import { isTraceMonth, traceKeptYears } from '../../journey/traces.ts'
import { companyAdmins } from '../http/access.ts'
import { type ApiRoute, defineRoute, nameOperation } from '../http/api-route.ts'
import { HttpProblem } from '../http/problem.ts'
import { TracePage } from '../schemas/directory-answers.ts'
import { queryLimit } from '../schemas/query-limit.ts'
import type { RouteDependencies } from './dependencies.ts'
import { readIdCursor, writeIdCursor } from './id-cursor.ts'

const TracesQuery = z.strictObject({
  month: z
    .string()
    .refine(isTraceMonth)
    .optional()
    .meta({ description: 'A month (UTC); the present one by default.', examples: ['2026-11'] }),
  limit: queryLimit({ max: 200, usual: 100 }),
  cursor: z.string().min(1).max(1400).optional(),
})

/** Who did what in an admin's company. */
export const traceRoutes: readonly ApiRoute<RouteDependencies>[] = [
  defineRoute({
    tag: 'admin',
    method: 'GET',
    path: '/api/v1/admin/traces',
    operationId: nameOperation('admin', 'list', 'traces'),
    summary: 'List who did what in your company',
    description: `Newest first, a month at a time: changes to people, the company and its initiatives, exports, tokens, sign-ins, sign-outs and refusals. Ids and codes only. Kept for ${traceKeptYears} years.`,
    access: companyAdmins,
    query: TracesQuery,
    answer: { status: 200, description: 'A page of traces.', schema: TracePage },
    problems: ['invalid-query', 'unknown-cursor'],
    handle: async ({ caller, query }, { traces, clock }: RouteDependencies) => {
      const { month = findTraceMonth(clock.now()), limit } = query
      const cursor = query.cursor === undefined ? undefined : readIdCursor(query.cursor)
      const scope: TraceScope = { companyId: caller.companyId, month }
      const { items, cursor: next } = await traces
        .list(scope, { limit, cursor })
        .catch((error: unknown) => {
          if (error instanceof InvalidCursorError)
            throw new HttpProblem('unknown-cursor', 'The cursor does not belong to this list.')
          throw error
        })
      return {
        status: 200,
        body: { items, ...(next !== undefined && { cursor: writeIdCursor(next) }) },
      }
    },
  }),
]
