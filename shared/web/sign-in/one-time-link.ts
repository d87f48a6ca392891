import { createElement } from 'preact'
import type { ApiRequest, ApiResult } from '../../api/http/api-event.ts'
import { localPath } from '../../api/http/local-path.ts'
import { hasStillAddress, hashAddress } from '../../application/identity/address-hash.ts'
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
import { traceRefusedSignIn, traceSignIn } from './trace-sign-in.ts'
import { ContinuePage, LinkSent, SignInForm } from './sign-in-pages.tsx'

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

/**
 * Longer than it takes to keep a link, so that the response time does not reveal whether an address is
 * known.
 */
const answerMilliseconds = 1_000

function explainAddress(typed: string, locale: Locale): string {
  const { hiddenCharacter, signIn } = frameTexts[locale]
  const hidden = locateHiddenCharacter(typed)
  return hidden ? hiddenCharacter({ ...hidden, line: oneLine(typed) }) : signIn.invalidEmail
}

/**
 * `POST /sign-in`: leads to the issuer of the company that has the address's domain; else has a link
 * mailed if the address is known. The answer is the same for every address of a domain.
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

  // Counted for every address, so that neither the limit nor a busy store reveals anything.
  const mayAsk = await dependencies.signIns.take(typed)
  await Promise.all([
    mayAsk &&
      requestLink(dependencies, typed, next).catch((error: unknown) => {
        // Not shown: only a known address can fail.
        dependencies.log.error('requestFailed', error)
      }),
    dependencies.sleep(answerMilliseconds),
  ])
  return framedPage(event, {
    locale,
    path,
    title: texts.signIn.sent.title,
    body: createElement(LinkSent, { locale, next }),
  })
}

async function requestLink(
  dependencies: SignInDependencies,
  address: string,
  next: string | undefined,
): Promise<void> {
  const { signIns, directory, sealedTokens, newSecret } = dependencies
  const person = await directory.findPersonByEmail(address)
  if (!person) return traceRefusedSignIn(dependencies, 'unknown-person')
  if (person.deactivated) return traceRefusedSignIn(dependencies, 'person-deactivated', person)
  if (await mustUseIssuer(directory, person))
    return traceRefusedSignIn(dependencies, 'issuer-required', person)
  const token = newSecret()
  const sealedToken = await sealedTokens.seal(token)
  const { personId, email } = person
  await signIns.keep(token, { personId, next, addressHash: hashAddress(email) }, sealedToken)
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
