import { createPageHandler } from '../../shared/pages/frame/page-handler.ts'
import type { PageRoute } from '../../shared/pages/frame/page-request.ts'
import { answerChosen, showWaiting } from '../../shared/pages/several/waiting-list.ts'
import { confirmations } from './confirmations.ts'
import {
  confirmationsPath,
  initiativesPath,
  partnerPath,
} from '../../shared/pages/partner/partner-paths.ts'
import type { PartnerPageDependencies } from './page-dependencies.ts'
import { showInitiative } from './show-initiative.ts'
import { showInitiatives } from './show-initiatives.ts'
import { showRegistrationPage } from './show-registration-page.ts'

/** `/partner`: what is to be confirmed, and the organisation's initiatives with their registrations. */
export function createPartnerPages(dependencies: PartnerPageDependencies) {
  return createPageHandler('P', partnerPageRoutes(dependencies), dependencies)
}

export function partnerPageRoutes(dependencies: PartnerPageDependencies): readonly PageRoute[] {
  return [
    {
      method: 'GET',
      path: partnerPath,
      handle: (request) => showWaiting(confirmations, dependencies, request),
    },
    {
      method: 'POST',
      path: confirmationsPath,
      handle: (request) => answerChosen(confirmations, dependencies, request),
    },
    {
      method: 'GET',
      path: initiativesPath,
      handle: (request) => showInitiatives(dependencies, request),
    },
    {
      method: 'GET',
      path: '/partner/initiatives/{id}',
      handle: (request) => showInitiative(dependencies, request),
    },
    {
      method: 'GET',
      path: '/partner/registrations/{id}',
      handle: (request) => showRegistrationPage(dependencies, request),
    },
  ]
}
