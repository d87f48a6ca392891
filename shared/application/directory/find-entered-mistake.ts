import { findNameMistake } from '../../journey/entered-name.ts'
import { describeHidden } from '../../journey/hidden-characters.ts'
import {
  findHiddenInInitiative,
  type InitiativeLines,
} from '../../journey/initiatives/find-hidden.ts'
import { findPathMistake } from '../../journey/path-id.ts'
import type { DirectoryEntry } from '../ports/directory-store.ts'
import { getEntryId } from '../ports/relations.ts'

/**
 * Finds what people and systems may not enter, although the directory can hold it: an id that no path
 * can carry, and characters in a name that nobody sees. What was there before may stay.
 * `findPersonMistake` has what else is refused of a person.
 * @returns such as "name: has a hidden character (U+200B) at position 5"
 */
export function findEnteredMistake(
  after: DirectoryEntry,
  before: DirectoryEntry | undefined,
): string | undefined {
  const idMistake = before ? undefined : findPathMistake(getEntryId(after))
  if (idMistake !== undefined) return `id: ${idMistake}`
  const name = readName(after)
  if (name === undefined || name === (before && readName(before))) return undefined
  const mistake = findNameMistake(name)
  return mistake === undefined ? undefined : `name: ${mistake}`
}

/** The same of an initiative, which has no name but titles, and gets its id from us. */
export function findInitiativeMistake(
  after: InitiativeLines,
  before: InitiativeLines | undefined,
): string | undefined {
  const [hidden] = findHiddenInInitiative(after, before)
  return hidden && `${hidden.field}: has ${describeHidden(hidden)}`
}

function readName({ type, entry }: DirectoryEntry): string | undefined {
  return type === 'initiative' ? undefined : entry.name
}
