import type { Context } from 'aws-lambda'
import { createApiHandler } from '../../api/http/api-handler.ts'
import { type ApiEvent, type ApiResult, readPath } from '../../api/http/api-event.ts'
import { nameRequests } from '../../api/http/name-requests.ts'
import { problemRoutes } from '../../api/routes/problem-routes.ts'
import { unknownAddress } from '../../api/scim/scim-error.ts'
import { toErrorResult } from '../../api/scim/to-result.ts'
import type { Log } from '../../application/ports/log.ts'

/** `$default`: explains the problem types, and answers every unknown route with a problem. */
export function createNotFoundHandler({ log }: { readonly log: Log }) {
  const answer = createApiHandler(problemRoutes, { log, prepare: () => undefined })
  const answerScim = nameRequests(() => Promise.resolve(toErrorResult(unknownAddress())))
  return async (event: ApiEvent, context: Partial<Context>): Promise<ApiResult> =>
    isScim(event) ? answerScim(event, context) : answer(event, context)
}

/** API Gateway's route of SCIM takes what comes after `/scim/v2/`, but not that path itself. */
function isScim(event: ApiEvent): boolean {
  return /^\/scim(?:\/|$)/.test(readPath(event))
}
