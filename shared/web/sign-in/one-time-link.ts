import { createElement } from 'preact'
import type { ApiRequest, ApiResult } from '../../api/http/api-event.ts'
import { localPath } from '../../api/http/local-path.ts'
import { hasStillAddress } from '../../application/identity/address-hash.ts'
import { writeRequest } from '../../application/identity/sign-in-request.ts'
import type { SignInLink } from '../../application/ports/sign-in-store.ts'
import { chooseLocale, isReachable, type Person, requiresIssuer } from '../../journey/directory.ts'
import { isAddress } from '../../journey/email-address.ts'
import { locateHiddenCharacter } from '../../journey/hidden-characters.ts'
import { oneLine } from '../../journey/one-line.ts'
import type { Locale } from '../../journey/statuses.ts'
import { readTypedLine } from '../../journey/typed-text.ts'
import { formatName } from '../../language/names.ts'
import { frameTexts } from '../../language/texts/catalogues.ts'
import { chosenLanguage, readLanguage } from '../frame/language.ts'
import { framedPage, noticePage, seeOther } from '../frame/page-result.tsx'
import { isFromOurPage, postedForm } from '../frame/posted-form.ts'
import { sessionCookie } from '../frame/session-cookie.ts'
import { buildSignInPath } from '../frame/sign-in-path.ts'
import { findCompany, findVisitor } from '../frame/visitor.ts'
import { leadToIssuer } from './company-sign-in.ts'
import type { SignInDependencies } from './dependencies.ts'
import { traceRefusedSignIn, traceSignIn } from '../../application/traces/trace-sign-in.ts'
import { ContinuePage, LinkRequested, SignInForm } from './sign-in-pages.tsx'

/** `GET /sign-in`: the form, for people who are not signed in yet. */
export async function showSignIn(
  dependencies: SignInDependencies,
  { event }: ApiRequest,
): Promise<ApiResult> {
  const next = localPath(new URLSearchParams(event.rawQueryString).get('next'))
  if (await findVisitor(dependencies, event)) return seeOther(next ?? '/')
  const locale = readLanguage(event)
  return framedPage(event, {
    locale,
    path: buildSignInPath(next),
    title: frameTexts[locale].signIn.title,
    body: createElement(SignInForm, { locale, next }),
  })
}

function explainAddress(typed: string, locale: Locale): string {
  const { hiddenCharacter, signIn } = frameTexts[locale]
  const hidden = locateHiddenCharacter(typed)
  return hidden ? hiddenCharacter({ ...hidden, line: oneLine(typed) }) : signIn.invalidEmail
}

/**
 * `POST /sign-in`: leads to the issuer of the company that has the address's domain; else asks for a
 * link by mail. The answer is the same for every address of a domain: it says whether mails can be sent
 * at present, to anybody.
 */
export async function askForLink(
  dependencies: SignInDependencies,
  { event }: ApiRequest,
): Promise<ApiResult> {
  if (!isFromOurPage(event, dependencies.baseUrl)) return noticePage(event, 'foreign')
  const form = postedForm(event)
  const typed = readTypedLine(form.get('email'))
  const next = localPath(form.get('next'))
  const locale = readLanguage(event)
  const texts = frameTexts[locale]
  const path = buildSignInPath(next)
  if (!isAddress(typed))
    return framedPage(event, {
      locale,
      path,
      title: texts.errorTitle + texts.signIn.title,
      body: createElement(SignInForm, {
        locale,
        next,
        typed,
        error: explainAddress(typed, locale),
      }),
      status: 422,
    })

  const company = await dependencies.directory.findCompanyByMailDomain(typed)
  if (company?.issuer && form.get('by') !== 'link')
    return leadToIssuer(dependencies, event, { company, issuer: company.issuer }, { typed, next })

  const [hasTrouble] = await Promise.all([
    dependencies.signIns.hasMailTrouble(),
    requestLink(dependencies, typed, next),
  ])
  return framedPage(event, {
    locale,
    path,
    title: texts.signIn[hasTrouble ? 'late' : 'sent'].title,
    body: createElement(LinkRequested, { locale, next, hasTrouble }),
  })
}

/**
 * Does the same for every address, and never looks whether somebody has it: who gets the mail does
 * (`sendSignInMail`). Neither the answer nor the time until it comes reveals anything.
 */
async function requestLink(
  { signIns, sealedTokens, newSecret, limits }: SignInDependencies,
  address: string,
  next: string | undefined,
): Promise<void> {
  if (!(await signIns.take(address, limits?.rates?.signInMails))) return
  const token = newSecret()
  await signIns.keep(token, { next }, await sealedTokens.seal(writeRequest({ token, address })))
}

async function mustUseIssuer(
  directory: Pick<SignInDependencies['directory'], 'getCompany'>,
  person: Person,
): Promise<boolean> {
  return requiresIssuer(await findCompany(directory, person))
}

/** `GET` of a link: mail programs open every link, so it neither signs in nor uses up the link. */
export async function showContinue(
  { signIns, directory }: SignInDependencies,
  { event, parameters }: ApiRequest,
): Promise<ApiResult> {
  const link = await signIns.find(parameters['token'] ?? '')
  const person = link && (await findSignedIn(directory, link))
  if (!person) return noticePage(event, 'usedLink')
  const company = await findCompany(directory, person)
  const locale = chosenLanguage(event) ?? chooseLocale(person, company)
  // The button would lead nowhere.
  if (requiresIssuer(company)) return noticePage(event, 'issuerRequired', { locale })
  return framedPage(event, {
    locale,
    path: event.rawPath,
    title: frameTexts[locale].signIn.continueTitle,
    body: createElement(ContinuePage, { locale, name: formatName(person, locale) }),
  })
}

/** `POST` of a link: uses it up and starts a new session, replacing any earlier one. */
export async function openSession(
  dependencies: SignInDependencies,
  { event, parameters }: ApiRequest,
): Promise<ApiResult> {
  const { signIns, directory, sessions, baseUrl } = dependencies
  if (!isFromOurPage(event, baseUrl)) return noticePage(event, 'foreign')
  const link = await signIns.use(parameters['token'] ?? '')
  const person = link && (await findSignedIn(directory, link))
  if (!person) {
    await traceRefusedSignIn(dependencies, link ? 'outdated-link' : 'unknown-link')
    return noticePage(event, 'usedLink')
  }
  if (await mustUseIssuer(directory, person)) {
    await traceRefusedSignIn(dependencies, 'issuer-required', person)
    return noticePage(event, 'issuerRequired')
  }
  const token = await sessions.sign(person)
  await traceSignIn(dependencies, 'signed-in', person)
  return seeOther(localPath(link.next) ?? '/', [sessionCookie(baseUrl, token)])
}

/** Whom a link signs in: nobody who has left or has had another address since it was mailed. */
async function findSignedIn(
  directory: SignInDependencies['directory'],
  { personId, addressHash }: SignInLink,
): Promise<Person | undefined> {
  const person = await directory.getPerson(personId)
  return isReachable(person) && hasStillAddress(person, addressHash) ? person : undefined
}
