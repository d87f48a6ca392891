import type { LinkView } from '../../application/view/link-view.ts'
import { type MorningButton, morningButtons } from '../../journey/mails.ts'
import type { ParticipationDate } from '../../journey/registration.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatDate, formatDuration, formatTime } from '../../language/format/dates.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'
import { ErrorSummary, TextField } from '../forms/fields.tsx'
import { FormToken } from '../forms/form-token.tsx'
import type { FormError } from '../forms/action-form.tsx'
import { Help, PageHead } from './link-page.tsx'
import type { LinkPage } from './link-request.ts'

export interface MorningMeeting extends ParticipationDate {
  /** The volunteer has said that it took place. */
  readonly isHeld: boolean
}

/** A form that came back: of which meeting, with what was typed. */
export interface ReturnedAnswer {
  readonly dateId: string
  readonly newDay: string
  readonly errors: readonly FormError[]
}

interface MorningProps {
  readonly view: LinkView
  /** The button of the mail that led here: its answer comes first. */
  readonly button: MorningButton
  readonly meetings: readonly MorningMeeting[]
  readonly formToken: string
  /** What has just been done. */
  readonly news?: string | undefined
  readonly returned?: ReturnedAnswer | undefined
}

/** The morning after planned meetings: whether each took place. */
export function buildMorningPage(props: MorningProps): LinkPage {
  const { view, button, meetings, news, returned } = props
  const { locale } = view.context
  const texts = pageTexts[locale]
  const heading = texts.headings[button]
  return {
    locale,
    title: returned ? texts.errors.title + heading : heading,
    body: (
      <>
        <PageHead view={view} texts={texts} />
        {returned && (
          <ErrorSummary
            heading={texts.errors.summary}
            entries={returned.errors.map(({ field, message }) => ({
              message,
              fieldId: field && newDayId(returned.dateId),
            }))}
          />
        )}
        {news !== undefined && (
          <div class="news" role="status">
            <strong>{news}</strong>
          </div>
        )}
        <h1>{heading}</h1>
        <p>
          {meetings.some(({ isHeld }) => !isHeld)
            ? texts.morning.introduction
            : texts.morning.allAnswered}
        </p>
        {meetings.map((meeting) => (
          <Meeting {...props} meeting={meeting} />
        ))}
        <Help view={view} />
      </>
    ),
  }
}

function Meeting(props: MorningProps & { readonly meeting: MorningMeeting }) {
  const { view, button, meeting } = props
  const { locale } = view.context
  const answers = [button, ...morningButtons.filter((other) => other !== button)]
  return (
    <section>
      <h2>{describeMeeting(locale, meeting)}</h2>
      {meeting.isHeld ? (
        <p>{pageTexts[locale].morning.tookPlaceNoted}</p>
      ) : (
        answers.map((answer) => <AnswerForm {...props} answer={answer} />)
      )}
    </section>
  )
}

function describeMeeting(
  locale: Locale,
  { date, startTime, minutes }: Pick<ParticipationDate, 'date' | 'startTime' | 'minutes'>,
): string {
  const start = startTime === undefined ? undefined : formatTime(locale, startTime)
  return [formatDate(locale, date), start, formatDuration(locale, minutes)]
    .filter((part) => part !== undefined)
    .join(', ')
}

function AnswerForm({
  view,
  button,
  meeting,
  formToken,
  returned,
  answer,
}: MorningProps & { readonly meeting: MorningMeeting; readonly answer: MorningButton }) {
  const { locale } = view.context
  const { dateId, date } = meeting
  const { morning } = pageTexts[locale]
  const about = describeMeeting(locale, meeting)
  const isMain = answer === button
  const submit = (label: string, look: 'quiet' | 'danger') => (
    <button
      name="answer"
      value={answer}
      class={isMain ? undefined : look}
      aria-label={`${label}: ${about}`}
    >
      {label}
    </button>
  )
  const hidden = (
    <>
      <FormToken value={formToken} />
      <input type="hidden" name="dateId" value={dateId} />
      <input type="hidden" name="day" value={date} />
    </>
  )
  switch (answer) {
    case 'took-place':
      return (
        <form method="post">
          {hidden}
          {submit(morning.tookPlace, 'quiet')}
        </form>
      )
    case 'did-not-take-place':
      return (
        <form method="post">
          {hidden}
          {submit(morning.didNot, 'danger')}
          <p class="hint">{morning.didNotHint}</p>
        </form>
      )
    case 'another-day': {
      const typed = returned?.dateId === dateId ? returned : undefined
      return (
        <details open={isMain || typed !== undefined}>
          <summary>{morning.anotherDay}</summary>
          <form method="post" novalidate>
            {hidden}
            <TextField
              id={newDayId(dateId)}
              name="date"
              type="date"
              label={morning.newDay}
              value={typed?.newDay ?? ''}
              error={typed?.errors[0]?.message}
              min={view.period?.start}
              max={view.period?.end}
            />
            {submit(morning.move, 'quiet')}
          </form>
        </details>
      )
    }
  }
}

function newDayId(dateId: string): string {
  return `another-day-${dateId}`
}
