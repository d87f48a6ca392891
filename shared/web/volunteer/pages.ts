import { createPageHandler } from '../frame/page-handler.ts'
import type { PageAnswer, PageRequest, PageRoute } from '../frame/page-request.ts'
import { requestPageRoutes } from '../ways-out/request-pages.ts'
import { actOnOwn } from './act.ts'
import { apply, showInitiatives } from './apply.ts'
import { changeCalendar, showCalendar } from './calendar.ts'
import type { VolunteerPageDependencies } from './page-dependencies.ts'
import { keepProfile, showProfile } from './profile.ts'
import { listMine, showAttestation, showMine } from './show-registrations.ts'

type Page = (dependencies: VolunteerPageDependencies, request: PageRequest) => Promise<PageAnswer>

const pages: readonly (readonly [PageRoute['method'], string, Page])[] = [
  ['GET', '/volunteer', listMine],
  ['GET', '/volunteer/registrations/{id}', showMine],
  ['POST', '/volunteer/registrations/{id}/actions/{action}', actOnOwn],
  ['GET', '/volunteer/registrations/{id}/attestation', showAttestation],
  ['GET', '/volunteer/initiatives', showInitiatives],
  ['POST', '/volunteer/initiatives/{id}/register', apply],
  ['GET', '/volunteer/profile', showProfile],
  ['POST', '/volunteer/profile', keepProfile],
  ['GET', '/volunteer/calendar', showCalendar],
  ['POST', '/volunteer/calendar', changeCalendar],
]

/** `/volunteer`: the own registrations, the initiatives that are open, the own profile. */
export function createVolunteerPages(dependencies: VolunteerPageDependencies) {
  return createPageHandler('volunteer', volunteerPageRoutes(dependencies), dependencies)
}

export function volunteerPageRoutes(dependencies: VolunteerPageDependencies): readonly PageRoute[] {
  return [
    ...pages.map(([method, path, page]): PageRoute => ({
      method,
      path,
      handle: (request) => page(dependencies, request),
    })),
    ...requestPageRoutes('volunteer', dependencies),
  ]
}
