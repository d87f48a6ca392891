import type { Context } from 'aws-lambda'
import type { ApiEvent, ApiResult } from './api-event.ts'

type Handler = (event: ApiEvent, context: Context) => Promise<ApiResult>

/** The one function of a role: its part of the JSON API, and its pages. */
export function createRoleHandler(parts: {
  readonly api: Handler
  readonly pages: Handler
}): Handler {
  return (event, context) => {
    const isApi = event.rawPath.startsWith('/api/')
    return isApi ? parts.api(event, context) : parts.pages(event, context)
  }
}
