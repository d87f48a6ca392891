import { isRealDay } from './calendar.ts'
import { countCharacters, hasLoneSurrogate, isObject } from './text.ts'

/** The column "input" of DOMAIN.md's table of actions, and its rules of input. */

interface Text {
  kind: 'text'
  from: number
  to: number
  optional?: true
}
interface Whole {
  kind: 'whole'
  from: number
  to: number
  optional?: true
}
interface Meetings {
  kind: 'meetings'
  from: number
  to: number
  optional?: true
}
interface Ids {
  kind: 'different ids'
  from: number
  to: number
  optional?: true
}
interface Other {
  kind: 'day' | 'clock' | 'time' | 'string'
  optional?: true
}
type Field = Text | Whole | Meetings | Ids | Other

const text = (from: number, to: number): Field => ({ kind: 'text', from, to })
const optionalText = (to: number): Field => ({ kind: 'text', from: 0, to, optional: true })
const id = text(1, 200)
const day: Field = { kind: 'day' }
const reason = text(1, 1000)
const dateFields = {
  date: day,
  minutes: { kind: 'whole', from: 1, to: 1440 },
  time: { kind: 'time' },
  startTime: { kind: 'clock', optional: true },
  note: optionalText(500),
} satisfies Record<string, Field>
const engagement = { mentee: text(1, 40), start: day, end: day }
const dateIds: Field = { kind: 'different ids', from: 1, to: 100 }

const table = {
  // "any other string is simply unknown as an initiative": looked up before the input is judged.
  register: { initiative: { kind: 'string' } },
  'send-message': { text: text(1, 4000) },
  'assign-task': { task: id, title: text(1, 200) },
  'complete-task': { task: id },
  'waive-task': { task: id },
  'validate-application': {},
  'reject-application': { reason },
  withdraw: { reason: optionalText(1000) },
  cancel: { reason },
  'still-searching': {},
  'pause-reminders': { until: day },
  'enter-engagement': {
    ...engagement,
    // "optional `dates`: 1-50 meetings, each with the fields of `add-date`"
    dates: { kind: 'meetings', from: 1, to: 50, optional: true },
  },
  'amend-engagement': engagement,
  'approve-engagement': {},
  'decline-engagement': { reason },
  'add-date': dateFields,
  'change-date': { dateId: id, ...dateFields },
  'remove-date': { dateId: id },
  'approve-dates': { dateIds },
  'decline-dates': { dateIds, reason },
  'change-period': { start: day, end: day },
  reflect: { text: text(1, 2000), rating: { kind: 'whole', from: 1, to: 5, optional: true } },
  'end-mission': { endedOn: { kind: 'day', optional: true } },
  'resume-mission': {},
  'confirm-participation': {},
} satisfies Record<string, Record<string, Field>>

export type ActionName = keyof typeof table

export const actionNames = Object.keys(table).filter(isActionName)

export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(table, name)
}

function fits(field: Field, value: unknown): boolean {
  if (field.kind === 'whole') {
    // "minutes and ratings are whole by value (`60.0` is 60)"
    return Number.isInteger(value) && Number(value) >= field.from && Number(value) <= field.to
  }
  if (field.kind === 'meetings' || field.kind === 'different ids') {
    if (!Array.isArray(value) || value.length < field.from || value.length > field.to) return false
    if (field.kind === 'meetings') {
      return value.every(
        (meeting) => isObject(meeting) && readFields(dateFields, meeting) !== undefined,
      )
    }
    return value.every((one) => fits(id, one)) && new Set(value).size === value.length
  }
  if (typeof value !== 'string' || hasLoneSurrogate(value)) return false
  switch (field.kind) {
    case 'text': {
      const length = countCharacters(value)
      return length >= field.from && length <= field.to
    }
    case 'day':
      // "dates are real days from 1900-01-01 to 2199-12-31, YYYY-MM-DD"
      return isRealDay(value) && value >= '1900-01-01' && value <= '2199-12-31'
    case 'clock':
      return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value)
    case 'time':
      return value === 'WORK' || value === 'PERSONAL'
    case 'string':
      return true
  }
}

/** An action's checked input: texts and numbers by field. */
export class Input {
  readonly #values: Map<string, unknown>

  constructor(values: Map<string, unknown>) {
    this.#values = values
  }

  optionalText(name: string): string | undefined {
    const value = this.#values.get(name)
    return typeof value === 'string' ? value : undefined
  }

  text(name: string): string {
    const value = this.optionalText(name)
    if (value === undefined) throw new Error(`${name} was not judged`)
    return value
  }

  number(name: string): number {
    return Number(this.#values.get(name))
  }

  texts(name: string): string[] {
    return this.#list(name).filter((one) => typeof one === 'string')
  }

  meetings(): Input[] {
    return this.#list('dates').flatMap((meeting) => {
      const read = isObject(meeting) ? readFields(dateFields, meeting) : undefined
      return read === undefined ? [] : [read]
    })
  }

  #list(name: string): unknown[] {
    const value = this.#values.get(name)
    return Array.isArray(value) ? value : []
  }
}

/** The input, or `undefined` if it does not match the table. */
export function readInput(action: ActionName, given: unknown): Input | undefined {
  // "an absent input is `{}`"
  const input = given === undefined ? {} : given
  return isObject(input) ? readFields(table[action], input) : undefined
}

function readFields(
  fields: Record<string, Field>,
  input: Record<string, unknown>,
): Input | undefined {
  for (const name of Object.keys(input)) if (!Object.hasOwn(fields, name)) return undefined
  const values = new Map<string, unknown>()
  for (const [name, field] of Object.entries(fields)) {
    if (!Object.hasOwn(input, name)) {
      if (field.optional === true) continue
      return undefined
    }
    const value = input[name]
    if (!fits(field, value)) return undefined
    // "an empty optional text counts as absent"
    if (value === '' && field.optional === true) continue
    values.set(name, value)
  }
  return new Input(values)
}
