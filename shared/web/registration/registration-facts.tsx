import type { ComponentChildren } from 'preact'
import type { LinkView } from '../../application/view/link-view.ts'
import type { ShownEntry } from '../../application/view/shown-card.ts'
import type { MessageView, ShownRegistration } from '../../application/view/shown-registration.ts'
import { dateIn } from '../../journey/calendar.ts'
import { totalMinutes } from '../../journey/hours.ts'
import { findMissing } from '../../journey/missing.ts'
import { oneLine } from '../../journey/one-line.ts'
import {
  compareDates,
  countPendingDates,
  listCountedDates,
} from '../../journey/participation-dates.ts'
import type { Task } from '../../journey/registration.ts'
import { countPendingTasks, findManagerTurn, findStanding, findTurn } from '../../journey/turn.ts'
import {
  formatAge,
  formatDate,
  formatDay,
  formatDuration,
  formatNumber,
  formatPeriod,
  formatShortDate,
  formatTime,
} from '../../language/format/dates.ts'
import { formatStanding } from '../../language/standing.ts'
import { journeyTexts } from '../../language/texts/catalogues.ts'
import type { PageTexts } from '../../language/texts/en/pages.ts'
import { Facts } from '../frame/facts.tsx'
import { Moment } from '../frame/moment.tsx'
import { MeetingMark } from './meeting-mark.tsx'

interface Props {
  readonly view: ShownRegistration
  readonly texts: PageTexts
}

/** Where it stands and whose turn it is, since when. */
export function Standing({ view, texts }: Props) {
  const { registration, locale, role, company, today } = view.context
  const asked = role === 'manager' ? findManagerTurn(registration) : undefined
  const since = asked ?? findTurn(registration).since
  const age = formatAge(locale, dateIn(company.timeZone, since), today)
  const [before, after] = texts.since(age)
  return (
    <div class="standing">
      {formatStanding(locale, standingFacts(view, role))}
      <p class="since">
        {before}
        <time datetime={since}>{formatDay(locale, company.timeZone, since)}</time>
        {after}
      </p>
    </div>
  )
}

export function standingFacts(view: ShownEntry, role = view.context.role) {
  const { registration, initiative } = view.context
  return {
    standing: findStanding(registration, role),
    role,
    volunteer: view.volunteer,
    coordinator: view.coordinator,
    manager: view.manager ?? ('standIns' in view ? view.standIns[0]?.name : undefined),
    organisation: view.organisation,
    company: view.company,
    presence: view.presence,
    missing: findMissing(registration, view.presence),
    isOfCompany: initiative.companyId === registration.companyId,
    pendingTasks: countPendingTasks(registration),
    pendingDates: countPendingDates(registration),
  }
}

/** "3 (4 h 30 min)": beside a label that says what is counted. */
export function recorded({ view, texts }: Props): string {
  const { locale } = view.context
  const counted = listCounted(view)
  if (counted.length === 0) return texts.facts.meetings(0)
  return `${formatNumber(locale, counted.length)} (${formatDuration(locale, totalMinutes(counted))})`
}

/** "3 meetings, 4 h 30 min". */
export function recordedTotal({ view, texts }: Props): string {
  const counted = listCounted(view)
  const meetings = texts.facts.meetings(counted.length)
  if (counted.length === 0) return meetings
  return `${meetings}, ${formatDuration(view.context.locale, totalMinutes(counted))}`
}

/** The meetings that count today, for sums and numbers. */
export function listCounted({ context }: ShownRegistration) {
  return listCountedDates(context.registration, context.company, context.today)
}

/** For the manager: only the period and, for a change, only the difference. */
export function Request({ view, texts }: Props) {
  const { registration, locale } = view.context
  const { approvedEngagement } = registration
  const { period, volunteer } = view
  if (!period) return null
  if (
    !approvedEngagement ||
    (approvedEngagement.start === period.start && approvedEngagement.end === period.end)
  )
    return <p>{texts.asks(volunteer, formatPeriod(locale, period))}</p>
  return (
    <>
      <p>{texts.asksAnother(volunteer)}</p>
      <ul>
        {(['start', 'end'] as const)
          .filter((bound) => approvedEngagement[bound] !== period[bound])
          .map((bound) => (
            <li>
              {texts.changes[bound]} <strong>{formatDate(locale, period[bound])}</strong> (
              {texts.changes.insteadOf} <s>{formatDate(locale, approvedEngagement[bound])}</s>)
            </li>
          ))}
      </ul>
    </>
  )
}

/** What is confirmed: for volunteer, organisation and company. */
export function Participation(props: Props) {
  const { view, texts } = props
  const { registration, locale } = view.context
  const { facts } = texts
  return (
    <Facts
      facts={[
        [facts.volunteer, view.volunteer],
        view.mentee === undefined ? undefined : [facts.mentee, view.mentee],
        view.period && [facts.period, formatPeriod(locale, view.period)],
        registration.endedOn === undefined
          ? undefined
          : [facts.endedOn, formatDate(locale, registration.endedOn)],
        [facts.recorded, recorded(props)],
      ]}
    />
  )
}

/** For the coordinator: everything to know before answering. */
export function Application(props: Props & { readonly view: LinkView }) {
  const { view, texts } = props
  const { registration, locale, company } = view.context
  const { facts } = texts
  return (
    <>
      <Facts
        facts={[
          [facts.volunteer, view.volunteer],
          [facts.company, view.company],
          [facts.status, journeyTexts[locale].statuses[registration.status]],
          [facts.registeredOn, formatDay(locale, company.timeZone, registration.registeredAt)],
          view.mentee === undefined ? undefined : [facts.mentee, view.mentee],
          view.period && [facts.period, formatPeriod(locale, view.period)],
          registration.dates.length === 0 ? undefined : [facts.recorded, recorded(props)],
        ]}
      />
      <h2>{facts.tasks}</h2>
      <TasksList {...props} />
      <Conversation {...props} messages={view.messages} />
    </>
  )
}

export function TasksList({
  view,
  texts,
  children,
}: Props & { readonly children?: (task: Task) => ComponentChildren }) {
  const { tasks } = view.context.registration
  if (tasks.length === 0) return <p>{texts.facts.noTasks}</p>
  return (
    <ul class="tasks">
      {tasks.map((task) => (
        <li>
          <p>
            {oneLine(task.title)} <span class="hint">({texts.facts.taskStates[task.state]})</span>
          </p>
          {children?.(task)}
        </li>
      ))}
    </ul>
  )
}

/** Newest last. */
export function Conversation({
  view,
  texts,
  messages,
}: Props & { readonly messages: readonly MessageView[] }) {
  const { locale, company, today } = view.context
  const { facts } = texts
  return (
    <>
      <h2>{facts.conversation}</h2>
      {messages.length === 0 ? (
        <p>{facts.noMessages}</p>
      ) : (
        <ol class="messages">
          {messages.map(({ author, at, text }) => (
            <li>
              <p>
                <strong>{author}</strong>,{' '}
                <span class="hint">
                  <Moment locale={locale} timeZone={company.timeZone} today={today} at={at} />
                </span>
              </p>
              <p class="words" dir="auto">
                {text}
              </p>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

/** The meetings recorded so far, newest last, with their sum. */
export function DatesTable({ view, texts }: Props) {
  const { locale } = view.context
  const { facts } = texts
  const dates = view.dates.toSorted(compareDates)
  if (dates.length === 0) return <p class="hint">{facts.noDates}</p>
  return (
    <table class="meetings">
      <caption>{facts.meetings(listCounted(view).length)}</caption>
      <thead>
        <tr>
          <th scope="col">{facts.day}</th>
          <th scope="col">{facts.time}</th>
          <th scope="col">{facts.duration}</th>
        </tr>
      </thead>
      <tbody>
        {dates.map((meeting) => {
          const { date, startTime, minutes, time } = meeting
          return (
            <tr>
              <td>
                <time datetime={date}>{formatShortDate(locale, date)}</time>
                <MeetingMark view={view} date={meeting} />
              </td>
              <td>{startTime === undefined ? '–' : formatTime(locale, startTime)}</td>
              <td>
                {formatDuration(locale, minutes)} <span class="hint">({facts.kinds[time]})</span>
              </td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colspan={2}>
            {facts.total}
          </th>
          <td>{formatDuration(locale, totalMinutes(listCounted(view)))}</td>
        </tr>
      </tfoot>
    </table>
  )
}
