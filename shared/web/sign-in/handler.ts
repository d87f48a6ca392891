import type { ApiResult } from '../../api/http/api-event.ts'
import type { Route } from '../../api/http/routes.ts'
import { dataProtectionPath } from '../frame/guide-paths.ts'
import { createFrameHandler } from '../frame/page-handler.ts'
import type { SignInDependencies } from './dependencies.ts'
import { chooseLanguage, goToStart, signOut } from './frame-actions.ts'
import { sendOwnData, showDataProtection } from './data-protection.ts'
import { ownDataPath } from './data-protection-paths.ts'
import { showGuide, showGuides } from './help.ts'
import { askForLink, openSession, showContinue, showSignIn } from './one-time-link.ts'

/** Sign-in by a one-time link, sign-out, the language switch, the guides, and the start page that leads on. */
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
    { method: 'POST', path: '/sign-out', handle: (request) => signOut(dependencies, request) },
    {
      method: 'POST',
      path: '/language',
      handle: (request) => chooseLanguage(dependencies, request),
    },
  ]
}
