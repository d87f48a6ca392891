import type { KeeperRole } from '../../journey/initiatives/rights.ts'
import type { PageRoute } from '../frame/page-request.ts'
import type { OversightDependencies } from '../oversight/overseer.ts'
import { askToMove, create, edit, move, showEdit, showNew } from './edit-initiative.ts'
import { listMine, showOne, showPreview } from './show-initiative.ts'

/** Lists, shows, edits and moves initiatives. Coordinators cannot create one. */
export function initiativePageRoutes(
  role: KeeperRole,
  dependencies: OversightDependencies,
): readonly PageRoute[] {
  const base = `/${role}/initiatives`
  const one = `${base}/{id}`
  const creation: readonly PageRoute[] = [
    {
      method: 'GET',
      path: `${base}/new`,
      handle: (request) => showNew(role, dependencies, request),
    },
    { method: 'POST', path: base, handle: (request) => create(role, dependencies, request) },
  ]
  return [
    { method: 'GET', path: base, handle: (request) => listMine(role, dependencies, request) },
    // Coordinators cannot create initiatives.
    ...(role === 'coordinator' ? [] : creation),
    { method: 'GET', path: one, handle: (request) => showOne(role, dependencies, request) },
    { method: 'POST', path: one, handle: (request) => edit(role, dependencies, request) },
    {
      method: 'GET',
      path: `${one}/edit`,
      handle: (request) => showEdit(role, dependencies, request),
    },
    {
      method: 'GET',
      path: `${one}/preview`,
      handle: (request) => showPreview(role, dependencies, request),
    },
    {
      method: 'GET',
      path: `${one}/actions/{action}`,
      handle: (request) => askToMove(role, dependencies, request),
    },
    {
      method: 'POST',
      path: `${one}/actions/{action}`,
      handle: (request) => move(role, dependencies, request),
    },
  ]
}
