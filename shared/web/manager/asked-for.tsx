import type { ShownEntry } from '../../application/view/shown-card.ts'
import { formatDate, formatPeriod } from '../../language/format/dates.ts'
import { managerTexts } from '../../language/texts/catalogues.ts'
import { timeAsked } from './time-asked.ts'

/** What the manager is asked, in one sentence; for a change, only the difference. */
export function AskedFor({ view }: { readonly view: ShownEntry }) {
  const { period, volunteer, organisation } = view
  const { registration, initiative, locale } = view.context
  const { approvedEngagement } = registration
  const texts = managerTexts[locale]
  if (!period) return null
  const changed = (['start', 'end'] as const).filter(
    (bound) => approvedEngagement && approvedEngagement[bound] !== period[bound],
  )
  if (!approvedEngagement || changed.length === 0) {
    const time = timeAsked(initiative.estimatedHours, period)
    return <p>{texts.asks(volunteer, formatPeriod(locale, period), organisation, time)}</p>
  }
  return (
    <>
      <p>{texts.asksAnother(volunteer, organisation)}</p>
      <ul>
        {changed.map((bound) => (
          <li>
            {texts.changes[bound]}{' '}
            <s>
              <time datetime={approvedEngagement[bound]}>
                {formatDate(locale, approvedEngagement[bound])}
              </time>
            </s>{' '}
            <strong>
              <time datetime={period[bound]}>{formatDate(locale, period[bound])}</time>
            </strong>
          </li>
        ))}
      </ul>
    </>
  )
}
