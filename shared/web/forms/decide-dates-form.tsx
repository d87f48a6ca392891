import { listPendingDates } from '../../journey/participation-dates.ts'
import type { ParticipationDate } from '../../journey/registration.ts'
import { formatMeeting, splitMeetings } from '../registration/meetings.ts'
import { fieldId, type FormProps } from './action-form.tsx'
import { askedField, formatAskedDate, listAskedDates } from './asked-dates.ts'
import { FormToken } from './form-token.tsx'
import { ReasonFields } from './reason-fields.tsx'

const actions = ['approve-dates', 'decline-dates'] as const

/**
 * One list of every date that waits now, all of them ticked, and a button for each answer: the ticked
 * ones are approved or declined together.
 */
export function DecideDatesForm(props: FormProps) {
  const { view, texts, returned, formToken, actionPath, isQuiet } = props
  const [approve, decline] = actions
  const answered = actions.find((action) => action === returned?.action)
  const typed = answered && returned?.typed.getAll(askedField)
  const error = answered && returned?.errors.find(({ field }) => field === askedField)?.message
  const id = fieldId(answered ?? approve, askedField)
  const shown = listAskedDates(view)
  const unshown = listPendingDates(view).length - shown.length
  const { held, planned } = splitMeetings(shown, view)
  const [first] = [...held, ...planned]
  const groups = [
    { legend: texts.facts.tookPlace, dates: held },
    { legend: texts.facts.planned, dates: planned },
  ].filter(({ dates }) => dates.length > 0)
  const tickId = (date: ParticipationDate) => (date === first ? id : `${id}-${date.dateId}`)
  return (
    <form method="post" novalidate>
      <FormToken value={formToken} />
      {groups.map(({ legend, dates }, index) => (
        <fieldset
          class={error === undefined ? undefined : 'invalid'}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
        >
          <legend>{legend}</legend>
          {error !== undefined && index === 0 && (
            <p class="error" id={`${id}-error`}>
              {error}
            </p>
          )}
          {dates.map((date) => (
            <div class="choice">
              <input
                type="checkbox"
                id={tickId(date)}
                name={askedField}
                value={formatAskedDate(date)}
                checked={typed === undefined || typed.includes(formatAskedDate(date))}
              />
              <label for={tickId(date)}>
                <time datetime={date.date}>{formatMeeting(view.context.locale, date)}</time>
              </label>
            </div>
          ))}
        </fieldset>
      ))}
      {unshown > 0 && <p class="hint">{texts.decideDates.more(unshown)}</p>}
      <p>{texts.decideDates.approveHint(view.volunteer)}</p>
      <button
        name="action"
        value={approve}
        formaction={actionPath?.(approve)}
        class={isQuiet === true ? 'quiet' : undefined}
      >
        {texts.submit[approve]}
      </button>
      <details open={answered === decline}>
        <summary>{texts.decideDates.decline}</summary>
        <p>{texts.decideDates.declineHint(view.volunteer)}</p>
        <ReasonFields {...props} action={decline} usual={texts.decideDates.usual} />
        <button name="action" value={decline} formaction={actionPath?.(decline)} class="danger">
          {texts.submit[decline]}
        </button>
      </details>
    </form>
  )
}
