import { answerChosen, showWaiting } from '../bulk/waiting-list.ts'
import { createPageHandler } from '../frame/page-handler.ts'
import type { PageRoute } from '../frame/page-request.ts'
import { requestPageRoutes } from '../ways-out/request-pages.ts'
import { approvals } from './approvals.ts'
import { decideDates } from './decide-dates.ts'
import { decline } from './decline.ts'
import {
  approvalsPath,
  decisionsPath,
  endStandInPath,
  managerPath,
  standInPath,
} from './manager-paths.ts'
import type { ManagerPageDependencies } from './page-dependencies.ts'
import { showDecisions } from './show-decisions.ts'
import { showRequest } from './show-request.ts'
import { keepStandIn, showStandIn, takeBackStandIn } from './stand-in.ts'

/** `/manager`: what waits for an answer, the forms to answer, and earlier decisions. */
export function createManagerPages(dependencies: ManagerPageDependencies) {
  return createPageHandler('manager', managerPageRoutes(dependencies), dependencies)
}

export function managerPageRoutes(dependencies: ManagerPageDependencies): readonly PageRoute[] {
  return [
    {
      method: 'GET',
      path: managerPath,
      handle: (request) => showWaiting(approvals, dependencies, request),
    },
    {
      method: 'POST',
      path: approvalsPath,
      handle: (request) => answerChosen(approvals, dependencies, request),
    },
    {
      method: 'GET',
      path: decisionsPath,
      handle: (request) => showDecisions(dependencies, request),
    },
    {
      method: 'GET',
      path: '/manager/registrations/{id}',
      handle: (request) => showRequest(dependencies, request),
    },
    {
      method: 'POST',
      path: '/manager/registrations/{id}/actions/decline-engagement',
      handle: (request) => decline(dependencies, request),
    },
    ...(['approve-dates', 'decline-dates'] as const).map((action): PageRoute => ({
      method: 'POST',
      path: `/manager/registrations/{id}/actions/${action}`,
      handle: (request) => decideDates(dependencies, request, action),
    })),
    {
      method: 'GET',
      path: standInPath,
      handle: (request) => showStandIn(dependencies, request),
    },
    {
      method: 'POST',
      path: standInPath,
      handle: (request) => keepStandIn(dependencies, request),
    },
    {
      method: 'POST',
      path: endStandInPath,
      handle: (request) => takeBackStandIn(dependencies, request),
    },
    ...requestPageRoutes('manager', dependencies),
  ]
}
