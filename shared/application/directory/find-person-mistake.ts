import type { Company, Person } from '../../journey/directory.ts'
import {
  domainKey,
  findAddressMistake,
  isSameAddress,
  readMailDomain,
} from '../../journey/email-address.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'

/**
 * What is refused where people and systems enter a person: the API, SCIM and the import. What the
 * directory has already may stay, so that something else about the person can be changed.
 */
export interface PersonMistake {
  readonly field: 'email' | 'managerId'
  readonly message: string
}

/** @param before undefined for a new person */
export async function findPersonMistake(
  directory: Pick<DirectoryStore, 'getCompany' | 'findCompanyByMailDomain'>,
  before: Person | undefined,
  after: Person,
): Promise<PersonMistake | undefined> {
  const known = findKnownMistake(before, after)
  if (known || !isNewAddress(before, after)) return known
  const { email, companyId } = after
  const [company, owner] = await Promise.all([
    companyId === undefined ? undefined : directory.getCompany(companyId),
    directory.findCompanyByMailDomain(email),
  ])
  const message = findDomainMistake(company, owner?.companyId, email)
  return message === undefined ? undefined : { field: 'email', message }
}

/** What is wrong with the person alone. */
export function findKnownMistake(
  before: Person | undefined,
  after: Person,
): PersonMistake | undefined {
  const { personId, managerId, email } = after
  if (managerId === personId && before?.managerId !== personId)
    return { field: 'managerId', message: 'nobody can be their own manager' }
  // Another form of the same address may be one that no mail can be sent to.
  const mistake = email === before?.email ? undefined : findAddressMistake(email)
  return mistake === undefined ? undefined : { field: 'email', message: mistake }
}

/**
 * @param company the person's, if any
 * @param ownerId the company whose mail domain the address has, if any
 */
export function findDomainMistake(
  company: Company | undefined,
  ownerId: string | undefined,
  email: string,
): string | undefined {
  const { mailDomains = [] } = company ?? {}
  if (ownerId !== undefined && ownerId !== company?.companyId)
    return "is in another company's mail domain"
  const domain = readMailDomain(email)
  if (mailDomains.length === 0 || mailDomains.some((one) => domainKey(one) === domain))
    return undefined
  return `must be in a mail domain of the company: ${mailDomains.join(', ')}`
}

/** An address in another form is the same. */
function isNewAddress(before: Person | undefined, after: Person): boolean {
  return before === undefined || !isSameAddress(before.email, after.email)
}
