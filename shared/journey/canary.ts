import type { Person } from './directory.ts'

/**
 * The company, partner organisation and initiative in which the operator plays a registration to see
 * whether everything works (docs/decisions/0038-a-canary.md). No list of companies or organisations
 * has them, so nobody else's figures, exports and forms do either.
 */
export const canaryId = 'mentoring-journey-canary'

export function isOfCanary({
  companyId,
  organisationId,
}: Pick<Person, 'companyId' | 'organisationId'>): boolean {
  return companyId === canaryId || organisationId === canaryId
}
