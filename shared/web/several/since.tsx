import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import { dateIn } from '../../journey/calendar.ts'
import { spokenAge, spokenDayOf } from '../../language/format/spoken.ts'
import { pageTexts } from '../../language/texts/pages.ts'

/** How long it has been waiting. */
export function Since({ view }: { readonly view: ShownRegistration }) {
  const { registration, locale, company, today } = view.context
  const { statusSince } = registration
  const [before, after] = pageTexts[locale].since(
    spokenAge(locale, dateIn(company.timeZone, statusSince), today),
  )
  return (
    <p class="about">
      {before}
      <time datetime={statusSince}>{spokenDayOf(locale, company.timeZone, statusSince)}</time>
      {after}
    </p>
  )
}
