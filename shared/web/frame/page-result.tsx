import type { ComponentChildren } from 'preact'
import type { ApiEvent, ApiResult } from '../../api/http/api-event.ts'
import { HttpProblem, statusForProblem } from '../../api/http/problem.ts'
import type { Role } from '../../journey/roles.ts'
import type { Locale } from '../../journey/statuses.ts'
import { frameTexts } from '../../language/texts/catalogues.ts'
import { pageHeaders, renderPage } from './document.tsx'
import { languageOf } from './language.ts'
import { Header } from './layout.tsx'
import { Notice, noticeStatuses } from './notice.tsx'
import type { NoticeName } from './page-request.ts'

interface FramedPage {
  readonly locale: Locale
  readonly roles?: readonly Role[]
  readonly current?: Role | undefined
  readonly isSignedIn?: boolean
  /** Where the page is found by GET. */
  readonly path: string
  readonly title: string
  readonly body: ComponentChildren
  readonly isWide?: boolean | undefined
  readonly status?: number | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** A page with the header above it. */
export function framedPage(event: ApiEvent, page: FramedPage): ApiResult {
  const { locale, roles = [], current, isSignedIn = false, path, title, body, isWide } = page
  const html = renderPage({
    locale,
    title: `${title} – ${frameTexts[locale].product}`,
    header: <Header {...{ locale, roles, current, isSignedIn, path }} />,
    body,
    isWide,
  })
  return {
    statusCode: page.status ?? 200,
    headers: { ...pageHeaders, ...page.headers },
    body: event.requestContext.http.method === 'HEAD' ? '' : html,
  }
}

/** One of the frame's own pages. */
export function noticePage(
  event: ApiEvent,
  name: NoticeName,
  {
    locale = languageOf(event),
    ...rest
  }: Partial<Pick<FramedPage, 'locale' | 'roles' | 'current' | 'isSignedIn' | 'headers'>> = {},
): ApiResult {
  return framedPage(event, {
    ...rest,
    locale,
    path: '/',
    title: frameTexts[locale].notices[name].heading,
    body: <Notice locale={locale} name={name} />,
    status: noticeStatuses[name],
  })
}

/** 303: the browser goes on to the page by GET. */
export function seeOther(path: string, cookies: readonly string[] = []): ApiResult {
  return {
    statusCode: 303,
    headers: { ...pageHeaders, location: path },
    ...(cookies.length > 0 && { cookies: [...cookies] }),
    body: '',
  }
}

/** For what could not be answered; a fault is told as one, and never what it was. */
export function problemPage(event: ApiEvent, error: unknown): ApiResult {
  if (!(error instanceof HttpProblem)) return noticePage(event, 'fault')
  const { code, headers } = error
  const name =
    code === 'unknown-route'
      ? 'notFound'
      : code === 'method-not-allowed'
        ? 'method'
        : code === 'body-too-large'
          ? 'tooLarge'
          : 'unknownForm'
  return { ...noticePage(event, name, { headers }), statusCode: statusForProblem(code) }
}
