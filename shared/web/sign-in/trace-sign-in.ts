import { recordTrace, type TraceDependencies } from '../../application/traces/record-trace.ts'
import type { Person } from '../../journey/directory.ts'

/** Records that a person has signed in or out. */
export function traceSignIn(
  dependencies: TraceDependencies,
  what: 'signed-in' | 'signed-out' | 'signed-out-everywhere',
  { personId, companyId }: Person,
): Promise<void> {
  return recordTrace(dependencies, { what, by: { kind: 'person', id: personId }, companyId })
}

/**
 * Records that nobody was signed in, or that no link was mailed.
 * @param person undefined where the address or the link is unknown; neither is recorded
 */
export function traceRefusedSignIn(
  dependencies: TraceDependencies,
  code:
    | 'unknown-person'
    | 'person-deactivated'
    | 'unknown-link'
    | 'outdated-link'
    | 'issuer-required'
    | 'other-company',
  person?: Person,
): Promise<void> {
  return recordTrace(dependencies, {
    what: 'refused',
    by: person ? { kind: 'person', id: person.personId } : { kind: 'nobody' },
    companyId: person?.companyId,
    code,
    details: { where: 'sign-in' },
  })
}
