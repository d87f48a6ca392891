import { answerChosen, showWaiting } from '../bulk/waiting-list.ts'
import { createPageHandler } from '../frame/page-handler.ts'
import type { PageRoute } from '../frame/page-request.ts'
import { initiativePageRoutes } from '../initiatives/initiative-page-routes.ts'
import { confirmations } from './confirmations.ts'
import type { PartnerPageDependencies } from './page-dependencies.ts'
import { confirmationsPath, partnerPath } from './partner-paths.ts'
import { showRegistrationPage } from './show-registration-page.ts'
import { showRegistrations } from './show-registrations.ts'

/** `/partner`: what is to be confirmed, the organisation's initiatives, and their registrations. */
export function createPartnerPages(dependencies: PartnerPageDependencies) {
  return createPageHandler('partner', partnerPageRoutes(dependencies), dependencies)
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
      path: '/partner/initiatives/{id}/registrations',
      handle: (request) => showRegistrations(dependencies, request),
    },
    ...initiativePageRoutes('partner', dependencies),
    {
      method: 'GET',
      path: '/partner/registrations/{id}',
      handle: (request) => showRegistrationPage(dependencies, request),
    },
  ]
}
