import { loadSurroundings } from '../actions/surroundings.ts'
import type { Person } from '../journey/directory.ts'
import type { Registration } from '../journey/registration.ts'
import type { Role } from '../journey/roles.ts'
import type { DirectoryReader } from '../store/cached-directory.ts'
import type { RegistrationStore } from '../store/registration-store.ts'
import { mayRead } from './visibility.ts'

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
  const surroundings = await loadSurroundings(stores.directory, registration)
  return mayRead(role, person, registration, surroundings) ? registration : undefined
}
