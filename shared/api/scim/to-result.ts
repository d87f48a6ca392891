import type { ApiResult } from '../http/api-event.ts'
import { secureHeaders } from '../http/secure-headers.ts'
import type { ScimAnswer } from './request.ts'
import { errorBody, type ScimError } from './scim-error.ts'

export function toResult({ status, body, headers }: ScimAnswer): ApiResult {
  return {
    statusCode: status,
    headers: {
      ...secureHeaders,
      ...(body !== undefined && { 'content-type': 'application/scim+json; charset=utf-8' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }
}

export function toErrorResult(error: ScimError): ApiResult {
  return toResult({ status: error.status, headers: error.headers, body: errorBody(error) })
}
