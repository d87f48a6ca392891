import { randomUUID } from 'node:crypto'
import { runForRequest } from '../../application/ports/request-id.ts'
import type { ApiEvent, ApiResult } from './api-event.ts'

/** On every answer. */
export const requestIdHeader = 'x-request-id'

/** API Gateway's are such as `JKJaXmPLvHcESHA=`, the emulator's are UUIDs. */
const requestIdPattern = /^[\w+/=-]{1,64}$/

/**
 * The ID that API Gateway gave the request, which its access log has too. Callers cannot choose it: no
 * header of theirs is read, and anything that does not look like an ID is replaced.
 */
export function readRequestId(context: { readonly requestId?: string } | undefined): string {
  const { requestId = '' } = context ?? {}
  return requestIdPattern.test(requestId) ? requestId : randomUUID()
}

/** Gives each answer the ID of its request, as well as everything that is logged and written for it. */
export function nameRequests<Context>(
  answer: (event: ApiEvent, context: Context) => Promise<ApiResult>,
): (event: ApiEvent, context: Context) => Promise<ApiResult> {
  return (event, context) => {
    const requestId = readRequestId(event.requestContext)
    return runForRequest(requestId, async () => {
      const result = await answer(event, context)
      return { ...result, headers: { ...result.headers, [requestIdHeader]: requestId } }
    })
  }
}
