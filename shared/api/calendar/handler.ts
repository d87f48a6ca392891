import { createHash } from 'node:crypto'
import middy from '@middy/core'
import { readCalendarSecret } from '../../application/calendar/calendar-address.ts'
import {
  type CalendarDependencies,
  loadCalendar,
} from '../../application/calendar/load-calendar.ts'
import type { TimeSource } from '../../application/ports/clock.ts'
import type { Log } from '../../application/ports/log.ts'
import { toProblem } from '../http/api-handler.ts'
import { type ApiEvent, type ApiResult, readHeader } from '../http/api-event.ts'
import { nameRequests } from '../http/name-requests.ts'
import { HttpProblem } from '../http/problem.ts'
import { withRequestClock } from '../http/request-clock.ts'
import { createRouter, type Route } from '../http/routes.ts'
import { secureHeaders } from '../http/secure-headers.ts'

export interface CalendarHandlerDependencies extends CalendarDependencies {
  readonly timeSource: TimeSource
  readonly log: Log
}

/** Calendar programs ask again and again; within this time they get what they have. */
const cacheSeconds = 15 * 60

/**
 * `/calendar/{secret}.ics`: the meetings of one volunteer. Calendar programs cannot sign in, so whoever
 * has the address may read it.
 */
export function createCalendarHandler(dependencies: CalendarHandlerDependencies) {
  const route: Route<ApiResult> = {
    method: 'GET',
    path: '/calendar/{file}',
    handle: ({ event, parameters }) => answer(dependencies, event, parameters['file'] ?? ''),
  }
  const handle = middy<ApiEvent, ApiResult>()
    .use({
      onError: (request: middy.Request<ApiEvent, ApiResult>) => {
        request.response = toProblem(request.error, dependencies.log)
      },
    })
    .handler(createRouter([route], (result) => result))
  return nameRequests(handle)
}

async function answer(
  dependencies: CalendarHandlerDependencies,
  event: ApiEvent,
  file: string,
): Promise<ApiResult> {
  const secret = readCalendarSecret(file)
  const content =
    secret === undefined
      ? undefined
      : await loadCalendar(withRequestClock(dependencies, event), secret)
  if (content === undefined)
    throw new HttpProblem('unknown-route', 'No calendar has this address, or no longer.')
  const tag = `"${createHash('sha256').update(content).digest('base64url')}"`
  const headers = {
    ...secureHeaders,
    // For the calendar program alone: whoever has the address may read it, but no cache on the way.
    'cache-control': `private, max-age=${cacheSeconds}`,
    etag: tag,
  }
  if (hasTag(readHeader(event, 'if-none-match'), tag)) return { statusCode: 304, headers }
  return {
    statusCode: 200,
    headers: {
      ...headers,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="mentoring.ics"',
      'x-robots-tag': 'noindex',
    },
    body: content,
  }
}

/** Compares as RFC 9110, 13.1.2 asks: a weak tag is as good as a strong one. */
function hasTag(header: string | undefined, tag: string): boolean {
  return (header ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
    .some((one) => one === tag || one === '*')
}
