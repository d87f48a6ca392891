import { findHiddenCharacter } from './hidden-characters.ts'

/** API Gateway decodes a path before it is split, and browsers and proxies rewrite the rest. */
const notInPaths = /[/\\?#%]/

/**
 * Finds why an id cannot stand in the path of a page or of the API, where it is entered. Ids that
 * exist already, or that the operator puts, have no such rule.
 * @returns such as 'has "/" at position 2'; positions count characters from 1
 */
export function findPathMistake(id: string): string | undefined {
  const hidden = findHiddenCharacter(id)
  if (hidden !== undefined) return `has ${hidden}`
  const characters = Array.from(id)
  const index = characters.findIndex(
    (one, at) =>
      notInPaths.test(one) ||
      (/\s/.test(one) && (one !== ' ' || at === 0 || at === characters.length - 1)),
  )
  if (index >= 0)
    return `has ${JSON.stringify(characters[index])} at position ${index + 1}, which the address of a page cannot have`
  const decomposed = findDecomposed(id)
  if (decomposed !== undefined) return decomposed
  return /^\.{0,2}$/.test(id) ? 'cannot be part of the address of a page' : undefined
}

/** An accent that is a character of its own: programs on the way may compose it, and files are composed. */
function findDecomposed(id: string): string | undefined {
  const composed = Array.from(id.normalize('NFC'))
  const index = Array.from(id).findIndex((one, at) => one !== composed[at])
  return index < 0
    ? undefined
    : `has an accent that is a character of its own, at position ${index + 1}: write it with its letter`
}
