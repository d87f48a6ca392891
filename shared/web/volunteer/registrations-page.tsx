import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import type { Locale } from '../../journey/statuses.ts'
import { journeyTexts, pageTexts, volunteerTexts } from '../../language/texts/catalogues.ts'
import { Standing } from '../registration/registration-facts.tsx'
import {
  calendarPagePath,
  initiativesPath,
  profilePath,
  registrationPath,
} from './volunteer-paths.ts'

/** All registrations of a volunteer: where each stands and whose turn it is. */
export function RegistrationsPage({
  locale,
  shown,
}: {
  readonly locale: Locale
  readonly shown: readonly ShownRegistration[]
}) {
  const { registrations: texts } = volunteerTexts[locale]
  return (
    <>
      <h1>{texts.title}</h1>
      {shown.length === 0 && <p>{texts.none}</p>}
      {shown.map((view) => {
        const { registration } = view.context
        return (
          <section>
            <h2>
              <a href={registrationPath(registration.registrationId)}>{view.initiative}</a>
            </h2>
            <p class="about">
              {[view.organisation, journeyTexts[locale].statuses[registration.status]]
                .filter((part) => part !== '')
                .join(' · ')}
            </p>
            <Standing view={view} texts={pageTexts[locale]} />
          </section>
        )
      })}
      <h2>{texts.more}</h2>
      <ul class="plain">
        <li>
          <a href={initiativesPath}>{texts.initiatives}</a>
        </li>
        <li>
          <a href={profilePath}>{texts.profile}</a>
        </li>
        <li>
          <a href={calendarPagePath}>{texts.calendar}</a>
        </li>
      </ul>
    </>
  )
}
