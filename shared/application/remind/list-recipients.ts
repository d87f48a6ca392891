import type { MailRequest } from '../../journey/mails.ts'
import type { DueNudge } from '../../journey/nudges.ts'
import type { RegistrationContext } from '../../journey/registration-context.ts'
import type { Registration } from '../../journey/registration.ts'
import type { Role } from '../../journey/roles.ts'
import { listAskedIds } from '../../journey/ways-out.ts'
import type { DirectoryReader } from '../directory/cached-directory.ts'
import { addAbsent } from '../directory/load-registration-context.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'

type Directory = Pick<DirectoryReader, 'getPeople'> &
  Pick<DirectoryStore, 'listMemberIds' | 'listAdminIds'>

/**
 * The mails of what the schedules send to a role, or to the company's admins where nobody is there.
 * @param context with who decides while the manager is away (`addAway`)
 */
export async function addressDue(
  directory: Directory,
  { template, to, ifNobody, occasion }: DueNudge,
  registration: Registration,
  context: RegistrationContext,
): Promise<readonly MailRequest[]> {
  const recipientIds = await listRecipients(directory, to, registration, context)
  if (ifNobody === undefined || recipientIds.length > 0)
    return recipientIds.map((recipientId) => ({ template, recipientId, role: to, occasion }))
  const adminIds = await directory.listAdminIds(registration.companyId)
  return adminIds.map((recipientId) => ({
    template: ifNobody,
    recipientId,
    role: 'admin',
    occasion,
  }))
}

async function listRecipients(
  directory: Directory,
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
      return listAskedIds({
        ...(await addAbsent(directory, registration, context)),
        registration,
      })
    case 'partner':
      return directory.listMemberIds(context.initiative.organisationId)
    case 'admin':
      throw new Error('No nudge goes to admins')
  }
}
