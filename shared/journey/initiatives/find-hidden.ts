import type { Initiative } from '../directory.ts'
import { type HiddenCharacter, locateHiddenCharacter } from '../hidden-characters.ts'
import type { InitiativeFieldName } from './fields.ts'

export interface HiddenInField extends HiddenCharacter {
  readonly field: InitiativeFieldName
  /** The line that has it. */
  readonly line: string
}

/** The fields whose texts are one line: names, and what stands in a list. */
const lineFields = ['title', 'imageText', 'meetingFrequency'] as const

export type InitiativeLines = Pick<Initiative, (typeof lineFields)[number] | 'tasks'>

/**
 * Finds characters that nobody sees in the lines of an initiative, one of each field. Texts of several
 * lines may have any, and so may a line that was there before.
 */
export function findHiddenInInitiative(
  after: InitiativeLines,
  before: Partial<InitiativeLines> | undefined,
): readonly HiddenInField[] {
  const known = new Map(before && listLines(before))
  return listLines(after).flatMap(([field, lines]) => {
    const found = lines
      .filter((line) => known.get(field)?.includes(line) !== true)
      .flatMap((line) => {
        const hidden = locateHiddenCharacter(line)
        return hidden ? [{ ...hidden, field, line }] : []
      })
    return found.slice(0, 1)
  })
}

function listLines(
  initiative: Partial<InitiativeLines>,
): readonly (readonly [field: InitiativeFieldName, lines: readonly string[]])[] {
  return [
    ...lineFields.map(
      (field) =>
        [
          field,
          Object.values(initiative[field] ?? {}).filter((line) => line !== undefined),
        ] as const,
    ),
    ['tasks', (initiative.tasks ?? []).map(({ title }) => title)],
  ]
}
