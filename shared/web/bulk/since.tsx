import type { ShownEntry } from '../../application/view/shown-card.ts'
import { dateIn } from '../../journey/calendar.ts'
import { formatAge, formatDay } from '../../language/format/dates.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'

/** How long it has been waiting. */
export function Since({ view }: { readonly view: ShownEntry }) {
  const { registration, locale, company, today } = view.context
  const { statusSince } = registration
  const [before, after] = pageTexts[locale].since(
    formatAge(locale, dateIn(company.timeZone, statusSince), today),
  )
  return (
    <p class="about">
      {before}
      <time datetime={statusSince}>{formatDay(locale, company.timeZone, statusSince)}</time>
      {after}
    </p>
  )
}
