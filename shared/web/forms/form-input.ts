import { addMonths, type CalendarDate } from '../../journey/calendar.ts'
import type { FormAction } from '../../journey/form-actions.ts'
import { repetitionWeeks } from '../../journey/repetition.ts'
import { readAskedDates } from './asked-dates.ts'
import type { Form } from './form.ts'
import { readTypedDate } from '../../journey/typed-date.ts'
import { readHoursAsMinutes, readNumber, readWholeNumber } from '../../journey/typed-number.ts'
import { readTypedLine, readTypedText } from '../../journey/typed-text.ts'
import { readTypedTime } from '../../journey/typed-time.ts'

/** The quick choices of a pause, in months; the last is the longest possible. */
export const pauseMonths = [1, 3, 6] as const

export const maxPauseMonths = 6

/** Reads the input of an action from its form; the action's own schema checks it. */
export const formReaders: Readonly<
  Record<FormAction, (form: Form, today: CalendarDate) => Readonly<Record<string, unknown>>>
> = {
  'send-message': (form) => ({ text: longText(form, 'text') }),
  'complete-task': (form) => ({ task: form.get('task') ?? undefined }),
  'enter-engagement': readEngagement,
  'amend-engagement': readEngagement,
  'still-searching': () => ({}),
  'pause-reminders': (form, today) => ({ until: readPause(form, today) }),
  withdraw: (form) => ({ reason: longText(form, 'reason') }),
  'approve-engagement': () => ({}),
  'decline-engagement': (form) => ({ reason: readReason(form) }),
  'change-period': readPeriod,
  'add-date': readDate,
  'change-date': (form) => ({ ...readDate(form), dateId: form.get('dateId') ?? undefined }),
  'remove-date': (form) => ({ dateId: form.get('dateId') ?? undefined }),
  'approve-dates': (form) => ({ dateIds: readDateIds(form) }),
  'decline-dates': (form) => ({ dateIds: readDateIds(form), reason: readReason(form) }),
  reflect: (form) => ({
    text: longText(form, 'text'),
    ...optional('rating', readTyped(form, 'rating', readWholeNumber)),
  }),
  'end-mission': (form) => ({ ...optional('endedOn', readDay(form, 'endedOn')) }),
  'confirm-participation': () => ({}),
  'resume-mission': () => ({}),
}

/** How often a meeting repeats, as typed; the first day is the form's own. */
export interface TypedRepetition {
  readonly everyWeeks: number
  readonly until: string | undefined
  /** NaN for what is no number. */
  readonly count: number | undefined
}

/** @returns undefined where it does not repeat */
export function readRepetition(form: Form): TypedRepetition | undefined {
  const everyWeeks = repetitionWeeks.find((weeks) => String(weeks) === form.get('everyWeeks'))
  if (everyWeeks === undefined) return undefined
  return {
    everyWeeks,
    until: readDay(form, 'repeatUntil'),
    count: readTyped(form, 'repeatCount', readWholeNumber),
  }
}

/** The fields of the form of `add-date` for further days with the same meeting. */
export const furtherDays = ['2', '3', '4', '5'] as const

export type FurtherDay = (typeof furtherDays)[number]

/** The further days of the form of `add-date`, each as the input of its own action. */
export function readFurtherDates(
  form: Form,
): readonly { readonly day: FurtherDay; readonly input: Readonly<Record<string, unknown>> }[] {
  // The note is about the first.
  const same = { ...readDate(form), note: undefined }
  return furtherDays.flatMap((day) => {
    const typed = readDay(form, `date${day}`)
    return typed === undefined ? [] : [{ day, input: { ...same, date: typed } }]
  })
}

/** The days of the meetings of a form, by the rows in which they are typed. */
export function readMeetingDays(
  form: Form,
): readonly { readonly subject?: FurtherDay; readonly day: string }[] {
  return [
    { day: readDay(form, 'date') },
    ...furtherDays.map((subject) => ({ subject, day: readDay(form, `date${subject}`) })),
  ].flatMap(({ day, ...row }) => (day === undefined ? [] : [{ ...row, day }]))
}

/** Whether an engagement is entered with meetings: their duration has a default, their days have none. */
export function isMeetingGiven(form: Form): boolean {
  return ['', ...furtherDays].some((day) => shortText(form, `date${day}`) !== '')
}

function shortText(form: Form, name: string): string {
  return readTypedLine(form.get(name))
}

function longText(form: Form, name: string): string {
  return readTypedText(form.get(name))
}

function optional(name: string, value: unknown): Readonly<Record<string, unknown>> {
  return value === undefined ? {} : { [name]: value }
}

function readTyped(form: Form, name: string, read: (typed: string) => number): number | undefined {
  const typed = shortText(form, name)
  return typed === '' ? undefined : read(typed)
}

/** Browsers without a date field take free text. */
export function readDay(form: Form, name: string): string | undefined {
  const typed = shortText(form, name)
  return typed === '' ? undefined : readTypedDate(typed)
}

/** A usual reason, one in the manager's own words, or both. */
function readReason(form: Form): string {
  return [shortText(form, 'usualReason'), longText(form, 'reason')]
    .filter((part) => part !== '')
    .join('\n')
}

/**
 * Whether somebody who gave a reason to decline approves: Enter in a field presses the first button of
 * its form, so they may have meant the other one.
 */
export function isApprovedWithReason(action: FormAction, form: Form): boolean {
  return action === 'approve-dates' && readReason(form) !== ''
}

function readDateIds(form: Form): readonly string[] {
  return readAskedDates(form).map(({ dateId }) => dateId)
}

function readEngagement(form: Form) {
  return { mentee: shortText(form, 'mentee'), ...readPeriod(form) }
}

function readPeriod(form: Form) {
  return { start: readDay(form, 'start'), end: readDay(form, 'end') }
}

function readPause(form: Form, today: CalendarDate): string | undefined {
  const months = pauseMonths.find((choice) => String(choice) === form.get('months'))
  return months === undefined ? readDay(form, 'until') : addMonths(today, months)
}

function readDate(form: Form) {
  const note = longText(form, 'note')
  const startTime = shortText(form, 'startTime')
  return {
    date: readDay(form, 'date'),
    minutes: readMinutes(form),
    time: form.get('time') ?? undefined,
    ...optional('startTime', startTime === '' ? undefined : readTypedTime(startTime)),
    ...optional('note', note === '' ? undefined : note),
  }
}

/** "1 hour 30", "1.5 hours", "90 minutes" are the same. */
function readMinutes(form: Form): number | undefined {
  const hours = readTyped(form, 'hours', readHoursAsMinutes)
  const minutes = readTyped(form, 'minutes', readNumber)
  if (hours === undefined && minutes === undefined) return undefined
  return (hours ?? 0) + (minutes ?? 0)
}
