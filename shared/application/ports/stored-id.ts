import { countCharacters } from '../../journey/characters.ts'

const maxIdCharacters = 200
/** RFC 5321 allows 254 octets for an address; lower-casing may lengthen it. */
const maxEmailLength = 512

/**
 * Whether anything can have this id. No other string may reach DynamoDB: it rejects long keys, and
 * a lone surrogate would become U+FFFD, which is another id.
 */
export function isStorableId(id: string): boolean {
  return (
    id !== '' &&
    // Avoids counting megabytes: a character has one or two UTF-16 units.
    id.length <= 2 * maxIdCharacters &&
    countCharacters(id) <= maxIdCharacters &&
    id.isWellFormed()
  )
}

/**
 * Returns the form of an email address used for lookups; undefined if empty, as for erased people.
 */
export function emailKey(email: string): string | undefined {
  const key = email.toLowerCase()
  return key !== '' && key.length <= maxEmailLength && key.isWellFormed() ? key : undefined
}

/** Returns the domain of an email address as `mailDomains` has it; undefined if it has none. */
export function readMailDomain(email: string): string | undefined {
  const key = emailKey(email) ?? ''
  const domain = key.slice(key.lastIndexOf('@') + 1)
  return key.includes('@') && domain !== '' ? domain : undefined
}
