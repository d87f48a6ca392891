import middy from '@middy/core'
import type { ApiEvent, ApiResult } from '../../api/http/api-event.ts'
import { toProblem } from '../../api/http/api-handler.ts'
import { nameRequests } from '../../api/http/name-requests.ts'
import { createRouter, type Route } from '../../api/http/routes.ts'
import { secureHeaders } from '../../api/http/secure-headers.ts'
import { apiDocument } from '../../api/openapi/document.ts'
import type { RequestLimits } from '../../api/openapi/problem-answers.ts'
import type { Log } from '../../application/ports/log.ts'
import { pageHeaders } from '../frame/document.tsx'
import { documentPage } from './document-page.tsx'

/** The description of the API, for machines and people: open to everyone. */
export function createApiDocumentHandler({
  log,
  limits,
}: {
  readonly log: Log
  readonly limits: RequestLimits
}) {
  const document = apiDocument(limits)
  const json = JSON.stringify(document)
  const page = documentPage(document)
  const routes: readonly Route<ApiResult>[] = [
    {
      method: 'GET',
      path: '/api/v1/openapi.json',
      handle: () =>
        Promise.resolve({
          statusCode: 200,
          headers: { ...secureHeaders, 'content-type': 'application/json; charset=utf-8' },
          body: json,
        }),
    },
    {
      method: 'GET',
      path: '/api/v1/docs',
      handle: () => Promise.resolve({ statusCode: 200, headers: pageHeaders, body: page }),
    },
  ]
  const handle = middy<ApiEvent, ApiResult>()
    .use({
      onError: (request) => {
        request.response = toProblem(request.error, log)
      },
    })
    .handler(createRouter(routes, (result) => result))
  return nameRequests(handle)
}
