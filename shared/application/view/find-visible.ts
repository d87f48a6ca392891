import type { Instant } from '../../journey/calendar.ts'
import type { RoleHolder } from '../../journey/registration-context.ts'
import type { Role } from '../../journey/roles.ts'
import { mayRead } from '../../journey/visibility.ts'
import type { DirectoryReader } from '../directory/cached-directory.ts'
import { addAway, loadRegistrationContext } from '../directory/load-registration-context.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import { type RegistrationView, viewRegistration } from './registration-view.ts'

/** A registration by its id, where the person may read it in the role; to others it is not there. */
export async function findVisible(
  {
    registrations,
    directory,
  }: {
    readonly registrations: Pick<RegistrationStore, 'load'>
    readonly directory: DirectoryReader
  },
  role: Role,
  person: RoleHolder,
  registrationId: string,
  now: Instant,
): Promise<RegistrationView | undefined> {
  const registration = await registrations.load(registrationId)
  if (!registration) return undefined
  const context = await addAway(
    directory,
    registration,
    await loadRegistrationContext(directory, registration),
    { personId: person.personId, isAsManager: role === 'manager' },
    now,
  )
  return mayRead(role, person, registration, context)
    ? viewRegistration(role, registration, context)
    : undefined
}
