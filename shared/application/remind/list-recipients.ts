import type { RegistrationContext } from '../../journey/registration-context.ts'
import type { Registration } from '../../journey/registration.ts'
import type { Role } from '../../journey/roles.ts'
import { listAskedIds } from '../../journey/ways-out.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'

/**
 * Lists who gets a mail of the schedules, by the role that it goes to.
 * @param context with who decides while the manager is away (`addAway`)
 */
export async function listRecipients(
  directory: Pick<DirectoryStore, 'listMemberIds'>,
  role: Role,
  registration: Registration,
  context: RegistrationContext,
): Promise<readonly string[]> {
  switch (role) {
    case 'volunteer':
      return [registration.volunteerId]
    case 'coordinator':
      return [...new Set(context.initiative.coordinatorIds)]
    case 'manager':
      return listAskedIds({ ...context, registration })
    case 'partner':
      return directory.listMemberIds(context.initiative.organisationId)
    case 'admin':
      throw new Error('No nudge goes to admins')
  }
}
