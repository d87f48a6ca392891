import { findHiddenCharacter } from '../../journey/hidden-characters.ts'
import { findPathMistake } from '../../journey/path-id.ts'
import type { DirectoryEntry } from '../ports/directory-store.ts'
import { getEntryId } from '../ports/relations.ts'

/**
 * Finds what people and systems may not enter, although the directory can hold it: an id that no path
 * can carry, and characters that nobody sees. What was there before may stay.
 * @returns such as "name: has a hidden character (U+200B) at position 5"
 */
export function findEnteredMistake(
  after: DirectoryEntry,
  before: DirectoryEntry | undefined,
): string | undefined {
  const idMistake = before ? undefined : findPathMistake(getEntryId(after))
  if (idMistake !== undefined) return `id: ${idMistake}`
  const known = before ? readLines(before) : {}
  for (const [field, line] of Object.entries(readLines(after))) {
    const hidden = line === known[field] ? undefined : findHiddenCharacter(line)
    if (hidden !== undefined) return `${field}: has ${hidden}`
  }
  return undefined
}

/** The fields that are one line of text. */
function readLines({ type, entry }: DirectoryEntry): Readonly<Record<string, string>> {
  switch (type) {
    case 'person':
      return { name: entry.name, email: entry.email }
    case 'company':
    case 'organisation':
      return { name: entry.name }
    case 'initiative':
      return {}
  }
}
