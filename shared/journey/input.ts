import * as z from 'zod'
import { dateSchema, isCalendarDate } from './calendar.ts'
import { countCharacters } from './characters.ts'
import { timeKinds } from './registration.ts'

/** The text is neither trimmed nor normalised. */
function characters(minimum: number, maximum: number, description: string) {
  return z
    .string()
    .refine((text) => text.isWellFormed(), { error: 'contains half of a surrogate pair' })
    .refine(
      (text) => {
        const length = countCharacters(text)
        return minimum <= length && length <= maximum
      },
      { error: `must have ${minimum} to ${maximum} characters` },
    )
    .meta({ description, minLength: minimum, maxLength: maximum })
}

/** An empty text counts as absent. */
function optionalText(maximum: number, description: string) {
  return characters(0, maximum, description)
    .transform((text) => (text === '' ? undefined : text))
    .optional()
}

const identifier = (description: string) => characters(1, 200, description)

const calendarDate = (description: string) =>
  z
    .string()
    .refine(isCalendarDate, { error: 'must be a real day, YYYY-MM-DD, from 1900 to 2199' })
    .meta({ description, ...dateSchema, examples: ['2026-04-15'] })

const whole = (minimum: number, maximum: number, description: string) =>
  z
    .number()
    .int({ error: 'must be a whole number' })
    .min(minimum, { error: `must be at least ${minimum}` })
    .max(maximum, { error: `must be at most ${maximum}` })
    .meta({ description })

const reason = characters(1, 1000, 'The reason. The people concerned can read it.')

const period = {
  start: calendarDate('The first day of the engagement.'),
  end: calendarDate('The last day of the engagement: at most 24 months after the first.'),
}

const engagement = z.strictObject({
  mentee: characters(
    1,
    40,
    "The mentee's first name or initials; nothing else is stored about them.",
  ),
  ...period,
})

const date = {
  date: calendarDate('The day of the meeting, within the engagement period.'),
  minutes: whole(1, 1440, 'How long it took, in minutes.'),
  time: z.enum(timeKinds).meta({ description: 'Working time or personal time.' }),
  startTime: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time of day, HH:MM' })
    .optional()
    .meta({ description: 'When it began, HH:MM.', examples: ['14:30'] }),
  note: optionalText(500, 'A note.'),
}

const dateId = identifier('The id of the participation date.')
const task = identifier('The id of the task.')

/** The input of every action, as it comes from outside. Unknown fields are refused. */
export const inputs = {
  nothing: z.strictObject({}),
  register: z.strictObject({ initiative: identifier('The id of the initiative.') }),
  sendMessage: z.strictObject({ text: characters(1, 4000, 'The message.') }),
  assignTask: z.strictObject({
    task: identifier('An id for the task, unique in the registration.'),
    title: characters(1, 200, 'What to do.'),
  }),
  task: z.strictObject({ task }),
  reason: z.strictObject({ reason }),
  withdraw: z.strictObject({ reason: optionalText(1000, 'The reason.') }),
  pause: z.strictObject({
    until: calendarDate(
      'No reminders are sent before this day. It must be after today, at most 6 months ahead.',
    ),
  }),
  engagement,
  addDate: z.strictObject(date),
  changeDate: z.strictObject({ dateId, ...date }),
  removeDate: z.strictObject({ dateId }),
  period: z.strictObject(period),
  reflect: z.strictObject({
    text: characters(1, 2000, 'How it went.'),
    rating: whole(1, 5, 'From 1 to 5.').optional(),
  }),
  endMission: z.strictObject({
    endedOn: calendarDate('The day on which the mission ended; today by default.').optional(),
  }),
} as const
