import type { Person } from '../../journey/directory.ts'
import { isSameAddress } from '../../journey/email-address.ts'
import type { Locale } from '../../journey/statuses.ts'
import { invalidValue } from './scim-error.ts'

/** What a request changes in a user: `null` removes an attribute, an absent one stays. */
export interface UserChange {
  readonly userName?: string
  /** The primary address. It must equal the user name. */
  readonly email?: string
  readonly displayName?: string
  readonly formattedName?: string
  readonly givenName?: string
  readonly familyName?: string
  readonly isActive?: boolean
  /** `null` if it is not supported: the company's language applies. */
  readonly language?: Locale | null
  readonly managerId?: string | null
}

/** An existing person after the change. */
export function changePerson(person: Person, change: UserChange): Person {
  const changed: Person = {
    ...person,
    name: composeName(change) ?? person.name,
    email: chooseAddress(change, person.email),
    ...(change.language !== undefined && { locale: change.language ?? undefined }),
    ...(change.managerId !== undefined && { managerId: change.managerId ?? undefined }),
    ...(change.isActive !== undefined && { deactivated: !change.isActive }),
  }
  return changed
}

/** @throws ScimError if a required attribute is missing */
export function newPerson(
  { personId, companyId }: { readonly personId: string; readonly companyId: string },
  change: UserChange,
): Person {
  const { userName, givenName, familyName } = change
  if (userName === undefined) throw invalidValue('A new user needs a userName.')
  const parts = [givenName, familyName].filter((part) => part !== undefined)
  const name = composeName(change) ?? (parts.length > 0 ? parts.join(' ') : undefined)
  if (name === undefined) throw invalidValue('A new user needs a displayName or a name.')
  const person = { personId, companyId, name, email: userName, isAdmin: false }
  return changePerson(person, change)
}

/** The full name. A single part of it changes nothing, as the other part is unknown. */
function composeName({ displayName, formattedName, givenName, familyName }: UserChange) {
  const parts =
    givenName !== undefined && familyName !== undefined ? `${givenName} ${familyName}` : undefined
  return displayName ?? formattedName ?? parts
}

function chooseAddress({ userName, email }: UserChange, before: string): string {
  const address = userName ?? before
  if (email !== undefined && !isSameAddress(email, address))
    throw invalidValue(
      'Mails go to the userName: it and the primary e-mail must be the same address.',
    )
  return address
}
