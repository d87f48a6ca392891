import { findLastPauseDay } from '../../application/mail/choose-reminders.ts'
import type { CalendarDate } from '../../journey/calendar.ts'
import { type MailChoice, reminderMonths } from '../../journey/mail-choice.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatDate } from '../../language/format/dates.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'
import { ErrorSummary, RadioField, TextField } from '../forms/fields.tsx'
import type { TypedChoice } from './typed-choice.ts'

export interface ChoiceFormProps {
  readonly locale: Locale
  readonly today: CalendarDate
  /** What holds now; undefined: everything. */
  readonly choice: MailChoice | undefined
  readonly isKept?: boolean
  /** A form that came back with a day that does not fit. */
  readonly typed?: TypedChoice | undefined
}

export function choiceTitle({ locale, typed }: Pick<ChoiceFormProps, 'locale' | 'typed'>): string {
  const { headings, errors } = pageTexts[locale]
  return typed ? errors.title + headings['choose-reminders'] : headings['choose-reminders']
}

/** What its reader gets of what the schedules send. It posts to the page's own address. */
export function ChoiceForm({ locale, today, choice, isKept = false, typed }: ChoiceFormProps) {
  const texts = pageTexts[locale]
  const { choice: own } = texts
  const { pausedUntil = '' } = choice ?? {}
  const until = pausedUntil > today ? pausedUntil : ''
  return (
    <>
      {isKept && (
        <div class="news" role="status">
          <strong>{own.kept}</strong>
        </div>
      )}
      {typed && (
        <ErrorSummary
          heading={texts.errors.summary}
          entries={[{ message: own.wrongDay, fieldId: 'until' }]}
        />
      )}
      <h1>{texts.headings['choose-reminders']}</h1>
      <p>{own.introduction}</p>
      <form method="post" novalidate>
        <RadioField
          id="reminders"
          name="reminders"
          label={own.label}
          choices={[
            ...reminderMonths.map((months) => ({
              value: String(months),
              label: own.every(months),
            })),
            { value: 'none', label: own.none },
          ]}
          value={typed?.reminders ?? formatWanted(choice)}
        />
        <TextField
          id="until"
          name="until"
          type="date"
          label={own.until}
          hint={own.untilHint}
          value={typed?.until ?? until}
          min={today}
          max={findLastPauseDay(today)}
          error={typed && own.wrongDay}
        />
        <button>{own.submit}</button>
      </form>
      {until !== '' && <p class="hint">{own.paused(formatDate(locale, until))}</p>}
    </>
  )
}

function formatWanted(choice: MailChoice | undefined): string {
  return choice?.reminders === 'none' ? 'none' : String(choice?.everyMonths ?? 1)
}
