import { countCharacters } from '../../journey/characters.ts'

const maxIdCharacters = 200

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
