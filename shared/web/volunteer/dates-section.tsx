import { totalMinutes } from '../../journey/hours.ts'
import { compareDates } from '../../journey/participation-dates.ts'
import type { ParticipationDate } from '../../journey/registration.ts'
import {
  formatDate,
  formatDuration,
  formatShortDate,
  formatTime,
} from '../../language/format/dates.ts'
import { volunteerTexts } from '../../language/texts/catalogues.ts'
import { LongTextField, TextField } from '../forms/fields.tsx'
import { ActionForm, type FormProps, readFields } from '../forms/action-form.tsx'
import {
  DateFields,
  durationDefaults,
  MeetingFields,
  RepetitionFields,
  within,
} from '../forms/link-forms.tsx'
import { MeetingMark } from '../registration/meeting-mark.tsx'
import { listCounted } from '../registration/registration-facts.tsx'
import type { OwnRegistration } from './own-registration.ts'
import { registrationPath } from './volunteer-paths.ts'

/** The meetings with their sums, and the line that adds one. */
export function DatesSection({ form, open, changing }: OwnRegistration) {
  const { view, texts } = form
  const { registration, locale } = view.context
  const mayAdd = open.includes('add-date')
  if (!mayAdd && registration.dates.length === 0) return null
  const dates = view.dates.toSorted(compareDates)
  const changed = mayAdd ? dates.find(({ dateId }) => dateId === changing) : undefined
  return (
    <section>
      <h2>{volunteerTexts[locale].registration.dates}</h2>
      {dates.length === 0 ? (
        <p>{texts.facts.noDates}</p>
      ) : (
        <DatesTable {...form} dates={dates} mayChange={mayAdd} />
      )}
      {changed && <ChangeForm {...form} date={changed} />}
      {mayAdd && <AddForm {...form} />}
    </section>
  )
}

function DatesTable({
  view,
  texts,
  dates,
  mayChange,
}: FormProps & { readonly dates: readonly ParticipationDate[]; readonly mayChange: boolean }) {
  const { locale, registration } = view.context
  const { facts, fields } = texts
  const { kind, work, personal, change } = volunteerTexts[locale].registration
  const counted = listCounted(view)
  const sums = [
    { label: work, minutes: totalMinutes(counted, 'WORK') },
    { label: personal, minutes: totalMinutes(counted, 'PERSONAL') },
    { label: facts.total, minutes: totalMinutes(counted) },
  ]
  return (
    <table class="meetings">
      <caption>{facts.meetings(counted.length)}</caption>
      <thead>
        <tr>
          <th scope="col">{facts.day}</th>
          <th scope="col">{facts.time}</th>
          <th scope="col">{facts.duration}</th>
          <th scope="col">{kind}</th>
        </tr>
      </thead>
      <tbody>
        {dates.map((meeting) => {
          const { dateId, date, startTime, minutes, time, note } = meeting
          return (
            <>
              <tr>
                <td>
                  <time datetime={date}>{formatShortDate(locale, date)}</time>
                  <MeetingMark view={view} date={meeting} />
                  {mayChange && (
                    <>
                      {' '}
                      <a
                        class="screen"
                        href={changePath(registration.registrationId, dateId)}
                        aria-label={`${change}: ${formatDate(locale, date)}`}
                      >
                        {change}
                      </a>
                    </>
                  )}
                </td>
                <td>{startTime === undefined ? '–' : formatTime(locale, startTime)}</td>
                <td>{formatDuration(locale, minutes)}</td>
                <td>{fields.kinds[time]}</td>
              </tr>
              {/* As wide as the table: beside the figures it would be a word a line on a phone. */}
              {note !== undefined && (
                <tr class="note">
                  <td colspan={4} class="words hint" dir="auto">
                    {note}
                  </td>
                </tr>
              )}
            </>
          )
        })}
      </tbody>
      <tfoot>
        {sums.map(({ label, minutes }) => (
          <tr>
            <th scope="row" colspan={2}>
              {label}
            </th>
            <td colspan={2}>{formatDuration(locale, minutes)}</td>
          </tr>
        ))}
      </tfoot>
    </table>
  )
}

/** One line, filled in with today and the values of the last meeting: one click adds another like it. */
function AddForm(props: FormProps) {
  const { view, texts } = props
  const { registration, today, locale } = view.context
  const { fields } = texts
  const { sections, moreFields } = volunteerTexts[locale].registration
  const last = registration.dates.at(-1)
  const form = readFields(props, 'add-date', {
    date: within(today, view),
    ...durationDefaults(last?.minutes),
    time: last?.time ?? '',
  })
  const { field, isReturned } = form
  const { startTime, note } = { startTime: field('startTime'), note: field('note') }
  const hasMore = isReturned && [startTime, note].some((one) => one.value !== '')
  return (
    <div class="screen" id="add-date">
      <h3>{sections['add-date']}</h3>
      <ActionForm {...props} action="add-date">
        <div class="line">
          <MeetingFields {...props} form={form} />
        </div>
        <details open={hasMore}>
          <summary>{moreFields}</summary>
          <TextField {...startTime} type="time" label={fields.startTime} />
          <LongTextField {...note} label={fields.note} hint={fields.noteHint} rows={2} />
        </details>
        <RepetitionFields action="add-date" {...props} />
      </ActionForm>
    </div>
  )
}

function ChangeForm(props: FormProps & { readonly date: ParticipationDate }) {
  const { view, date } = props
  const { dateId, minutes, startTime = '', note = '', time } = date
  const { locale, registration } = view.context
  const { sections, removes, keepAsItIs } = volunteerTexts[locale].registration
  const day = formatDate(locale, date.date)
  const defaults = { date: date.date, ...durationDefaults(minutes), time, startTime, note }
  return (
    <div class="screen change" id="change">
      <h3>
        {sections['change-date']}: {day}
      </h3>
      <ActionForm {...props} action="change-date" hidden={{ dateId }} about={day}>
        <DateFields {...props} action="change-date" defaults={defaults} dateId={dateId} />
      </ActionForm>
      <p>{removes(day)}</p>
      <ActionForm {...props} action="remove-date" hidden={{ dateId }} look="danger" about={day} />
      <p>
        <a href={registrationPath(registration.registrationId)}>{keepAsItIs}</a>
      </p>
    </div>
  )
}

function changePath(registrationId: string, dateId: string): string {
  const query = new URLSearchParams({ change: dateId }).toString()
  return `${registrationPath(registrationId)}?${query}#change`
}
