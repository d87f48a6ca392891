import type { ComponentChildren } from 'preact'
import type { ApiEvent, ApiRequest, ApiResult } from '../../api/http/api-event.ts'
import { localPath } from '../../api/http/local-path.ts'
import type { Route } from '../../api/http/routes.ts'
import { buildAppAddress } from '../../application/identity/app-code.ts'
import { passFactor, replaceRecoveryCodes } from '../../application/identity/pass-factor.ts'
import { findPassedUntil, needsFactor } from '../../application/identity/second-factor.ts'
import {
  beginSetup,
  findPendingSecret,
  finishSetup,
  type SecretDependencies,
} from '../../application/identity/set-up-factor.ts'
import type { SecondFactor } from '../../application/ports/second-factor-store.ts'
import type { Instant } from '../../journey/calendar.ts'
import type { SecondFactorRule } from '../../journey/directory.ts'
import { formatInstant } from '../../language/format/dates.ts'
import { frameTexts, secondFactorTexts } from '../../language/texts/catalogues.ts'
import { askToSignIn, describeHeader, type FrameDependencies } from '../frame/page-handler.ts'
import type { Visitor } from '../frame/page-request.ts'
import { framedPage, noticePage, seeOther } from '../frame/page-result.tsx'
import { isFromOurPage, postedForm } from '../frame/posted-form.ts'
import { sessionCookie } from '../frame/session-cookie.ts'
import { findVisitor } from '../frame/visitor.ts'
import {
  CodeForm,
  codeFields,
  type CodeFormProps,
  listHeldFields,
  titleCodeForm,
} from './code-form.tsx'
import { factorPath, recoveryCodesPath, setupPath, withNext } from './factor-paths.ts'
import {
  ConnectAppPage,
  FactorStatusPage,
  NewCodesPage,
  RecoveryCodesPage,
  SetupCodePage,
  setupFields,
} from './setup-pages.tsx'

export interface FactorPageDependencies extends FrameDependencies, SecretDependencies {
  /** The stage's. */
  readonly secondFactorRule: SecondFactorRule
}

interface FactorRequest {
  readonly event: ApiEvent
  readonly visitor: Visitor
  readonly factor: SecondFactor
  readonly form: URLSearchParams
  /** The page to open afterwards. */
  readonly next: string | undefined
}

type Handle = (dependencies: FactorPageDependencies, request: FactorRequest) => Promise<ApiResult>

/** Pages about the second factor of coordinators and admins. */
export function factorRoutes(dependencies: FactorPageDependencies): readonly Route<ApiResult>[] {
  const route = (method: 'GET' | 'POST', path: string, handle: Handle): Route<ApiResult> => ({
    method,
    path,
    handle: (request) => enter(dependencies, request, handle),
  })
  return [
    route('GET', factorPath, showCodeForm),
    route('POST', factorPath, acceptCode),
    route('GET', setupPath, showSetup),
    route('POST', setupPath, continueSetup),
    route('GET', recoveryCodesPath, askForNewCodes),
    route('POST', recoveryCodesPath, makeNewCodes),
  ]
}

/** Leaves in peace those who need no factor. */
async function enter(
  dependencies: FactorPageDependencies,
  { event }: ApiRequest,
  handle: Handle,
): Promise<ApiResult> {
  const { baseUrl, secondFactors, secondFactorRule } = dependencies
  const isPost = event.requestContext.http.method === 'POST'
  const visitor = await findVisitor(dependencies, event)
  const header = visitor && describeHeader(visitor, undefined)
  if (isPost && !isFromOurPage(event, baseUrl)) return noticePage(event, 'foreign', header)
  if (!visitor) return askToSignIn(event, factorPath, baseUrl)
  const { roles, session, person, company } = visitor
  if (!roles.includes('coordinator') && !roles.includes('admin'))
    return noticePage(event, 'notFound', header)
  const form = isPost ? postedForm(event) : new URLSearchParams()
  const next = localPath(
    new URLSearchParams(event.rawQueryString).get('next') ??
      form.get('next') ??
      form.get(codeFields.next),
  )
  if (!needsFactor(session, person, company, secondFactorRule)) return seeOther(next ?? '/')
  const factor = await secondFactors.load(person.personId)
  return handle(dependencies, { event, visitor, factor, form, next })
}

function page(
  { event, visitor }: FactorRequest,
  path: string,
  title: string,
  body: ComponentChildren,
  { status = 200, cookies }: { readonly status?: number; readonly cookies?: string[] } = {},
): ApiResult {
  const result = framedPage(event, {
    ...describeHeader(visitor, undefined),
    path,
    title,
    body,
    status,
  })
  return { ...result, ...(cookies && { cookies }) }
}

function describeInstant({ visitor }: FactorRequest, instant: Instant): string {
  const { locale, company } = visitor
  return formatInstant(locale, company?.timeZone ?? 'UTC', instant)
}

/** `GET /second-factor`: the form for a code; after it was passed, the page that was wanted, or what there is to know. */
function showCodeForm(
  { machineClock }: FactorPageDependencies,
  request: FactorRequest,
): Promise<ApiResult> {
  const { visitor, factor, next } = request
  const { locale, session } = visitor
  if (!factor.active) return Promise.resolve(seeOther(withNext(setupPath, next)))
  const passedUntil = findPassedUntil(session, factor, machineClock.now())
  if (passedUntil === undefined) return Promise.resolve(codePage(request, { locale, next }))
  if (next !== undefined) return Promise.resolve(seeOther(next))
  return Promise.resolve(
    page(
      request,
      factorPath,
      secondFactorTexts[locale].status.title,
      <FactorStatusPage
        locale={locale}
        passedUntil={describeInstant(request, passedUntil)}
        codesLeft={factor.active.recoveryHashes.length}
      />,
    ),
  )
}

function codePage(request: FactorRequest, props: CodeFormProps): ApiResult {
  return page(
    request,
    withNext(factorPath, props.held ? undefined : props.next),
    titleCodeForm(props),
    <CodeForm {...props} />,
    { status: props.problem ? 422 : 200 },
  )
}

/**
 * `POST /second-factor`: the session goes on as one that has passed the factor. What the page held is
 * posted again by the browser itself (307): it contains the code, too, which works no more.
 */
async function acceptCode(
  dependencies: FactorPageDependencies,
  request: FactorRequest,
): Promise<ApiResult> {
  const { sessions, baseUrl } = dependencies
  const { visitor, form, next } = request
  const { locale, session, person } = visitor
  const texts = secondFactorTexts[locale]
  const recovery = form.get(codeFields.recovery)
  const field = recovery === null ? 'app' : 'recovery'
  const passed = await passFactor(
    dependencies,
    person,
    recovery === null ? { app: form.get(codeFields.app) ?? '' } : { recovery },
  )
  const isHeld = form.has(codeFields.held)
  if (!('refused' in passed)) {
    const cookie = sessionCookie(baseUrl, await sessions.passFactor(session, passed.factorId))
    const answer = seeOther(next ?? factorPath, [cookie])
    return isHeld && next !== undefined ? { ...answer, statusCode: 307 } : answer
  }
  if (passed.refused === 'no-factor') return seeOther(withNext(setupPath, next))
  const message =
    passed.refused === 'locked'
      ? texts.locked(describeInstant(request, passed.until))
      : passed.refused === 'unreadable'
        ? texts.errors.unreadable
        : texts.errors[recovery === null ? 'wrong-code' : 'wrong-recovery-code']
  return codePage(request, {
    locale,
    next,
    held: isHeld ? listHeldFields(form) : undefined,
    problem: { field, message },
  })
}

/** `GET /second-factor/setup`: in the session that has begun, the secret; else the form for a setup code. */
async function showSetup(
  dependencies: FactorPageDependencies,
  request: FactorRequest,
  problem?: string,
): Promise<ApiResult> {
  const { visitor, factor, next } = request
  const { locale, person, session } = visitor
  if (factor.active) return seeOther(withNext(factorPath, next))
  const texts = secondFactorTexts[locale]
  const { product, errorTitle } = frameTexts[locale]
  const secret = await findPendingSecret(dependencies, session)
  const path = withNext(setupPath, next)
  const prefix = problem === undefined ? '' : errorTitle
  const status = problem === undefined ? 200 : 422
  if (secret === undefined)
    return page(
      request,
      path,
      prefix + texts.setup.title,
      <SetupCodePage locale={locale} next={next} problem={problem} />,
      { status },
    )
  return page(
    request,
    path,
    prefix + texts.app.title,
    <ConnectAppPage
      locale={locale}
      next={next}
      problem={problem}
      secret={secret}
      address={buildAppAddress(secret, { product, account: person.email })}
    />,
    { status },
  )
}

/** `POST /second-factor/setup`: a setup code, or the first code of the app. */
async function continueSetup(
  dependencies: FactorPageDependencies,
  request: FactorRequest,
): Promise<ApiResult> {
  const { visitor, form, next, factor } = request
  const { locale, person, session } = visitor
  const texts = secondFactorTexts[locale]
  if (factor.active) return seeOther(withNext(factorPath, next))
  const firstCode = form.get(setupFields.firstCode)
  const outcome =
    firstCode === null
      ? await beginSetup(dependencies, session, person, form.get(setupFields.setupCode) ?? '')
      : await finishSetup(dependencies, session, person, firstCode)
  if ('begun' in outcome) return seeOther(withNext(setupPath, next))
  if ('factorId' in outcome) {
    const token = await dependencies.sessions.passFactor(session, outcome.factorId)
    return recoveryPage(request, outcome.recoveryCodes, [
      sessionCookie(dependencies.baseUrl, token),
    ])
  }
  if (outcome.refused === 'not-begun') return seeOther(withNext(setupPath, next))
  const problem =
    outcome.refused === 'locked'
      ? texts.locked(describeInstant(request, outcome.until))
      : texts.errors[firstCode === null ? 'wrong-setup-code' : 'wrong-first-code']
  return showSetup(dependencies, request, problem)
}

function recoveryPage(
  request: FactorRequest,
  codes: readonly string[],
  cookies?: string[],
): ApiResult {
  const { visitor, next } = request
  const { locale } = visitor
  return page(
    request,
    factorPath,
    secondFactorTexts[locale].recovery.title,
    <RecoveryCodesPage locale={locale} codes={codes} next={next ?? factorPath} />,
    cookies && { cookies },
  )
}

function hasPassed({ machineClock }: FactorPageDependencies, request: FactorRequest): boolean {
  const { visitor, factor } = request
  return findPassedUntil(visitor.session, factor, machineClock.now()) !== undefined
}

/** `GET /second-factor/recovery-codes` */
function askForNewCodes(
  dependencies: FactorPageDependencies,
  request: FactorRequest,
): Promise<ApiResult> {
  if (!hasPassed(dependencies, request))
    return Promise.resolve(seeOther(withNext(factorPath, recoveryCodesPath)))
  const { locale } = request.visitor
  return Promise.resolve(
    page(
      request,
      recoveryCodesPath,
      secondFactorTexts[locale].recovery.newTitle,
      <NewCodesPage locale={locale} />,
    ),
  )
}

/** `POST /second-factor/recovery-codes`: replaces them and shows them once. */
async function makeNewCodes(
  dependencies: FactorPageDependencies,
  request: FactorRequest,
): Promise<ApiResult> {
  if (!hasPassed(dependencies, request)) return seeOther(withNext(factorPath, recoveryCodesPath))
  const codes = await replaceRecoveryCodes(dependencies, request.visitor.person)
  return codes ? recoveryPage(request, codes) : seeOther(setupPath)
}
