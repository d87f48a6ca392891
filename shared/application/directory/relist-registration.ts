import type { Registration } from '../../journey/registration.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import {
  buildListFacts,
  type ListFacts,
  type RegistrationStore,
} from '../ports/registration-store.ts'

export interface RelistDependencies {
  readonly registrations: Pick<RegistrationStore, 'load' | 'relist'>
  /** Not a cached one: it is read again to see whether it has changed. */
  readonly directory: Pick<DirectoryStore, 'getCompany' | 'getPerson'>
}

/** Attempts while the registration or the directory keeps changing. */
const maxAttempts = 10

/**
 * Puts a registration into the lists where it belongs by the directory of now. Reads both again
 * afterwards, so that of several at once the last one is right. Safe to repeat.
 * @returns whether anything was wrong
 */
export async function relistRegistration(
  { registrations, directory }: RelistDependencies,
  registration: Registration,
): Promise<boolean> {
  let current: Registration | undefined = registration
  let wasWrong = false
  for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
    if (!current) return wasWrong
    const facts: ListFacts = await loadListFacts(directory, current)
    const result = await registrations.relist(current, facts)
    if (result === 'right') return wasWrong
    if (result === 'listed') wasWrong = true
    current = await registrations.load(registration.registrationId)
  }
  throw new Error(`Registration ${registration.registrationId} keeps changing`)
}

async function loadListFacts(
  directory: RelistDependencies['directory'],
  { registrationId, companyId, volunteerId }: Registration,
): Promise<ListFacts> {
  const [company, volunteer] = await Promise.all([
    directory.getCompany(companyId),
    directory.getPerson(volunteerId),
  ])
  if (!company)
    throw new Error(`The company of registration ${registrationId} is not in the directory`)
  return buildListFacts(company, volunteer?.managerId)
}
