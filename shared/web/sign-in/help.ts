import { createElement } from 'preact'
import type { ApiRequest, ApiResult } from '../../api/http/api-event.ts'
import { guideRoles } from '../../journey/guide.ts'
import { guideTexts } from '../../language/texts/catalogues.ts'
import { helpPath, helpPathFor } from '../frame/guide-paths.ts'
import { readLanguage } from '../frame/language.ts'
import { describeHeader } from '../frame/page-handler.ts'
import { framedPage, noticePage } from '../frame/page-result.tsx'
import { findVisitor, type VisitorDependencies } from '../frame/visitor.ts'
import { GuidePage, GuidesPage } from '../guide/guide-page.tsx'

/** `GET /help`: the guides. Open to everyone: people who come from an email may never sign in. */
export async function showGuides(
  dependencies: VisitorDependencies,
  { event }: ApiRequest,
): Promise<ApiResult> {
  const header = await buildHeader(dependencies, event)
  const { locale } = header
  return framedPage(event, {
    ...header,
    path: helpPath,
    title: guideTexts[locale].title,
    body: createElement(GuidesPage, { locale }),
  })
}

/** `GET /help/{role}` */
export async function showGuide(
  dependencies: VisitorDependencies,
  { event, parameters }: ApiRequest,
): Promise<ApiResult> {
  const header = await buildHeader(dependencies, event)
  const { locale } = header
  const role = guideRoles.find((one) => one === parameters['role'])
  if (!role) return noticePage(event, 'notFound', header)
  return framedPage(event, {
    ...header,
    path: helpPathFor(role),
    title: guideTexts[locale].roles[role].title,
    body: createElement(GuidePage, { locale, role }),
  })
}

/** Signed-in people keep their navigation above the page. */
async function buildHeader(dependencies: VisitorDependencies, event: ApiRequest['event']) {
  const visitor = await findVisitor(dependencies, event)
  return visitor ? describeHeader(visitor, undefined) : { locale: readLanguage(event) }
}
