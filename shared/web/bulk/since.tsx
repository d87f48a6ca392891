import type { ShownEntry } from '../../application/view/shown-card.ts'
import { dateIn } from '../../journey/calendar.ts'
import { findManagerTurn } from '../../journey/turn.ts'
import { formatAge, formatDay } from '../../language/format/dates.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'

/** How long it has been waiting. */
export function Since({ view }: { readonly view: ShownEntry }) {
  const { registration, role, locale, company, today } = view.context
  const asked = role === 'manager' ? findManagerTurn(registration) : undefined
  const since = asked ?? registration.statusSince
  const [before, after] = pageTexts[locale].since(
    formatAge(locale, dateIn(company.timeZone, since), today),
  )
  return (
    <p class="about">
      {before}
      <time datetime={since}>{formatDay(locale, company.timeZone, since)}</time>
      {after}
    </p>
  )
}
