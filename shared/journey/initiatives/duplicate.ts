import type { Initiative, LocalisedText } from '../directory.ts'
import { type Locale, locales } from '../statuses.ts'

const marks: Readonly<Record<Locale, string>> = { en: ' (copy)', fr: ' (copie)' }

/** As many as a title may have; see `InitiativeEntry`. */
const longestTitle = 300

/** A draft of the same, under an id of its own, whose title says in each language that it is a copy. */
export function duplicateOf(initiative: Initiative, initiativeId: string): Initiative {
  return { ...initiative, initiativeId, status: 'DRAFT', title: markCopy(initiative.title) }
}

function markCopy(title: LocalisedText): LocalisedText {
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
