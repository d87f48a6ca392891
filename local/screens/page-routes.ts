import { adminPageRoutes } from '../../shared/web/admin/pages.ts'
import { coordinatorPageRoutes } from '../../shared/web/coordinator/pages.ts'
import { managerPageRoutes } from '../../shared/web/manager/pages.ts'
import { partnerPageRoutes } from '../../shared/web/partner/pages.ts'
import { signInRoutes } from '../../shared/web/sign-in/handler.ts'
import { volunteerPageRoutes } from '../../shared/web/volunteer/pages.ts'

/** The path patterns of all pages, from the handlers' route tables. */
export function pageRoutes(): readonly string[] {
  // Route tables only pass dependencies on to their handlers, which are not called here.
  const none = {} as never
  const routes = [
    ...signInRoutes(none),
    ...volunteerPageRoutes(none),
    ...managerPageRoutes(none),
    ...partnerPageRoutes(none),
    ...coordinatorPageRoutes(none),
    ...adminPageRoutes(none),
  ]
  return [
    ...routes.filter(({ method }) => method === 'GET').map(({ path }) => path),
    // These functions have no route table.
    '/link/{token}',
    '/api/v1/docs',
    // Files, not pages.
  ].filter((path) => !path.endsWith('/exports/{id}/file') && !path.endsWith('/my-data'))
}

export function isOfRoute(pattern: string, path: string): boolean {
  const { pathname } = new URL(path, 'http://localhost')
  const parts = pathname.split('/')
  const wanted = pattern.split('/')
  return (
    parts.length === wanted.length &&
    wanted.every((part, index) => part.startsWith('{') || part === parts[index])
  )
}
