import type { Company, Initiative, Person } from '../../journey/directory.ts'
import type { RegistrationContext } from '../../journey/registration-context.ts'
import type { Registration } from '../../journey/registration.ts'
import type { DirectoryReader } from './cached-directory.ts'

/** The directory around a registration, as it is now. */
export async function loadRegistrationContext(
  directory: Pick<DirectoryReader, 'getInitiative' | 'getCompany' | 'getPerson'>,
  { initiativeId, companyId, volunteerId, registrationId }: Registration,
): Promise<RegistrationContext> {
  const [initiative, company, volunteer] = await Promise.all([
    directory.getInitiative(initiativeId),
    directory.getCompany(companyId),
    directory.getPerson(volunteerId),
  ])
  const missing = (what: string): never => {
    throw new Error(`The ${what} of registration ${registrationId} is not in the directory`)
  }
  return {
    initiative: initiative ?? missing('initiative'),
    company: company ?? missing('company'),
    volunteer: volunteer ?? missing('volunteer'),
  } satisfies { initiative: Initiative; company: Company; volunteer: Person }
}
