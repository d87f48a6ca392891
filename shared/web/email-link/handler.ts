import { type ApiEvent, type ApiResult, readBody, readHeader } from '../../api/http/api-event.ts'
import { withRequestClock } from '../../api/http/request-clock.ts'
import type { Route } from '../../api/http/routes.ts'
import { chosenLanguage, readLanguage } from '../frame/language.ts'
import { createFrameHandler, describeHeader } from '../frame/page-handler.ts'
import { framedPage } from '../frame/page-result.tsx'
import { isFromOurPage, postedForm } from '../frame/posted-form.ts'
import { findVisitor } from '../frame/visitor.ts'
import { actOnLink, unsubscribe } from './act-on-link.ts'
import type { EmailLinkDependencies } from './dependencies.ts'
import { buildNoticePage, buildRenewablePage } from './link-page.tsx'
import type { LinkPage, LinkRequest } from './link-request.ts'
import { renewLink } from './renew-link.ts'
import { showLink } from './show-link.ts'

/**
 * `/link/{token}`: the buttons of mails. Scanners open every link and press some buttons, so GET and
 * HEAD only show; POST acts, from our own page or by a mail program's one-click.
 */
export function createEmailLinkHandler(dependencies: EmailLinkDependencies) {
  const { log } = dependencies
  return createFrameHandler(
    (['GET', 'POST'] as const).map((method): Route<ApiResult> => ({
      method,
      path: '/link/{token}',
      handle: async ({ event, parameters }) => {
        const token = parameters['token'] ?? ''
        return answer(await withRequestClock(dependencies, event), event, method, token)
      },
    })),
    { log },
  )
}

async function answer(
  dependencies: EmailLinkDependencies,
  event: ApiEvent,
  method: 'GET' | 'POST',
  token: string,
): Promise<ApiResult> {
  const [verified, visitor] = await Promise.all([
    dependencies.links.verify(token),
    findVisitor(dependencies, event),
  ])
  const locale = visitor?.locale ?? readLanguage(event)
  const frame = (page: LinkPage) =>
    framedPage(event, {
      ...(visitor && describeHeader(visitor, undefined)),
      path: event.rawPath,
      ...page,
    })
  if (verified === 'forged') return frame(buildNoticePage(locale, 'forged'))

  const isExpired = 'expired' in verified
  const link = isExpired ? verified.expired : verified.link
  const chosenLocale = chosenLanguage(event)
  const request: LinkRequest = { event, link, isExpired, locale, chosenLocale }
  if (method === 'GET')
    return frame(
      isExpired
        ? buildRenewablePage(link, locale, 'expired')
        : await showLink(dependencies, request),
    )

  const form = readForm(event)
  if (readHeader(event, 'origin') === undefined && form.get('List-Unsubscribe') === 'One-Click')
    return frame(await unsubscribe(dependencies, request))
  if (!isFromOurPage(event, dependencies.baseUrl)) return frame(buildNoticePage(locale, 'foreign'))
  // The button of a link that no longer works.
  if (form.has('renew')) return frame(await renewLink(dependencies, request))
  return frame(
    isExpired
      ? buildRenewablePage(link, locale, 'expired')
      : await actOnLink(dependencies, request, form),
  )
}

/** @throws HttpProblem where the body is too large or no form */
function readForm(event: ApiEvent): URLSearchParams {
  // Mail services may send their one-click as multipart (RFC 8058, 3.2); no form of ours does.
  if (!/^multipart\/form-data\s*;/i.test(readHeader(event, 'content-type') ?? ''))
    return postedForm(event)
  const isOneClick = /name="?List-Unsubscribe"?\r?\n\r?\nOne-Click\r?\n/.test(readBody(event))
  return new URLSearchParams(isOneClick ? { 'List-Unsubscribe': 'One-Click' } : {})
}
