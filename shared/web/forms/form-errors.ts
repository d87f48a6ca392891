import type { RefusedInput } from '../../application/act/submit-form.ts'
import { actions } from '../../journey/actions.ts'
import { type CalendarDate, isWithin } from '../../journey/calendar.ts'
import type { FormAction, FormGuard } from '../../journey/form-actions.ts'
import type { RefusalCode } from '../../journey/refusals.ts'
import type { Registration } from '../../journey/registration.ts'
import type { PageTexts } from '../../language/texts/en/pages.ts'
import type {
  FieldErrors,
  FieldName,
  RefusalTexts,
  SomeActions,
} from '../../language/texts/facts/page-facts.ts'
import type { FormError } from './action-form.tsx'
import type { Form } from './form.ts'
import { readMeetingDays, readDay } from './form-input.ts'

/** What does not fit the action's input: one sentence per field. */
export function listInputErrors(action: FormAction, input: unknown, texts: PageTexts): FormError[] {
  const parsed = actions[action].input().safeParse(input)
  if (parsed.success) return []
  const names = new Set(parsed.error.issues.map(({ path }) => path[0]))
  return [...names].map((name) => {
    const field = fieldNamed(name, texts)
    if (field === undefined) return { message: texts.errors.other }
    const ofAction: SomeActions<FieldErrors> = texts.errors.ofAction
    return { field, message: ofAction[action]?.[field] ?? texts.errors.fields[field] }
  })
}

function fieldNamed(name: unknown, { errors }: PageTexts): FieldName | undefined {
  // Object.keys is typed string[]; the keys of the record are known.
  return (Object.keys(errors.fields) as FieldName[]).find((field) => field === name)
}

/** The form that was refused, and the registration as it was shown. */
export interface RefusedForm {
  readonly action: FormAction
  readonly typed: Form
  readonly registration: Pick<Registration, 'dates' | 'engagement'>
}

/** What to correct after a refusal: beside its field, or in the summary alone if it belongs to none. */
export function explainRefusals(
  form: RefusedForm,
  refused: readonly RefusedInput[],
  texts: PageTexts,
): FormError[] {
  const errors = refused.flatMap(({ code, subject }) => {
    if (code === 'dates-outside-period') return explainDatesOutside(form, texts)
    const error = explainRefusal(form, code, texts)
    return [error.field === undefined ? error : { ...error, subject }]
  })
  // What is about all of them is said once.
  return [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()]
}

/** The field to correct after each refusal of a form; `undefined` where it is about none. */
const guardFields: Readonly<
  Record<Exclude<FormGuard, 'dates-outside-period'>, FieldName | undefined>
> = {
  'invalid-period': 'end',
  'outside-period': 'date',
  'in-the-future': 'endedOn',
  'dates-after-end': 'endedOn',
  'not-pending': undefined,
  'dates-pending': undefined,
  'manager-missing': undefined,
  'unknown-task': undefined,
  'unknown-date': undefined,
}
const refusalFields: Readonly<Partial<Record<RefusalCode, FieldName | undefined>>> = guardFields

function explainRefusal(
  { action, registration }: RefusedForm,
  code: RefusalCode,
  { errors }: PageTexts,
): FormError {
  if (code === 'invalid-period' && action === 'pause-reminders')
    return { field: 'until', message: errors.invalidPause }
  if (code === 'invalid-period' && action === 'end-mission')
    return { field: 'endedOn', message: errors.invalidEnd }
  const refusals: RefusalTexts = errors.refusals
  return {
    field: refusalFields[code],
    message: refusals[code]?.({ period: registration.engagement }) ?? errors.other,
  }
}

/**
 * Beside the row of each meeting of the form that lies outside the period. If a recorded meeting does, beside
 * the first or the last day of the period.
 */
function explainDatesOutside(
  { action, typed, registration }: RefusedForm,
  { errors: { refusals } }: PageTexts,
): FormError[] {
  const period = {
    start: readDay(typed, 'start') ?? '',
    end: readDay(typed, 'end') ?? '',
  }
  const rows = action === 'enter-engagement' ? readMeetingDays(typed) : []
  const wrongRows = rows.filter(({ day }) => !isWithin(day, period))
  if (wrongRows.length > 0)
    return wrongRows.map(({ subject }) => ({
      field: 'date',
      subject,
      message: refusals['outside-period']({ period }),
    }))

  const days = registration.dates.map(({ date }) => date).toSorted()
  const canChange = actions['change-date'].from.some((status) =>
    actions[action].from.includes(status),
  )
  const explain = (field: 'start' | 'end', day: CalendarDate): FormError => ({
    field,
    message: refusals['dates-outside-period']({ period, meeting: { day, canChange } }),
  })
  const [first] = days
  const last = days.at(-1)
  const found = [
    ...(first !== undefined && first < period.start ? [explain('start', first)] : []),
    ...(last !== undefined && last > period.end ? [explain('end', last)] : []),
  ]
  // Somebody has changed the meeting since.
  return found.length > 0
    ? found
    : [{ field: 'end', message: refusals['dates-outside-period']({ period }) }]
}
