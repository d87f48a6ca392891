import type { ShownEntry } from '../../application/view/shown-card.ts'
import { formatDate, formatPeriod } from '../../language/format/dates.ts'
import { managerTexts } from '../../language/texts/catalogues.ts'
import { listAskedDates } from '../forms/asked-dates.ts'
import { MeetingList, MeetingsWithPeriod } from '../registration/meeting-lists.tsx'
import { isAboutPeriod } from './approval-rule.ts'
import { timeAsked } from './time-asked.ts'

/** What the manager is asked: about the period, or about meetings. */
export function AskedFor({ view }: { readonly view: ShownEntry }) {
  if (!isAboutPeriod(view.context.registration)) return <DatesAsked view={view} />
  return (
    <>
      <PeriodAsked view={view} />
      <MeetingsWithPeriod view={view} />
    </>
  )
}

/** More than these are folded up. */
const maxUnfolded = 5

function DatesAsked({ view }: { readonly view: ShownEntry }) {
  const { locale } = view.context
  const texts = managerTexts[locale]
  if (!('dates' in view)) return null
  const dates = listAskedDates(view)
  const list = <MeetingList view={view} dates={dates} />
  return (
    <>
      <p>{texts.asksDates(view.volunteer, view.organisation, dates.length)}</p>
      {dates.length > maxUnfolded ? (
        <details>
          <summary>{texts.seeDates}</summary>
          {list}
        </details>
      ) : (
        list
      )}
    </>
  )
}

/** In one sentence; for a change, only the difference. */
function PeriodAsked({ view }: { readonly view: ShownEntry }) {
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
