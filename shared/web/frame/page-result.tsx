import type { ComponentChildren } from 'preact'
import type { ApiEvent, ApiResult } from '../../api/http/api-event.ts'
import { type HttpProblem, type ProblemCode, statusForProblem } from '../../api/http/problem.ts'
import type { Role } from '../../journey/roles.ts'
import type { Locale } from '../../journey/statuses.ts'
import { frameTexts } from '../../language/texts/catalogues.ts'
import { pageHeaders, renderPage } from './document.tsx'
import { readLanguage } from './language.ts'
import { Header } from './layout.tsx'
import { Notice, noticeStatuses } from './notice.tsx'
import type { NoticeName } from './page-request.ts'

interface FramedPage {
  readonly locale: Locale
  readonly roles?: readonly Role[]
  readonly current?: Role | undefined
  readonly isSignedIn?: boolean
  readonly hasReminders?: boolean
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
  const {
    locale,
    roles = [],
    current,
    isSignedIn = false,
    hasReminders,
    path,
    title,
    body,
    isWide,
  } = page
  const html = renderPage({
    locale,
    title: `${title} – ${frameTexts[locale].product}`,
    header: <Header {...{ locale, roles, current, isSignedIn, hasReminders, path }} />,
    body,
    isWide,
  })
  const { status = 200 } = page
  return {
    statusCode: status,
    headers: { ...pageHeaders, ...(status === 503 && { 'retry-after': '5' }), ...page.headers },
    body: event.requestContext.http.method === 'HEAD' ? '' : html,
  }
}

/** One of the frame's own pages. */
export function noticePage(
  event: ApiEvent,
  name: NoticeName,
  {
    locale = readLanguage(event),
    ...rest
  }: Partial<
    Pick<
      FramedPage,
      'locale' | 'roles' | 'current' | 'isSignedIn' | 'hasReminders' | 'headers' | 'status'
    >
  > = {},
): ApiResult {
  return framedPage(event, {
    status: noticeStatuses[name],
    ...rest,
    locale,
    path: '/',
    title: frameTexts[locale].notices[name].heading,
    body: <Notice locale={locale} name={name} />,
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

/** The page for a request that failed; a fault is never explained. */
export function problemPage(event: ApiEvent, { code, headers }: HttpProblem): ApiResult {
  const name = problemNotices[code] ?? 'unknownForm'
  return noticePage(event, name, { headers, status: statusForProblem(code) })
}

const problemNotices: Readonly<Partial<Record<ProblemCode, NoticeName>>> = {
  'unknown-route': 'notFound',
  'method-not-allowed': 'method',
  'body-too-large': 'tooLarge',
  busy: 'busy',
  'internal-error': 'fault',
}
