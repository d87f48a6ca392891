import { countCharacters } from '../../journey/characters.ts'

const longestId = 200
/** RFC 5321 allows an address 254 octets; lower case may be longer than what it is of. */
const longestEmail = 512

/**
 * Whether there can be anything of this id. No other string may reach DynamoDB: a long one is an
 * error there, and half of a surrogate pair would turn into U+FFFD, which is another id.
 */
export function isStorableId(id: string): boolean {
  return (
    id !== '' &&
    // No need to count a text of megabytes: a character is one or two units.
    id.length <= 2 * longestId &&
    countCharacters(id) <= longestId &&
    id.isWellFormed()
  )
}

/** By what an e-mail address is found; undefined for the empty one of somebody erased. */
export function emailKey(email: string): string | undefined {
  const key = email.toLowerCase()
  return key !== '' && key.length <= longestEmail && key.isWellFormed() ? key : undefined
}
