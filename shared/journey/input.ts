import * as z from 'zod'
import { dateSchema, isCalendarDate } from './calendar.ts'
import { once } from './once.ts'
import { timeKinds } from './registration.ts'
import { textSchema } from './text-schema.ts'
import { timeOfDay } from './typed-time.ts'

/** An empty text counts as absent. */
function optionalText(maximum: number, description: string) {
  return textSchema(0, maximum, description)
    .transform((text) => (text === '' ? undefined : text))
    .optional()
}

const identifier = (description: string) => textSchema(1, 200, description)

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

const reason = once(() =>
  textSchema(
    1,
    1000,
    'The reason. The volunteer, the coordinators, the partner organisation and the company admins can read it. The reason for a rejection or cancellation also appears in exports.',
  ),
)

const period = once(() => ({
  start: calendarDate('The first day of the mentoring.'),
  end: calendarDate('The last day of the mentoring, at most 24 months after the first.'),
}))

const engagement = once(() => ({
  mentee: textSchema(
    1,
    40,
    'A first name or initials; nothing else is stored about a mentee. Everybody but the manager can read it, and it appears in exports.',
  ),
  ...period(),
}))

const date = once(() => ({
  date: calendarDate('The day of the meeting, within the mentoring period.'),
  minutes: whole(1, 1440, 'How long the meeting was, in minutes.'),
  time: z.enum(timeKinds).meta({ description: 'Working time or personal time.' }),
  startTime: z
    .string()
    .regex(timeOfDay, { error: 'must be a time of day, HH:MM' })
    .optional()
    .meta({ description: 'The start time, HH:MM.', examples: ['14:30'] }),
  note: optionalText(
    500,
    'A note. The volunteer, the coordinators, the partner organisation and the company admins can read it, and it appears in exports.',
  ),
}))

/** A transaction takes a hundred items, and each of these may have a note. */
export const maxDatesWithEngagement = 50
export const maxDatesDecided = 100

const dateIds = () =>
  z
    .array(identifier('The ID of a meeting.'))
    .min(1, { error: 'must name at least one meeting' })
    .max(maxDatesDecided, { error: `must name at most ${maxDatesDecided} meetings` })
    .refine((ids) => new Set(ids).size === ids.length, {
      error: 'must name each meeting only once',
    })
    .meta({
      description: 'The IDs of the meetings: all of them are decided, or none.',
      uniqueItems: true,
    })

const dateId = () => identifier('The ID of the meeting.')
const task = () => identifier('The ID of the task.')

const colleague = () =>
  textSchema(
    1,
    320,
    'The email address of a colleague in the same company. They see what the manager sees.',
  )

/**
 * The input of every action, as it comes from outside. Unknown fields are refused. Each schema is built
 * when it is first used: a function starts without them.
 */
export const inputs = {
  nothing: once(() => z.strictObject({})),
  register: once(() => z.strictObject({ initiative: identifier('The ID of the initiative.') })),
  sendMessage: once(() =>
    z.strictObject({
      text: textSchema(
        1,
        4000,
        'The message. Only the volunteer and the coordinators can read it.',
      ),
    }),
  ),
  assignTask: once(() =>
    z.strictObject({
      task: identifier('An ID that is new in the registration.'),
      title: textSchema(1, 200, 'What has to be done.'),
    }),
  ),
  task: once(() => z.strictObject({ task: task() })),
  reason: once(() => z.strictObject({ reason: reason() })),
  withdraw: once(() =>
    z.strictObject({
      reason: optionalText(
        1000,
        'The reason. The volunteer, the coordinators, the partner organisation and the company admins can read it, and it appears in exports.',
      ),
    }),
  ),
  pause: once(() =>
    z.strictObject({
      until: calendarDate(
        'No reminders are sent before this day: after today, at most 6 months ahead.',
      ),
    }),
  ),
  enterEngagement: once(() =>
    z.strictObject({
      ...engagement(),
      dates: z
        .array(z.strictObject(date()))
        .min(1, { error: 'must have at least one meeting' })
        .max(maxDatesWithEngagement, {
          error: `must have at most ${maxDatesWithEngagement} meetings`,
        })
        .optional()
        .meta({
          description:
            'The meetings planned so far. Where the company approves each meeting, the manager decides them with the period.',
        }),
    }),
  ),
  engagement: once(() => z.strictObject(engagement())),
  addDate: once(() => z.strictObject(date())),
  changeDate: once(() => z.strictObject({ dateId: dateId(), ...date() })),
  removeDate: once(() => z.strictObject({ dateId: dateId() })),
  approveDates: once(() => z.strictObject({ dateIds: dateIds() })),
  declineDates: once(() =>
    z.strictObject({
      dateIds: dateIds(),
      reason: textSchema(
        1,
        1000,
        'The reason. The volunteer, the coordinators and the manager can read it.',
      ),
    }),
  ),
  period: once(() => z.strictObject(period())),
  standIn: once(() =>
    z.strictObject({
      colleague: colleague(),
      until: calendarDate(
        'They decide about everything that the manager’s team asks for, up to this day; without it, about this request alone. At most 12 months ahead.',
      ).optional(),
    }),
  ),
  standInPeriod: once(() =>
    z.strictObject({
      colleague: colleague(),
      until: calendarDate(
        'They decide about everything that your team asks for, up to this day, which may be today. At most 12 months ahead.',
      ),
    }),
  ),
  reflect: once(() =>
    z.strictObject({
      text: textSchema(
        1,
        2000,
        'How it is going. The volunteer, the coordinators and the company admins can read it.',
      ),
      rating: whole(1, 5, 'How it is going overall, from 1 (badly) to 5 (very well).').optional(),
    }),
  ),
  endMission: once(() =>
    z.strictObject({
      endedOn: calendarDate('The day the mentoring ended. Defaults to today.').optional(),
    }),
  ),
} as const
