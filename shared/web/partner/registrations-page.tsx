import type { ShownCard } from '../../application/view/shown-card.ts'
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
import { Unreadable } from '../registration/unreadable.tsx'
import { registrationPath, statusPath } from './partner-paths.ts'

export interface RegistrationsProps {
  readonly locale: Locale
  readonly initiative: Initiative
  readonly counts: StatusCounts
  /** The status that is listed; where it is absent, the live ones or, if there are none, the ends. */
  readonly status: Status | undefined
  readonly lists: readonly { readonly status: Status; readonly shown: readonly ShownCard[] }[]
  /** The ids of registrations that cannot be shown. */
  readonly unreadable: readonly string[]
  /** Where the next ones in the status are. */
  readonly morePath?: string | undefined
}

/** The registrations of an initiative: how many are in each status, and whose turn each is. */
export function RegistrationsPage(props: RegistrationsProps) {
  const { locale, initiative, counts, status, lists, unreadable, morePath } = props
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
      {status !== undefined && (
        <p>
          <a href={statusPath(initiativeId)}>{texts.all}</a>
        </p>
      )}
      {lists.every(({ shown }) => shown.length === 0) && <p>{texts.noRegistrations}</p>}
      {lists.map((list) => (
        <List {...props} list={list} />
      ))}
      <Unreadable locale={locale} ids={unreadable} />
      {morePath !== undefined && (
        <p>
          <a href={morePath}>{severalTexts[locale].more}</a>
        </p>
      )}
    </>
  )
}

/** The registrations in one status, or the first of them. */
function List({
  locale,
  initiative,
  counts,
  status: wanted,
  list: { status, shown },
}: RegistrationsProps & { readonly list: RegistrationsProps['lists'][number] }) {
  const { initiatives: texts } = partnerTexts[locale]
  const count = counts[status] ?? 0
  if (shown.length === 0) return null
  return (
    <>
      <h2>{texts.listOf(journeyTexts[locale].statuses[status])}</h2>
      <ul class="tasks">
        {shown.map((view) => (
          <li>
            <p>
              <a href={registrationPath(view.context.registration.registrationId)}>
                {view.volunteer}
              </a>
            </p>
            <p>{formatStanding(locale, standingFacts(view))}</p>
            <Since view={view} />
          </li>
        ))}
      </ul>
      {wanted === undefined && shown.length < count && (
        <p>
          <a href={statusPath(initiative.initiativeId, status)}>{texts.everyOne(count)}</a>
        </p>
      )}
    </>
  )
}

/** The title of the page. */
export function registrationsTitle({ locale, initiative }: RegistrationsProps): string {
  return partnerTexts[locale].initiatives.of(formatTitle(initiative, locale))
}
