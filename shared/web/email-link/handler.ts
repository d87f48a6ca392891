import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { readBody, readHeader } from '../../api/http/api-event.ts'
import { HttpProblem, statusForProblem } from '../../api/http/problem.ts'
import { requestClock, timeHeader } from '../../api/http/request-clock.ts'
import type { Link } from '../../journey/link.ts'
import { mailRule } from '../../journey/mails.ts'
import { type Locale, locales } from '../../journey/statuses.ts'
import { findPreferredLocale } from '../../language/preferred-locale.ts'
import { pageHeaders } from '../frame/document.tsx'
import { actOnLink, unsubscribe } from './act-on-link.ts'
import type { EmailLinkDependencies } from './dependencies.ts'
import { renderNotice } from './link-page.tsx'
import type { Page } from './page.ts'
import { renewLink } from './renew-link.ts'
import { forgedPage, showLink } from './show-link.ts'

type Event = APIGatewayProxyEventV2
type Result = APIGatewayProxyStructuredResultV2

/**
 * `/link/{token}`: the buttons of mails. Scanners open every link and press some buttons, so GET and
 * HEAD show and change nothing; POST does, from our own page or a mail program's one-click.
 */
export function createEmailLinkHandler(dependencies: EmailLinkDependencies) {
  const { clock, timeSource, log } = dependencies
  return middy<Event, Result>()
    .use({
      onError: (request: middy.Request<Event, Result>) => {
        const { error, event } = request
        // By its name alone: neither the path, which holds the token, nor the body is logged.
        if (!(error instanceof HttpProblem)) log.error('requestFailed', error)
        request.response = toResult(event, problemPage(error, localeAsked(event)))
      },
    })
    .handler(async (event: Event): Promise<Result> => {
      const requestTime = requestClock(timeSource, readHeader(event, timeHeader), clock)
      const page = await answer({ ...dependencies, clock: requestTime }, event)
      return toResult(event, page)
    })
}

async function answer(dependencies: EmailLinkDependencies, event: Event): Promise<Page> {
  const { method } = event.requestContext.http
  const locale = localeAsked(event)
  const token = event.pathParameters?.['token'] ?? ''
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST')
    return {
      status: 405,
      html: renderNotice(locale, 'method'),
      headers: { allow: 'GET, HEAD, POST' },
    }

  const verified = await dependencies.links.verify(token)
  if (verified === 'forged') return forgedPage(locale)
  const isExpired = 'expired' in verified
  const link = isExpired ? verified.expired : verified.link
  if (method !== 'POST')
    return isExpired ? expiredPage(link, locale) : showLink(dependencies, link, locale)

  const form = readForm(event)
  const origin = readHeader(event, 'origin')
  if (origin === undefined && form.get('List-Unsubscribe') === 'One-Click')
    return unsubscribe(dependencies, link, locale)
  // Every browser names the origin of a form; only our own page has one for this address.
  if (origin !== new URL(dependencies.baseUrl).origin)
    return { status: 403, html: renderNotice(locale, 'foreign') }
  if (isExpired)
    return form.has('renew') ? renewLink(dependencies, link, locale) : expiredPage(link, locale)
  return actOnLink(dependencies, link, { form, path: event.rawPath }, locale)
}

function expiredPage({ template }: Link, locale: Locale): Page {
  // Of a mail that goes to several roles, the page does not tell to whom this one went.
  const { to } = mailRule(template)
  const role = to.length === 1 ? to[0] : undefined
  return { status: 410, html: renderNotice(locale, 'expired', { role }) }
}

/** @throws HttpProblem where the body is too large or no form */
function readForm(event: Event): URLSearchParams {
  const body = readBody(event)
  const type = readHeader(event, 'content-type') ?? ''
  if (/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type)) return new URLSearchParams(body)
  // Mail services may send their one-click as multipart (RFC 8058, 3.2); no form of ours does.
  if (/^multipart\/form-data\s*;/i.test(type)) {
    const isOneClick = /name="?List-Unsubscribe"?\r?\n\r?\nOne-Click\r?\n/.test(body)
    return new URLSearchParams(isOneClick ? { 'List-Unsubscribe': 'One-Click' } : {})
  }
  throw new HttpProblem('unsupported-media-type', 'Send the form as a browser does.')
}

/** For whoever is not known yet; a known reader is written to in their own language. */
function localeAsked(event: Event): Locale {
  return findPreferredLocale(readHeader(event, 'accept-language') ?? '') ?? locales[0]
}

function problemPage(error: unknown, locale: Locale): Page {
  if (!(error instanceof HttpProblem)) return { status: 500, html: renderNotice(locale, 'fault') }
  const name = error.code === 'body-too-large' ? 'tooLarge' : 'unknownForm'
  return { status: statusForProblem(error.code), html: renderNotice(locale, name) }
}

function toResult(event: Event, { status, html, headers }: Page): Result {
  return {
    statusCode: status,
    headers: { ...pageHeaders, ...headers },
    body: event.requestContext.http.method === 'HEAD' ? '' : html,
  }
}
