import type { PageRoute } from '../frame/page-request.ts'
import { requestPageRoutes } from '../ways-out/request-pages.ts'
import { type Overseer, remindersPath } from './overseer.ts'
import { actOnOne, askOne, showOne } from './registration-pages.ts'
import { showBoard } from './show-board.ts'
import { type RemindersDependencies, showReminders } from './show-reminders.ts'

/** The board and each registration: what coordinators and admins have in common. */
export function oversightRoutes(
  role: Overseer,
  dependencies: RemindersDependencies,
): readonly PageRoute[] {
  const base = `/${role}`
  const one = `${base}/registrations/{id}`
  const action = `${one}/actions/{action}`
  return [
    { method: 'GET', path: base, handle: (request) => showBoard(role, dependencies, request) },
    { method: 'GET', path: one, handle: (request) => showOne(role, dependencies, request) },
    { method: 'GET', path: action, handle: (request) => askOne(role, dependencies, request) },
    { method: 'POST', path: action, handle: (request) => actOnOne(role, dependencies, request) },
    {
      method: 'GET',
      path: remindersPath(role),
      handle: (request) => showReminders(role, dependencies, request),
    },
    ...requestPageRoutes(role, dependencies),
  ]
}
