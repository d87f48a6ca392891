import type middy from '@middy/core'
import type { ApiEvent, ApiResult } from '../../api/http/api-event.ts'
import { explainError } from '../../api/http/refusal.ts'
import type { Log } from '../../application/ports/log.ts'
import { problemPage } from './page-result.tsx'

/** Turns every error into a page. */
export function answerProblems(log: Log): middy.MiddlewareObj<ApiEvent, ApiResult> {
  return {
    onError: (request) => {
      const { event, error } = request
      // Only the error is logged: a path may hold a link's secret, a body an address.
      request.response = problemPage(event, explainError(error, log))
    },
  }
}
