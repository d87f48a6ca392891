import type { Person } from '../../journey/directory.ts'
import type { Registration } from '../../journey/registration.ts'
import type { Role } from '../../journey/roles.ts'
import { mayRead } from '../../journey/visibility.ts'
import type { DirectoryReader } from '../directory/cached-directory.ts'
import { loadRegistrationContext } from '../directory/load-registration-context.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'

/** A registration by its id, where the person sees it in the role: else it is not there. */
export async function findVisible(
  stores: {
    readonly registrations: Pick<RegistrationStore, 'load'>
    readonly directory: DirectoryReader
  },
  role: Role,
  person: Person,
  registrationId: string,
): Promise<Registration | undefined> {
  const registration = await stores.registrations.load(registrationId)
  if (!registration) return undefined
  const surroundings = await loadRegistrationContext(stores.directory, registration)
  return mayRead(role, person, registration, surroundings) ? registration : undefined
}
