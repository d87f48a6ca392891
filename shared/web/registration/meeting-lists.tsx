import type { ShownEntry } from '../../application/view/shown-card.ts'
import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import { compareDates, listPendingDates } from '../../journey/participation-dates.ts'
import type { ParticipationDate } from '../../journey/registration.ts'
import { formatInstant } from '../../language/format/dates.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'
import { formatMeeting, splitMeetings } from './meetings.ts'

interface Props {
  readonly view: ShownRegistration
  readonly dates: readonly ParticipationDate[]
}

/** Meetings in one line each; what is planned and what took place apart. */
export function MeetingList({ view, dates }: Props) {
  const { locale } = view.context
  const { facts } = pageTexts[locale]
  const { held, planned } = splitMeetings(dates, view)
  return (
    <>
      {[
        { heading: facts.tookPlace, meetings: held },
        { heading: facts.planned, meetings: planned },
      ]
        .filter(({ meetings }) => meetings.length > 0)
        .map(({ heading, meetings }) => (
          <>
            <p class="about">{heading}</p>
            <ul>
              {meetings.map((date) => (
                <li>
                  <time datetime={date.date}>{formatMeeting(locale, date)}</time>
                </li>
              ))}
            </ul>
          </>
        ))}
    </>
  )
}

/** For the manager of whom a period is asked: the meetings that are approved with it, or wait besides. */
export function MeetingsWithPeriod({ view }: { readonly view: ShownEntry }) {
  if (!('dates' in view)) return null
  const { registration, locale } = view.context
  if (registration.status !== 'MANAGER_VALIDATION') return null
  const pending = listPendingDates(view)
  if (pending.length === 0) return null
  const texts = pageTexts[locale].meetingsWithPeriod
  if (registration.approvedEngagement) return <p class="hint">{texts.later(pending.length)}</p>
  return (
    <>
      <p>{texts.together(pending.length)}</p>
      <MeetingList view={view} dates={pending} />
    </>
  )
}

/** For the manager: what was decided of each meeting, and when. */
export function DecidedMeetings({ view }: { readonly view: ShownRegistration }) {
  const { locale, company } = view.context
  const { decidedOn, nothingAsked } = pageTexts[locale].overtakenDates
  const decided = view.dates
    .toSorted(compareDates)
    .flatMap((date) =>
      date.decision === undefined || date.decision === 'PENDING' || date.decidedAt === undefined
        ? []
        : [{ date, decision: date.decision, at: date.decidedAt }],
    )
  if (decided.length === 0) return <p>{nothingAsked}</p>
  return (
    <ul>
      {decided.map(({ date, decision, at }) => (
        <li>
          {formatMeeting(locale, date)}
          <br />
          <span class="hint">
            {decidedOn[decision]}
            <time datetime={at}>
              {pageTexts[locale].on(formatInstant(locale, company.timeZone, at))}
            </time>
          </span>
        </li>
      ))}
    </ul>
  )
}
