import { createPageHandler } from '../../shared/pages/frame/page-handler.ts'
import type { VolunteerPageDependencies } from './page-dependencies.ts'
import { listMine } from './show-registrations.ts'

/** `/volunteer`: the own registrations, the initiatives that are open, the own profile. */
export function createVolunteerPages(dependencies: VolunteerPageDependencies) {
  return createPageHandler(
    'V',
    [{ method: 'GET', path: '/volunteer', handle: (request) => listMine(dependencies, request) }],
    dependencies,
  )
}
