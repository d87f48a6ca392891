import type { Person } from '../../journey/directory.ts'
import { findNameMistake, readName } from '../../journey/entered-name.ts'
import { isSameAddress } from '../../journey/email-address.ts'
import type { Locale } from '../../journey/statuses.ts'
import { invalidValue, ScimError } from './scim-error.ts'

/** What a request changes in a user: `null` removes an attribute, an absent one stays. */
export interface UserChange {
  readonly userName?: string
  /** One of them must equal the user name. */
  readonly emails?: readonly string[]
  readonly displayName?: string
  readonly formattedName?: string
  readonly givenName?: string
  readonly familyName?: string
  readonly isActive?: boolean
  /** `null` if it is not supported: the company's language applies. */
  readonly language?: Locale | null
  /** An id or an address, as the request gives it. */
  readonly manager?: string | null
}

/** What an attribute in a request changes, or why it cannot. */
export type ReadAttribute = UserChange | ScimError

/** A change, and why other parts of the request cannot be done. */
export interface ReadChange {
  readonly change: UserChange
  readonly problems: readonly ScimError[]
}

/** The attributes of a request as one change: the last one of a name wins (RFC 7644, 3.5.2). */
export function collectChange(attributes: readonly ReadAttribute[]): ReadChange {
  const problems = attributes.filter((one) => one instanceof ScimError)
  const changes = attributes.filter((one) => !(one instanceof ScimError))
  return { change: Object.assign({}, ...changes) as UserChange, problems }
}

export interface ChangedPerson {
  readonly person: Person
  readonly problems: readonly ScimError[]
}

/**
 * An existing person after the change, except for the manager. What cannot be changed stays. The directory
 * says whether the address can be changed.
 */
export function changePerson(before: Person, change: UserChange): ChangedPerson {
  const name = composeName(change) ?? before.name
  const email = change.userName ?? before.email
  const nameProblem = name === before.name ? undefined : checkName(name)
  const emailProblem = checkEmails(change, email)
  return {
    person: {
      ...before,
      name: nameProblem ? before.name : name,
      email: emailProblem ? before.email : email,
      ...(change.language !== undefined && { locale: change.language ?? undefined }),
      ...(change.isActive !== undefined && { deactivated: !change.isActive }),
    },
    problems: [nameProblem, emailProblem].filter((problem) => problem !== undefined),
  }
}

/** @throws ScimError if a required attribute is missing or wrong */
export function newPerson(
  { personId, companyId }: { readonly personId: string; readonly companyId: string },
  change: UserChange,
): Person {
  const { userName, givenName, familyName } = change
  if (userName === undefined) throw invalidValue('A new user needs a userName.')
  const parts = [givenName, familyName].filter((part) => part !== undefined)
  const name = composeName(change) ?? (parts.length > 0 ? readName(parts.join(' ')) : undefined)
  if (name === undefined) throw invalidValue('A new user needs a displayName or a name.')
  const problem = checkName(name)
  if (problem) throw problem
  const { person, problems } = changePerson(
    { personId, companyId, name, email: userName, isAdmin: false },
    change,
  )
  if (problems[0]) throw problems[0]
  return person
}

/** The full name. A single part of it changes nothing, as the other part is unknown. */
function composeName({ displayName, formattedName, givenName, familyName }: UserChange) {
  const parts =
    givenName !== undefined && familyName !== undefined ? `${givenName} ${familyName}` : undefined
  const name = displayName ?? formattedName ?? parts
  return name === undefined ? undefined : readName(name)
}

function checkName(name: string): ScimError | undefined {
  const mistake = findNameMistake(name)
  return mistake === undefined ? undefined : invalidValue(`name: ${mistake}`)
}

function checkEmails({ emails }: UserChange, address: string): ScimError | undefined {
  if (!emails || emails.some((one) => isSameAddress(one, address))) return undefined
  return invalidValue(
    'Mails go to the userName: it and the primary email must be the same address.',
  )
}
