import type { Initiative, LocalisedText } from '../directory.ts'
import { shorten } from '../one-line.ts'
import { type Locale, locales } from '../statuses.ts'

const marks: Readonly<Record<Locale, string>> = { en: ' (copy)', fr: ' (copie)' }

/** Must match `InitiativeEntry`. */
const maxTitleCharacters = 300

/**
 * Makes a draft with the same content and a new id; its title says in each language that it is a
 * copy.
 */
export function duplicateInitiative(initiative: Initiative, initiativeId: string): Initiative {
  return { ...initiative, initiativeId, status: 'DRAFT', title: markCopy(initiative.title) }
}

function markCopy(title: LocalisedText): LocalisedText {
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
