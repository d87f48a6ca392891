import type { ApiRequest, ApiResult } from '../../api/http/api-event.ts'
import { localPath } from '../../api/http/local-path.ts'
import { sessionHours } from '../../application/identity/session-token.ts'
import { addMinutes } from '../../journey/calendar.ts'
import { languageCookie, languageNamed } from '../frame/language.ts'
import { homePath } from '../frame/layout.tsx'
import { noticePage, seeOther } from '../frame/page-result.tsx'
import { isFromOurPage, postedForm } from '../frame/posted-form.ts'
import { sessionCookie } from '../frame/session-cookie.ts'
import { findCompany, findSession, findSessionPerson, findVisitor } from '../frame/visitor.ts'
import { showSignedOut } from './company-sign-in.ts'
import type { SignInDependencies } from './dependencies.ts'
import { traceSignIn } from './trace-sign-in.ts'

/** `/`: redirects to the first page of the signed-in person. */
export async function goToStart(
  dependencies: SignInDependencies,
  { event }: ApiRequest,
): Promise<ApiResult> {
  const visitor = await findVisitor(dependencies, event)
  if (!visitor) return seeOther('/sign-in')
  const [first] = visitor.roles
  return first === undefined
    ? noticePage(event, 'noRole', { locale: visitor.locale, isSignedIn: true })
    : seeOther(homePath(first))
}

/**
 * Ends the session, so that a copy of its cookie is of no use either; with `everywhere`, all sessions of the person, in
 * whatever browser they began.
 */
export async function signOut(
  dependencies: SignInDependencies,
  { event }: ApiRequest,
): Promise<ApiResult> {
  const { baseUrl, sessionEnds, directory, machineClock } = dependencies
  if (!isFromOurPage(event, baseUrl)) return noticePage(event, 'foreign')
  const isEverywhere = postedForm(event).has('everywhere')
  const session = await findSession(dependencies, event)
  const person = session && (await findSessionPerson(dependencies, session))
  const company = person && (await findCompany(directory, person))
  if (person && isEverywhere) {
    const now = machineClock.now()
    await sessionEnds.addAll(person.personId, now, addMinutes(now, sessionHours * 60))
  } else if (session) await sessionEnds.add(session, session.until)
  if (person)
    await traceSignIn(dependencies, isEverywhere ? 'signed-out-everywhere' : 'signed-out', person)
  return company?.issuer
    ? showSignedOut(dependencies, event, { company, issuer: company.issuer })
    : seeOther('/sign-in', [sessionCookie(baseUrl, '')])
}

/** Stores the language in the browser, signed in or not. */
export function chooseLanguage(
  { baseUrl }: SignInDependencies,
  { event }: ApiRequest,
): Promise<ApiResult> {
  if (!isFromOurPage(event, baseUrl)) return Promise.resolve(noticePage(event, 'foreign'))
  const form = postedForm(event)
  const language = languageNamed(form.get('language'))
  if (!language) return Promise.resolve(noticePage(event, 'unknownForm'))
  const back = localPath(form.get('back')) ?? '/'
  return Promise.resolve(seeOther(back, [languageCookie(language, baseUrl)]))
}
