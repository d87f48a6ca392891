import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import type { Initiative } from '../../journey/directory.ts'
import type { StatusCounts } from '../../journey/initiatives/lifecycle.ts'
import { allStatuses, type Locale, type Status } from '../../journey/statuses.ts'
import { formatNumber } from '../../language/format/dates.ts'
import { formatStanding } from '../../language/standing.ts'
import {
  initiativeTexts,
  journeyTexts,
  partnerTexts,
  severalTexts,
} from '../../language/texts/catalogues.ts'
import { Since } from '../bulk/since.tsx'
import { formatTitle } from '../initiatives/initiative-pages.tsx'
import { initiativePath } from '../initiatives/initiative-paths.ts'
import { standingFacts } from '../registration/registration-facts.tsx'
import { registrationPath, statusPath } from './partner-paths.ts'

export interface RegistrationsProps {
  readonly locale: Locale
  readonly initiative: Initiative
  readonly counts: StatusCounts
  /** How many were counted, where there may be more. */
  readonly countedOnly?: number | undefined
  /** The status that is listed; every status where it is absent. */
  readonly status: Status | undefined
  readonly shown: readonly ShownRegistration[]
  /** Where the next ones are. */
  readonly morePath?: string | undefined
}

/** The registrations of an initiative: how many are in each status, and whose turn each is. */
export function RegistrationsPage(props: RegistrationsProps) {
  const { locale, initiative, counts, countedOnly, status, shown, morePath } = props
  const { initiatives: texts } = partnerTexts[locale]
  const { initiativeId } = initiative
  return (
    <>
      <p>
        <a href={initiativePath('partner', initiativeId)}>{formatTitle(initiative, locale)}</a>
      </p>
      <h1>{registrationsTitle(props)}</h1>
      <p class="about">{initiativeTexts[locale].statuses[initiative.status]}</p>
      <table>
        <caption>{texts.counts}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.status}</th>
            <th scope="col">{texts.count}</th>
          </tr>
        </thead>
        <tbody>
          {allStatuses.map((one) => (
            <tr>
              <td>
                <a href={statusPath(initiativeId, one)}>{journeyTexts[locale].statuses[one]}</a>
              </td>
              <td>{formatNumber(locale, counts[one] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {countedOnly !== undefined && (
        <p class="hint">{texts.atLeast(formatNumber(locale, countedOnly))}</p>
      )}
      <h2>
        {status === undefined ? texts.list : texts.listOf(journeyTexts[locale].statuses[status])}
      </h2>
      {status !== undefined && (
        <p>
          <a href={statusPath(initiativeId)}>{texts.all}</a>
        </p>
      )}
      {shown.length === 0 && <p>{texts.noRegistrations}</p>}
      {shown.length > 0 && (
        <ul class="tasks">
          {shown.map((view) => (
            <li>
              <p>
                <a href={registrationPath(view.context.registration.registrationId)}>
                  {view.volunteer}
                </a>{' '}
                <span class="hint">
                  ({journeyTexts[locale].statuses[view.context.registration.status]})
                </span>
              </p>
              <p>{formatStanding(locale, standingFacts(view))}</p>
              <Since view={view} />
            </li>
          ))}
        </ul>
      )}
      {morePath !== undefined && (
        <p>
          <a href={morePath}>{severalTexts[locale].more}</a>
        </p>
      )}
    </>
  )
}

/** The title of the page. */
export function registrationsTitle({ locale, initiative }: RegistrationsProps): string {
  return partnerTexts[locale].initiatives.of(formatTitle(initiative, locale))
}
