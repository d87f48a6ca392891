import { createElement } from 'preact'
import type { ApiEvent, ApiRequest, ApiResult } from '../../api/http/api-event.ts'
import { localPath } from '../../api/http/local-path.ts'
import { readVerifiedAddress } from '../../application/identity/verified-address.ts'
import { IssuerUnreachableError } from '../../application/ports/issuer-keys.ts'
import type { Company, CompanyIssuer } from '../../journey/directory.ts'
import { isReachable } from '../../journey/directory.ts'
import { oneLine } from '../../journey/one-line.ts'
import { frameTexts } from '../../language/texts/catalogues.ts'
import { readLanguage } from '../frame/language.ts'
import { framedPage, seeOther } from '../frame/page-result.tsx'
import { sessionCookie } from '../frame/session-cookie.ts'
import {
  CompanySignInPage,
  SignedOutPage,
  type SignInProblem,
  SignInProblemPage,
} from './company-sign-in-pages.tsx'
import type { SignInDependencies } from './dependencies.ts'
import { traceRefusedSignIn, traceSignIn } from '../../application/traces/trace-sign-in.ts'
import { keepPending, pendingCookie, type PendingSignIn, readPending } from './pending-sign-in.ts'

/** Where issuers send people back to. They know it, so it never changes. */
export const returnPath = '/sign-in/return'

interface WithIssuer {
  readonly company: Company
  readonly issuer: CompanyIssuer
}

/**
 * `POST /sign-in` with an address of a company that has an issuer: the page leads there. It is no
 * redirect, because browsers would count that as sending the form to another site. Nothing depends on
 * whether somebody has the address.
 */
export async function leadToIssuer(
  dependencies: SignInDependencies,
  event: ApiEvent,
  { company, issuer }: WithIssuer,
  { typed, next }: Pick<PendingSignIn, 'typed' | 'next'>,
): Promise<ApiResult> {
  const { companySignIn, baseUrl, log } = dependencies
  const locale = readLanguage(event)
  try {
    const { address, checks } = await companySignIn.begin(issuer, baseUrl + returnPath)
    const cookie = await keepPending(dependencies, {
      companyId: company.companyId,
      typed,
      next,
      ...checks,
    })
    const name = oneLine(company.name)
    const page = framedPage(event, {
      locale,
      path: '/sign-in',
      title: frameTexts[locale].company.title(name),
      body: createElement(CompanySignInPage, { locale, company: name, address, next }),
      headers: { refresh: `0; url=${address}` },
    })
    return { ...page, cookies: [cookie] }
  } catch (error) {
    if (!(error instanceof IssuerUnreachableError)) throw error
    log.error('issuerUnreachable', error, { companyId: company.companyId })
    return showProblem(event, 'unreachable', { company, issuer, typed, next })
  }
}

/** `GET` of the address that issuers send people back to: starts a session. */
export async function returnFromIssuer(
  dependencies: SignInDependencies,
  { event }: ApiRequest,
): Promise<ApiResult> {
  const { baseUrl } = dependencies
  const pending = await readPending(dependencies, event)
  const result = pending
    ? await finish(dependencies, event, pending)
    : showProblem(event, 'lost', undefined)
  // What was begun is over, however it ends: a code works once.
  return { ...result, cookies: [...(result.cookies ?? []), pendingCookie(baseUrl, '')] }
}

async function finish(
  dependencies: SignInDependencies,
  event: ApiEvent,
  { companyId, typed, next, ...checks }: PendingSignIn,
): Promise<ApiResult> {
  const { directory, companySignIn, sessions, baseUrl, log } = dependencies
  const company = await directory.getCompany(companyId)
  const issuer = company?.issuer
  if (!issuer) return showProblem(event, 'lost', undefined)
  const about = { company, issuer, typed, next }
  const returned = new URL(`${baseUrl}${returnPath}?${event.rawQueryString}`)
  let finished
  try {
    finished = await companySignIn.finish(issuer, returned, checks)
  } catch (error) {
    if (!(error instanceof IssuerUnreachableError)) throw error
    log.error('issuerUnreachable', error, { companyId })
    return showProblem(event, 'unreachable', about)
  }
  if ('refused' in finished) return showProblem(event, finished.refused, about)
  const read = readVerifiedAddress(finished.claims, issuer)
  if ('refused' in read) return showProblem(event, 'unverified', about)
  const person = await directory.findPersonByEmail(read.address)
  // The issuer speaks for the people of its company alone.
  if (person?.companyId !== companyId) {
    await traceRefusedSignIn(dependencies, person ? 'other-company' : 'unknown-person')
    return showProblem(event, 'unknown', about)
  }
  if (!isReachable(person)) {
    await traceRefusedSignIn(dependencies, 'person-deactivated', person)
    return showProblem(event, 'unknown', about)
  }
  const token = await sessions.sign(person, companyId)
  await traceSignIn(dependencies, 'signed-in', person)
  return seeOther(localPath(next) ?? '/', [sessionCookie(baseUrl, token)])
}

/** After signing out here: the session with the issuer goes on, and the person may end it too. */
export async function showSignedOut(
  { companySignIn, baseUrl, log }: SignInDependencies,
  event: ApiEvent,
  { company, issuer }: WithIssuer,
): Promise<ApiResult> {
  const locale = readLanguage(event)
  const signOut = await companySignIn
    .findSignOut(issuer, `${baseUrl}/sign-in`)
    .catch((error: unknown) => {
      log.error('issuerUnreachable', error, { companyId: company.companyId })
      return undefined
    })
  const name = oneLine(company.name)
  const page = framedPage(event, {
    locale,
    path: '/sign-in',
    title: frameTexts[locale].company.signedOut.title,
    body: createElement(SignedOutPage, { locale, company: name, signOut }),
  })
  return { ...page, cookies: [sessionCookie(baseUrl, '')] }
}

const statuses: Readonly<Record<SignInProblem, number>> = {
  unreachable: 503,
  declined: 403,
  lost: 400,
  unverified: 403,
  unknown: 403,
}

function showProblem(
  event: ApiEvent,
  problem: SignInProblem,
  about: (WithIssuer & Pick<PendingSignIn, 'typed' | 'next'>) | undefined,
): ApiResult {
  const locale = readLanguage(event)
  const company = about && oneLine(about.company.name)
  const mayUseLink = about !== undefined && about.issuer.isRequired !== true
  return framedPage(event, {
    locale,
    path: '/sign-in',
    status: statuses[problem],
    title: frameTexts[locale].company.problems[problem](company ?? '').heading,
    body: createElement(SignInProblemPage, {
      locale,
      problem,
      company,
      next: about?.next,
      typed: about?.typed,
      mayUseLink,
    }),
  })
}
