import type { FormInput } from '../../application/act/submit-form.ts'
import { type CalendarDate, isCalendarDate, type Period } from '../../journey/calendar.ts'
import { maxUsesAtOnce } from '../../journey/decide-several.ts'
import type { FormAction } from '../../journey/form-actions.ts'
import { listRepeatedDays, maxRepeatedDays } from '../../journey/repetition.ts'
import type { PageTexts } from '../../language/texts/en/pages.ts'
import { listInputErrors } from './form-errors.ts'
import type { FormError } from './action-form.tsx'
import type { Form } from './form.ts'
import {
  formReaders,
  isMeetingGiven,
  readFurtherDates,
  readRepetition,
  type TypedRepetition,
} from './form-input.ts'

interface Situation {
  /** In the company's time zone. */
  readonly today: CalendarDate
  readonly period: Period | undefined
  readonly texts: PageTexts
}

interface ReadInputs {
  /** One for each use of the action: a form may have several meetings. */
  readonly inputs: readonly [FormInput, ...FormInput[]]
  readonly errors: readonly FormError[]
}

/** Reads what a form asks for, and what is wrong with it. */
export function readInputs(action: FormAction, form: Form, situation: Situation): ReadInputs {
  const { today, texts } = situation
  if (action === 'add-date') return readMeetings(form, situation)
  const input = formReaders[action](form, today)
  const errors = listInputErrors(action, input, texts)
  if (action !== 'enter-engagement' || !isMeetingGiven(form)) return { inputs: [{ input }], errors }

  const meetings = readMeetings(form, { ...situation, period: findPeriod(input) })
  const dates = meetings.inputs.map((one) => one.input)
  return { inputs: [{ input: { ...input, dates } }], errors: [...errors, ...meetings.errors] }
}

/** The typed period, where there is one. */
function findPeriod({ start, end }: Readonly<Record<string, unknown>>): Period | undefined {
  if (typeof start !== 'string' || typeof end !== 'string') return undefined
  return isCalendarDate(start) && isCalendarDate(end) ? { start, end } : undefined
}

/** The meetings of a form, each as the input of `add-date`. */
function readMeetings(form: Form, situation: Situation): ReadInputs {
  const action = 'add-date'
  const { today, texts } = situation
  const input = formReaders[action](form, today)
  const errors = listInputErrors(action, input, texts)
  const further = readFurtherDates(form).map(({ day, input }) => ({ input, subject: day }))
  const repetition = readRepetition(form)
  const repeated = repetition ? listRepeated(input, repetition, situation) : []
  return {
    inputs: [{ input }, ...[...further, ...repeated].slice(0, maxUsesAtOnce - 1)],
    errors: [
      ...errors,
      ...further.flatMap(({ input, subject }) =>
        listInputErrors(action, input, texts)
          // An error that all of them share is shown with the first.
          .filter(({ field }) => field === 'date')
          .map((error) => ({ ...error, subject })),
      ),
      ...(repetition ? listRepetitionErrors(repetition, texts) : []),
    ],
  }
}

/** The same meeting on the days after the first; none while the form has errors. */
function listRepeated(
  first: Readonly<Record<string, unknown>>,
  { everyWeeks, until, count }: TypedRepetition,
  { period }: Situation,
): readonly FormInput[] {
  const { date: start } = first
  if (typeof start !== 'string' || !isCalendarDate(start) || !period) return []
  if (isWrongDay(until) || isWrongCount(count)) return []
  const [, ...days] = listRepeatedDays({ start, everyWeeks, until, count }, period.end)
  // The note is about the first.
  return days.map((date) => ({ input: { ...first, note: undefined, date } }))
}

function listRepetitionErrors(
  { until, count }: TypedRepetition,
  { errors: { fields } }: PageTexts,
): readonly FormError[] {
  return [
    ...(isWrongDay(until) ? [{ field: 'repeatUntil' as const, message: fields.repeatUntil }] : []),
    ...(isWrongCount(count)
      ? [{ field: 'repeatCount' as const, message: fields.repeatCount }]
      : []),
  ]
}

function isWrongDay(day: string | undefined): boolean {
  return day !== undefined && !isCalendarDate(day)
}

function isWrongCount(count: number | undefined): boolean {
  return count !== undefined && !(Number.isInteger(count) && count >= 2 && count <= maxRepeatedDays)
}
