import type { Initiative, LocalisedText } from '../directory.ts'
import { type Locale, locales } from '../statuses.ts'

/** As many as a title may have; see `InitiativeEntry`. */
const longestTitle = 300

/** What follows the title of a copy, in each language. */
export type CopyMarks = Readonly<Record<Locale, string>>

/** A draft of the same, under an id of its own, whose title says in each language that it is a copy. */
export function duplicateOf(
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
      return text === undefined ? [] : [[locale, shorten(text, marks[locale]) + marks[locale]]]
    }),
  )
}

function shorten(text: string, mark: string): string {
  const characters = Array.from(text)
  const room = longestTitle - mark.length
  return characters.length <= room ? text : `${characters.slice(0, room - 1).join('')}…`
}
