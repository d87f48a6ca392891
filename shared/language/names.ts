import type { Person } from '../journey/directory.ts'
import { oneLine } from '../journey/one-line.ts'
import type { Engagement } from '../journey/registration.ts'
import type { Locale } from '../journey/statuses.ts'
import { mailTexts } from './texts/catalogues.ts'

/** An erased person has no name any more. */
export function formatName(person: Person | undefined, locale: Locale): string {
  return oneLine(person?.name ?? '') || mailTexts[locale].someone
}

/** None where it was erased. */
export function formatMentee({ mentee }: Pick<Engagement, 'mentee'>): string | undefined {
  return oneLine(mentee) || undefined
}
