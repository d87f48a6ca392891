import type { Reader } from '../../application/view/shown-registration.ts'
import type { Role } from '../../journey/roles.ts'
import type { PageRequest } from '../frame/page-request.ts'

/** The visitor as the reader of registrations, in the role whose page this is. */
export function describeReader(role: Role, { visitor, clock }: PageRequest): Reader {
  const { person, locale } = visitor
  return { role, readerId: person.personId, locale, now: clock.now() }
}
