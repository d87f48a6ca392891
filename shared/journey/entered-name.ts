import { findTextMistake } from './characters.ts'
import { findHiddenCharacter } from './hidden-characters.ts'

/** Of the name of a person, a company or an organisation, in characters. */
export const maxNameCharacters = 200

/** White space that is no plain space; U+FEFF, which JavaScript counts as white space, is invisible. */
const otherSpace = / *[^\S \uFEFF][^\S\uFEFF]*/g

/**
 * Reads a name from a file or an identity system: white space around it is not meant, any other white
 * space is a space, and an accent belongs to its letter (NFC).
 */
export function readName(given: string): string {
  return given.trim().replaceAll(otherSpace, ' ').normalize('NFC')
}

/**
 * Finds what is wrong with a name that somebody enters.
 * @returns such as "has a hidden character (U+200B) at position 5"
 */
export function findNameMistake(name: string): string | undefined {
  const hidden = findHiddenCharacter(name)
  if (hidden !== undefined) return `has ${hidden}`
  if (name.trim() === '') return 'must not be empty'
  return findTextMistake(name, { minimum: 1, maximum: maxNameCharacters })
}
