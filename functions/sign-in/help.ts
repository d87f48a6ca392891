import type { ApiRequest, ApiResult } from '../../shared/http/api-handler.ts'
import { languageOf } from '../../shared/pages/frame/language.ts'
import { framedPage, noticePage } from '../../shared/pages/frame/page-result.tsx'
import { findVisitor, type VisitorDependencies } from '../../shared/pages/frame/visitor.ts'
import { rolePaths } from '../../shared/journey/roles.ts'
import { guideRoles } from '../../shared/pages/guide/guide-contents.ts'
import { GuidePage, GuidesPage } from '../../shared/pages/guide/guide-page.tsx'
import { helpOf, helpPath } from '../../shared/pages/guide/guide-paths.ts'
import { guideTexts } from '../../shared/pages/guide/texts/all-texts.ts'

/** `GET /help`: the guides. Open to everybody: whoever comes from a mail may never sign in. */
export async function showGuides(
  dependencies: VisitorDependencies,
  { event }: ApiRequest,
): Promise<ApiResult> {
  const header = await headerOf(dependencies, event)
  const { locale } = header
  return framedPage(event, {
    ...header,
    path: helpPath,
    title: guideTexts[locale].title,
    body: GuidesPage({ locale }),
  })
}

/** `GET /help/{role}` */
export async function showGuide(
  dependencies: VisitorDependencies,
  { event, parameters }: ApiRequest,
): Promise<ApiResult> {
  const header = await headerOf(dependencies, event)
  const { locale } = header
  const role = guideRoles.find((one) => rolePaths[one] === parameters['role'])
  if (!role) return noticePage(event, 'notFound', header)
  return framedPage(event, {
    ...header,
    path: helpOf(role),
    title: guideTexts[locale].roles[role].title,
    body: GuidePage({ locale, role }),
  })
}

/** Whoever is signed in keeps their roles above the page. */
async function headerOf(dependencies: VisitorDependencies, event: ApiRequest['event']) {
  const visitor = await findVisitor(dependencies, event)
  return visitor
    ? { locale: visitor.locale, roles: visitor.roles, isSignedIn: true }
    : { locale: languageOf(event) }
}
