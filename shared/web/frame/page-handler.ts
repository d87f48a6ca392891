import middy from '@middy/core'
import { type ApiEvent, type ApiResult, readAddress, readHeader } from '../../api/http/api-event.ts'
import { localPath } from '../../api/http/local-path.ts'
import { nameRequests } from '../../api/http/name-requests.ts'
import { withRequestClock } from '../../api/http/request-clock.ts'
import { createRouter, type Route } from '../../api/http/routes.ts'
import type { TimeSource } from '../../application/ports/clock.ts'
import { recordTrace, type TraceDependencies } from '../../application/traces/record-trace.ts'
import type { Role } from '../../journey/roles.ts'
import { answerProblems } from './answer-problems.ts'
import { homePath } from './layout.tsx'
import type { PageAnswer, PageRoute, Visitor } from './page-request.ts'
import { framedPage, noticePage, seeOther } from './page-result.tsx'
import { isFromOurPage, postedForm } from './posted-form.ts'
import { buildSignInPath } from './sign-in-path.ts'
import { choosesReminders, findVisitor, type VisitorDependencies } from './visitor.ts'

/** What the pages of every role need; a role may need more. */
export interface FrameDependencies extends VisitorDependencies, TraceDependencies {
  readonly timeSource: TimeSource
}

/**
 * The pages of one role, for signed-in people who hold it. Without a session they are asked to sign
 * in first; without the role, the pages do not exist for them.
 */
export function createPageHandler(
  role: Role,
  routes: readonly PageRoute[],
  dependencies: FrameDependencies,
) {
  return createFrameHandler(
    routes.map((route) => enter(role, route, dependencies)),
    dependencies,
  )
}

/** Every handler of pages: any fault becomes a page of the frame's own. */
export function createFrameHandler(
  routes: readonly Route<ApiResult>[],
  { log }: Pick<FrameDependencies, 'log'>,
) {
  const handle = middy<ApiEvent, ApiResult>()
    .use(answerProblems(log))
    .handler(createRouter(routes, (result) => result))
  return nameRequests(handle)
}

function enter(role: Role, route: PageRoute, dependencies: FrameDependencies): Route<ApiResult> {
  return {
    method: route.method,
    path: route.path,
    handle: async ({ event, parameters }) => {
      const { baseUrl } = dependencies
      const isPost = route.method === 'POST'
      const timed = withRequestClock(dependencies, event)
      const visitor = await findVisitor(timed, event)
      if (isPost && !isFromOurPage(event, baseUrl))
        return noticePage(event, 'foreign', visitor && describeHeader(visitor, role))
      if (!visitor) return askToSignIn(event, homePath(role), baseUrl)
      if (!visitor.roles.includes(role)) {
        const { personId, companyId } = visitor.person
        await recordTrace(dependencies, {
          what: 'refused',
          by: { kind: 'person', id: personId },
          companyId,
          code: 'not-allowed',
          details: { where: `${role} pages` },
        })
        return noticePage(event, 'notFound', describeHeader(visitor, undefined))
      }

      const answer = await route.handle({
        event,
        visitor,
        parameters,
        query: new URLSearchParams(event.rawQueryString),
        form: isPost ? postedForm(event) : new URLSearchParams(),
        clock: timed.clock,
      })
      return toResult(event, answer, visitor, role)
    },
  }
}

function toResult(event: ApiEvent, answer: PageAnswer, visitor: Visitor, role: Role): ApiResult {
  if ('seeOther' in answer) return seeOther(answer.seeOther)
  if ('notice' in answer) return noticePage(event, answer.notice, describeHeader(visitor, role))
  const isGet = event.requestContext.http.method !== 'POST'
  return framedPage(event, {
    path: isGet ? readAddress(event) : homePath(role),
    ...answer,
    ...describeHeader(visitor, role),
  })
}

/** @param current the role whose page this is */
export function describeHeader(visitor: Visitor, current: Role | undefined) {
  const { locale, roles } = visitor
  return { locale, roles, current, isSignedIn: true, hasReminders: choosesReminders(visitor) }
}

/** Signing in leads back to the page or, after a form was posted too late, to the form's page. */
export function askToSignIn(event: ApiEvent, fallback: string, baseUrl: string): ApiResult {
  const { method } = event.requestContext.http
  const referer = readHeader(event, 'referer') ?? ''
  const page = referer.startsWith(`${baseUrl}/`) ? referer.slice(baseUrl.length) : undefined
  const next = localPath(method === 'POST' ? page : readAddress(event)) ?? fallback
  return seeOther(buildSignInPath(next))
}
