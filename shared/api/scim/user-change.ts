import type { Person } from '../../journey/directory.ts'
import type { Locale } from '../../journey/statuses.ts'
import { invalidValue } from './scim-error.ts'

/** What a request says of a user; `null` takes it away. What is absent stays as it is. */
export interface UserChange {
  readonly userName?: string
  /** The primary address: the same as the user name, or the request is refused. */
  readonly email?: string
  readonly displayName?: string
  readonly formattedName?: string
  readonly givenName?: string
  readonly familyName?: string
  readonly isActive?: boolean
  /** `null` where it is none of ours: then the company's. */
  readonly language?: Locale | null
  readonly managerId?: string | null
}

/** A person as a request makes them, of one who is there. */
export function changePerson(person: Person, change: UserChange): Person {
  const changed: Person = {
    ...person,
    name: nameOf(change) ?? person.name,
    email: addressOf(change, person.email),
    ...(change.language !== undefined && { locale: change.language ?? undefined }),
    ...(change.managerId !== undefined && { managerId: change.managerId ?? undefined }),
    ...(change.isActive !== undefined && { deactivated: !change.isActive }),
  }
  return changed
}

/** @throws ScimError where something is missing that a new person needs */
export function newPerson(
  { personId, companyId }: { readonly personId: string; readonly companyId: string },
  change: UserChange,
): Person {
  const { userName, givenName, familyName } = change
  if (userName === undefined) throw invalidValue('A new user needs a userName.')
  const parts = [givenName, familyName].filter((part) => part !== undefined)
  const name = nameOf(change) ?? (parts.length > 0 ? parts.join(' ') : undefined)
  if (name === undefined) throw invalidValue('A new user needs a displayName or a name.')
  const person = { personId, companyId, name, email: userName, isAdmin: false }
  return changePerson(person, change)
}

/** The whole name. One of its parts alone does not tell how the rest is now: it changes nothing. */
function nameOf({ displayName, formattedName, givenName, familyName }: UserChange) {
  const parts =
    givenName !== undefined && familyName !== undefined ? `${givenName} ${familyName}` : undefined
  return displayName ?? formattedName ?? parts
}

function addressOf({ userName, email }: UserChange, before: string): string {
  const address = userName ?? before
  if (email !== undefined && email.toLowerCase() !== address.toLowerCase())
    throw invalidValue(
      'Mails go to the userName: it and the primary e-mail must be the same address.',
    )
  return address
}
