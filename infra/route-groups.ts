/** The routes that are throttled apart, because anybody can call them without having signed in. */
export const routeGroups = [
  'sign-in',
  'links',
  'calendars',
  'scim',
  'documents',
  'unknown',
] as const
export type RouteGroup = (typeof routeGroups)[number]
