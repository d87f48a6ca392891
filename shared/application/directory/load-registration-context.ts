import type { Company, Initiative, Person } from '../../journey/directory.ts'
import type { RegistrationContext } from '../../journey/registration-context.ts'
import type { Registration } from '../../journey/registration.ts'
import type { DirectoryReader } from './cached-directory.ts'

/** Loads the registration's initiative, company and volunteer from the directory. */
export async function loadRegistrationContext(
  directory: Pick<DirectoryReader, 'getInitiative' | 'getCompany' | 'getPerson'>,
  { initiativeId, companyId, volunteerId, registrationId }: Registration,
): Promise<RegistrationContext> {
  const [initiative, company, volunteer] = await Promise.all([
    directory.getInitiative(initiativeId),
    directory.getCompany(companyId),
    directory.getPerson(volunteerId),
  ])
  const failMissing = (what: string): never => {
    throw new Error(`The ${what} of registration ${registrationId} is not in the directory`)
  }
  return {
    initiative: initiative ?? failMissing('initiative'),
    company: company ?? failMissing('company'),
    volunteer: volunteer ?? failMissing('volunteer'),
  } satisfies { initiative: Initiative; company: Company; volunteer: Person }
}
