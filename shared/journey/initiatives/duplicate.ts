import type { Initiative, LocalisedText } from '../directory.ts'
import { shorten } from '../one-line.ts'
import { type Locale, locales } from '../statuses.ts'

/** Must match `InitiativeEntry`. */
const maxTitleCharacters = 300

/** What follows the title of a copy, in each language. */
export type CopyMarks = Readonly<Record<Locale, string>>

/**
 * Makes a draft with the same content and a new id; its title says in each language that it is a
 * copy.
 */
export function duplicateInitiative(
  initiative: Initiative,
  initiativeId: string,
  marks: CopyMarks,
): Initiative {
  return { ...initiative, initiativeId, status: 'DRAFT', title: markCopy(initiative.title, marks) }
}

function markCopy(title: LocalisedText, marks: CopyMarks): LocalisedText {
  return Object.fromEntries(
    locales.flatMap((locale) => {
      const text = title[locale]
      const mark = marks[locale]
      return text === undefined
        ? []
        : [[locale, shorten(text, maxTitleCharacters - mark.length) + mark]]
    }),
  )
}
