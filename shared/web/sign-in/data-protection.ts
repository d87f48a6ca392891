import { createElement } from 'preact'
import type { ApiRequest, ApiResult } from '../../api/http/api-event.ts'
import { secureHeaders } from '../../api/http/secure-headers.ts'
import { recordTrace } from '../../application/traces/record-trace.ts'
import { collectOwnData } from '../../application/view/collect-own-data.ts'
import { dataProtectionTexts } from '../../language/texts/catalogues.ts'
import { dataProtectionPath } from '../frame/guide-paths.ts'
import { readLanguage } from '../frame/language.ts'
import { askToSignIn, describeHeader } from '../frame/page-handler.ts'
import { framedPage } from '../frame/page-result.tsx'
import { findVisitor } from '../frame/visitor.ts'
import { DataProtectionPage } from './data-protection-page.tsx'
import { ownDataPath } from './data-protection-paths.ts'
import type { SignInDependencies } from './dependencies.ts'

/** `GET /data-protection`: open to everyone; of a company, to its own people. */
export async function showDataProtection(
  dependencies: SignInDependencies,
  { event }: ApiRequest,
): Promise<ApiResult> {
  const visitor = await findVisitor(dependencies, event)
  const header = visitor ? describeHeader(visitor, undefined) : { locale: readLanguage(event) }
  const { locale } = header
  return framedPage(event, {
    ...header,
    path: dataProtectionPath,
    title: dataProtectionTexts[locale].title,
    body: createElement(DataProtectionPage, {
      locale,
      isSignedIn: visitor !== undefined,
      company: visitor?.company,
    }),
  })
}

/** `GET /data-protection/my-data`: what is kept of the person who is signed in, as a file. */
export async function sendOwnData(
  dependencies: SignInDependencies,
  { event }: ApiRequest,
): Promise<ApiResult> {
  const visitor = await findVisitor(dependencies, event)
  if (!visitor) return askToSignIn(event, ownDataPath, dependencies.baseUrl)
  const { person } = visitor
  const data = await collectOwnData(dependencies, person, dependencies.clock.now())
  await recordTrace(dependencies, {
    what: 'own-data-fetched',
    by: { kind: 'person', id: person.personId },
    companyId: person.companyId,
  })
  return {
    statusCode: 200,
    headers: {
      ...secureHeaders,
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="my-data.json"',
    },
    body: JSON.stringify(data, undefined, 2),
  }
}
