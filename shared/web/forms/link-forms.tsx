import type { JSX } from 'preact'
import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import { addMonths, type CalendarDate } from '../../journey/calendar.ts'
import type { FormAction } from '../../journey/form-actions.ts'
import { compareDates } from '../../journey/participation-dates.ts'
import { repetitionWeeks } from '../../journey/repetition.ts'
import { formatDate, formatDuration, formatTime } from '../../language/format/dates.ts'
import { TasksList } from '../registration/registration-facts.tsx'
import { ActionForm, fieldId, type FormProps, readFields } from './action-form.tsx'
import { DecideDatesForm } from './decide-dates-form.tsx'
import {
  type Choice,
  DurationField,
  LongTextField,
  RadioField,
  SelectField,
  TextField,
} from './fields.tsx'
import { furtherDays, isMeetingGiven, maxPauseMonths, pauseMonths } from './form-input.ts'
import { ReasonFields } from './reason-fields.tsx'

/** Takes back what has just been done. */
export function UndoForm(props: FormProps & { readonly action: FormAction }) {
  return <ActionForm {...props} look="quiet" />
}

/** The form of every action that a button leads to. */
export const linkForms: Readonly<Record<FormAction, (props: FormProps) => JSX.Element>> = {
  'send-message': (props) => {
    const { field } = readFields(props, 'send-message')
    return (
      <ActionForm {...props} action="send-message">
        <LongTextField {...field('text')} label={props.texts.fields.message} rows={6} />
      </ActionForm>
    )
  },

  'complete-task': (props) => (
    <TasksList {...props}>
      {({ task, title, state }) =>
        state === 'PENDING' && (
          <ActionForm {...props} action="complete-task" hidden={{ task }} about={title} />
        )
      }
    </TasksList>
  ),

  'enter-engagement': (props) => {
    const { fields } = props.texts
    const { field } = readFields(props, 'enter-engagement')
    return (
      <ActionForm {...props} action="enter-engagement">
        <TextField {...field('mentee')} label={fields.mentee} hint={fields.menteeHint} />
        <TextField {...field('start')} type="date" label={fields.start} />
        <TextField {...field('end')} type="date" label={fields.end} />
        <GivenMeetings {...props} />
      </ActionForm>
    )
  },

  'amend-engagement': (props) => {
    const { fields } = props.texts
    const { start = '', end = '' } = props.view.period ?? {}
    const defaults = { mentee: props.view.mentee ?? '', start, end }
    const { field } = readFields(props, 'amend-engagement', defaults)
    return (
      <ActionForm {...props} action="amend-engagement">
        <TextField {...field('mentee')} label={fields.mentee} hint={fields.menteeHint} />
        <TextField {...field('start')} type="date" label={fields.start} />
        <TextField {...field('end')} type="date" label={fields.end} />
      </ActionForm>
    )
  },

  'change-period': (props) => {
    const { fields } = props.texts
    const { start = '', end = '' } = props.view.period ?? {}
    const { field } = readFields(props, 'change-period', { start, end })
    return (
      <ActionForm {...props} action="change-period">
        <TextField {...field('start')} type="date" label={fields.start} />
        <TextField {...field('end')} type="date" label={fields.end} />
      </ActionForm>
    )
  },

  'still-searching': (props) => <ActionForm {...props} action="still-searching" />,

  'pause-reminders': (props) => {
    const { fields } = props.texts
    const { today, locale } = props.view.context
    const { field, value } = readFields(props, 'pause-reminders', { months: '1' })
    const choices: Choice[] = [
      ...pauseMonths.map((months) => ({
        value: String(months),
        label: fields.pauseMonths(months, formatDate(locale, addMonths(today, months))),
      })),
      { value: 'date', label: fields.pauseDate },
    ]
    const until = field('until')
    return (
      <ActionForm {...props} action="pause-reminders">
        <RadioField
          id="pause-reminders-months"
          name="months"
          label={fields.pause}
          choices={choices}
          value={value('months')}
        />
        <TextField
          {...until}
          type="date"
          label={fields.until}
          hint={fields.untilHint}
          max={addMonths(today, maxPauseMonths)}
        />
      </ActionForm>
    )
  },

  withdraw: (props) => {
    const { field } = readFields(props, 'withdraw')
    return (
      <ActionForm {...props} action="withdraw" look="danger">
        <LongTextField {...field('reason')} label={props.texts.fields.reasonOptional} rows={3} />
      </ActionForm>
    )
  },

  'approve-engagement': (props) => <ActionForm {...props} action="approve-engagement" />,

  'decline-engagement': (props) => (
    <ActionForm {...props} action="decline-engagement" look="danger">
      <ReasonFields
        {...props}
        action="decline-engagement"
        usual={props.texts.fields.usual}
        hint={props.texts.fields.reasonHint(props.view.volunteer)}
      />
    </ActionForm>
  ),

  'add-date': (props) => {
    const { today, registration } = props.view.context
    const last = registration.dates.at(-1)
    const defaults = {
      date: within(today, props.view),
      ...durationDefaults(last?.minutes),
      time: last?.time ?? '',
    }
    return (
      <ActionForm {...props} action="add-date">
        <DateFields {...props} action="add-date" defaults={defaults} />
        <RepetitionFields {...props} action="add-date" />
        <FurtherDays {...props} action="add-date" />
      </ActionForm>
    )
  },

  'change-date': (props) => <DatesEditor {...props} />,

  // Stands beside each date in the form of `change-date`, which is available whenever this is.
  'remove-date': () => <></>,

  'approve-dates': (props) => <DecideDatesForm {...props} />,

  // Has its button in the form of `approve-dates`, which is available whenever this is.
  'decline-dates': () => <></>,

  reflect: (props) => {
    const { fields } = props.texts
    const { field } = readFields(props, 'reflect')
    return (
      <ActionForm {...props} action="reflect">
        <LongTextField
          {...field('text')}
          label={fields.reflection}
          hint={fields.reflectionHint}
          rows={6}
        />
        <RadioField
          {...field('rating')}
          label={fields.rating}
          choices={[
            { value: '', label: fields.noRating },
            ...fields.ratings.map((label, index) => ({ value: String(index + 1), label })),
          ]}
        />
      </ActionForm>
    )
  },

  'end-mission': (props) => {
    const { today } = props.view.context
    const { field } = readFields(props, 'end-mission', { endedOn: today })
    return (
      <ActionForm {...props} action="end-mission">
        <TextField
          {...field('endedOn')}
          type="date"
          label={props.texts.fields.endedOn}
          min={props.view.period?.start}
          max={today}
        />
      </ActionForm>
    )
  },

  'confirm-participation': (props) => <ActionForm {...props} action="confirm-participation" />,
  'resume-mission': (props) => <ActionForm {...props} action="resume-mission" />,
}

/** Today, or the nearest day of the period. */
export function within(today: CalendarDate, { period }: ShownRegistration): CalendarDate {
  if (!period) return today
  if (today < period.start) return period.start
  return today > period.end ? period.end : today
}

/** A duration as the two fields of a form have it. */
export function durationDefaults(minutes: number | undefined) {
  return minutes === undefined
    ? { hours: '1', minutes: '0' }
    : { hours: String(Math.floor(minutes / 60)), minutes: String(minutes % 60) }
}

/** Day, duration and kind of a meeting: what a form always asks for. */
export function MeetingFields({
  form: { field, value },
  texts: { fields },
  view: { period },
  durationLabel = fields.duration,
}: Pick<FormProps, 'texts' | 'view'> & {
  readonly form: ReturnType<typeof readFields>
  readonly durationLabel?: string
}) {
  const duration = field('minutes')
  return (
    <>
      <TextField
        {...field('date')}
        type="date"
        label={fields.date}
        min={period?.start}
        max={period?.end}
      />
      <DurationField
        id={duration.id}
        error={duration.error}
        label={durationLabel}
        hours={{ label: fields.hours, value: value('hours') }}
        minutes={{ label: fields.minutes, value: value('minutes') }}
      />
      <RadioField
        {...field('time')}
        label={fields.time}
        choices={[
          { value: 'WORK', label: fields.kinds.WORK },
          { value: 'PERSONAL', label: fields.kinds.PERSONAL },
        ]}
      />
    </>
  )
}

/** All fields of a participation date. */
export function DateFields(
  props: FormProps & {
    readonly action: 'add-date' | 'change-date'
    readonly defaults: Readonly<Record<string, string>>
    readonly dateId?: string
  },
) {
  const { action, defaults, dateId = '' } = props
  const { fields } = props.texts
  const form = readFields(props, action, defaults, dateId)
  const { field } = form
  return (
    <>
      <MeetingFields {...props} form={form} />
      <TextField {...field('startTime')} type="time" label={fields.startTime} />
      <LongTextField {...field('note')} label={fields.note} hint={fields.noteHint} rows={2} />
    </>
  )
}

/** Those whose form may have several meetings. */
type MeetingsAction = 'add-date' | 'enter-engagement'

/** Meetings that are agreed already. A manager who approves meetings decides about them and the period. */
function GivenMeetings(props: FormProps) {
  const { returned, texts } = props
  const { fields } = texts
  const action = 'enter-engagement'
  const form = readFields(props, action, durationDefaults(undefined))
  return (
    <details open={returned?.action === action && isMeetingGiven(returned.typed)}>
      <summary>{fields.givenMeetings}</summary>
      <p class="hint">{fields.givenMeetingsHint}</p>
      <MeetingFields {...props} form={form} durationLabel={fields.givenDuration} />
      <TextField {...form.field('startTime')} type="time" label={fields.startTime} />
      <RepetitionFields {...props} action={action} />
      <FurtherDays {...props} action={action} />
    </details>
  )
}

/** Several at once: other days with the same meeting. */
function FurtherDays({
  view,
  texts,
  returned,
  action,
}: FormProps & { readonly action: MeetingsAction }) {
  const { fields } = texts
  const typed = returned?.action === action ? returned.typed : undefined
  const readValue = (day: string) => typed?.get(`date${day}`) ?? ''
  return (
    <details open={furtherDays.some((day) => readValue(day) !== '')}>
      <summary>{fields.furtherDays}</summary>
      <p class="hint">{fields.furtherDaysHint}</p>
      {furtherDays.map((day) => (
        <TextField
          id={fieldId(action, 'date', day)}
          name={`date${day}`}
          type="date"
          label={fields.furtherDay(Number(day))}
          value={readValue(day)}
          error={typed && returned?.errors.find(({ subject }) => subject === day)?.message}
          min={view.period?.start}
          max={view.period?.end}
        />
      ))}
    </details>
  )
}

/** The same meeting every so many weeks. */
export function RepetitionFields(props: FormProps & { readonly action: MeetingsAction }) {
  const { texts, view, action } = props
  const { fields } = texts
  const { field, value } = readFields(props, action)
  const every = value('everyWeeks')
  return (
    <details open={every !== ''}>
      <summary>{fields.repetition}</summary>
      <p class="hint">{fields.repetitionHint}</p>
      <SelectField
        id={`${action}-everyWeeks`}
        name="everyWeeks"
        label={fields.everyWeeks}
        choices={[
          { value: '', label: fields.once },
          ...repetitionWeeks.map((weeks) => ({
            value: String(weeks),
            label: fields.every(weeks),
          })),
        ]}
        value={every}
      />
      <TextField
        {...field('repeatUntil')}
        type="date"
        label={fields.repeatUntil}
        hint={fields.repeatUntilHint}
        min={view.period?.start}
        max={view.period?.end}
      />
      <TextField {...field('repeatCount')} label={fields.repeatCount} />
    </details>
  )
}

function DatesEditor(props: FormProps) {
  const { texts, view } = props
  const { registration, locale } = view.context
  const dates = registration.dates.toSorted(compareDates)
  if (dates.length === 0) return <p>{texts.facts.noDates}</p>
  return (
    <ul class="dates">
      {dates.map((date) => {
        const { dateId, startTime, minutes, time, note } = date
        const day = formatDate(locale, date.date)
        const defaults = {
          date: date.date,
          ...durationDefaults(minutes),
          time,
          startTime: startTime ?? '',
          note: note ?? '',
        }
        const { isReturned } = readFields(props, 'change-date', {}, dateId)
        return (
          <li>
            <p>
              <strong>{day}</strong>
              {startTime !== undefined && `, ${formatTime(locale, startTime)}`}
              {`, ${formatDuration(locale, minutes)}, ${texts.facts.kinds[time]}`}
            </p>
            {note !== undefined && (
              <p class="words hint" dir="auto">
                {note}
              </p>
            )}
            <details open={isReturned}>
              <summary aria-label={`${texts.facts.changeThis}: ${day}`}>
                {texts.facts.changeThis}
              </summary>
              <ActionForm {...props} action="change-date" hidden={{ dateId }} about={day}>
                <DateFields {...props} action="change-date" defaults={defaults} dateId={dateId} />
              </ActionForm>
              <ActionForm
                {...props}
                action="remove-date"
                hidden={{ dateId }}
                look="danger"
                about={day}
              />
            </details>
          </li>
        )
      })}
    </ul>
  )
}
