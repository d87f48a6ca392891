import type { ApiResult } from '../../api/http/api-event.ts'
import type { Route } from '../../api/http/routes.ts'
import { dataProtectionPath } from '../frame/guide-paths.ts'
import { checkPath } from '../attestation/attestation-paths.ts'
import { checkAttestation } from '../attestation/check-attestation.ts'
import { createFrameHandler } from '../frame/page-handler.ts'
import { remindersPath } from '../frame/reminders-path.ts'
import { keepReminders, showReminders } from '../reminders/reminders-page.ts'
import { returnFromIssuer, returnPath } from './company-sign-in.ts'
import { factorRoutes } from '../second-factor/handler.tsx'
import type { SignInDependencies } from './dependencies.ts'
import { chooseLanguage, goToStart, signOut } from './frame-actions.ts'
import { sendOwnData, showDataProtection } from './data-protection.ts'
import { ownDataPath } from './data-protection-paths.ts'
import { showGuide, showGuides } from './help.ts'
import { askForLink, openSession, showContinue, showSignIn } from './one-time-link.ts'

/**
 * Sign-in by a company's issuer or a one-time link, sign-out and the start page that leads on; and the pages that are no
 * role's own: second factor, guides, language, one's reminders, and the check of a certificate.
 */
export function createSignInHandler(dependencies: SignInDependencies) {
  return createFrameHandler(signInRoutes(dependencies), dependencies)
}

export function signInRoutes(dependencies: SignInDependencies): readonly Route<ApiResult>[] {
  return [
    { method: 'GET', path: '/', handle: (request) => goToStart(dependencies, request) },
    { method: 'GET', path: '/help', handle: (request) => showGuides(dependencies, request) },
    { method: 'GET', path: '/help/{role}', handle: (request) => showGuide(dependencies, request) },
    {
      method: 'GET',
      path: dataProtectionPath,
      handle: (request) => showDataProtection(dependencies, request),
    },
    {
      method: 'GET',
      path: ownDataPath,
      handle: (request) => sendOwnData(dependencies, request),
    },
    { method: 'GET', path: '/sign-in', handle: (request) => showSignIn(dependencies, request) },
    { method: 'POST', path: '/sign-in', handle: (request) => askForLink(dependencies, request) },
    // Before links: the router takes the first that fits.
    {
      method: 'GET',
      path: returnPath,
      handle: (request) => returnFromIssuer(dependencies, request),
    },
    {
      method: 'GET',
      path: '/sign-in/{token}',
      handle: (request) => showContinue(dependencies, request),
    },
    {
      method: 'POST',
      path: '/sign-in/{token}',
      handle: (request) => openSession(dependencies, request),
    },
    {
      method: 'GET',
      path: remindersPath,
      handle: (request) => showReminders(dependencies, request),
    },
    {
      method: 'POST',
      path: remindersPath,
      handle: (request) => keepReminders(dependencies, request),
    },
    {
      method: 'GET',
      path: checkPath,
      handle: (request) => checkAttestation(dependencies, request),
    },
    ...factorRoutes(dependencies),
    { method: 'POST', path: '/sign-out', handle: (request) => signOut(dependencies, request) },
    {
      method: 'POST',
      path: '/language',
      handle: (request) => chooseLanguage(dependencies, request),
    },
  ]
}
