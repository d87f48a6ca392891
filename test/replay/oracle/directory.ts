import { isRealDay, isTimeZone } from './calendar.ts'
import { isObject } from './text.ts'

/** The world of a scenario: companies, organisations, people, initiatives. */

export interface Company {
  id: string
  name: string
  timeZone: string
  managerValidation: string
  dateValidation: string
}

export interface Organisation {
  id: string
  name: string
}

export interface Person {
  id: string
  name: string
  email: string
  company: string | undefined
  manager: string | undefined
  organisation: string | undefined
  admin: boolean
}

export interface Initiative {
  id: string
  title: string
  organisation: string
  coordinators: string[]
  company: string | undefined
  capacity: number | undefined
  registrationDeadline: string | undefined
  tasks: string[]
  status: string
}

export type Fields = Record<string, unknown>
export const worldTypes = ['company', 'organisation', 'person', 'initiative'] as const
export type WorldType = (typeof worldTypes)[number]

type Check = (value: unknown) => boolean
interface FieldRule {
  required: boolean
  check: Check
  /** The type of world object that the field names by id. */
  names?: WorldType
}

const text: Check = (value) => typeof value === 'string'
const flag: Check = (value) => typeof value === 'boolean'
const whole: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0
const oneOf =
  (...values: string[]): Check =>
  (value) =>
    typeof value === 'string' && values.includes(value)
const tasks: Check = (value) =>
  Array.isArray(value) &&
  value.every(
    (task: unknown) =>
      isObject(task) &&
      typeof task['task'] === 'string' &&
      typeof task['title'] === 'string' &&
      Object.keys(task).length === 2,
  )
const someIds: Check = (value) =>
  Array.isArray(value) && value.length > 0 && value.every((id) => typeof id === 'string')

const must = (check: Check, names?: WorldType): FieldRule => ({
  required: true,
  check,
  ...(names === undefined ? {} : { names }),
})
const may = (check: Check, names?: WorldType): FieldRule => ({
  ...must(check, names),
  required: false,
})

const locale = may(oneOf('en', 'fr'))
const rules: Record<WorldType, Record<string, FieldRule>> = {
  company: {
    id: must(text),
    name: must(text),
    timeZone: must((value) => typeof value === 'string' && isTimeZone(value)),
    managerValidation: must(oneOf('never', 'engagement', 'engagement-and-extension')),
    locale,
    dateValidation: may(oneOf('never', 'each')),
    nudges: may(flag),
  },
  organisation: { id: must(text), name: must(text) },
  person: {
    id: must(text),
    name: must(text),
    email: must(text),
    locale,
    company: may(text, 'company'),
    manager: may(text, 'person'),
    organisation: may(text, 'organisation'),
    admin: may(flag),
  },
  initiative: {
    id: must(text),
    title: must(text),
    organisation: must(text, 'organisation'),
    coordinators: must(someIds, 'person'),
    company: may(text, 'company'),
    capacity: may(whole),
    registrationDeadline: may((value) => typeof value === 'string' && isRealDay(value)),
    tasks: may(tasks),
    status: may(oneOf('DRAFT', 'OPEN', 'CLOSED', 'ARCHIVED')),
  },
}

const optionalText = (value: unknown) => (typeof value === 'string' ? value : undefined)
const readText = (value: unknown) => optionalText(value) ?? ''

/** What is wrong with an object of the world, apart from references; `fields` may be partial (`set`). */
export function faultOfFields(type: WorldType, fields: Fields, whole: boolean): string | undefined {
  const known = rules[type]
  for (const name of Object.keys(fields)) {
    if (!Object.hasOwn(known, name)) return `unknown field ${name}`
  }
  for (const [name, rule] of Object.entries(known)) {
    if (!Object.hasOwn(fields, name)) {
      if (whole && rule.required) return `${name} is missing`
      continue
    }
    const value = fields[name]
    if (value === null) {
      if (rule.required) return `${name} is null`
    } else if (!rule.check(value)) {
      return `${name} is wrong`
    }
  }
  return undefined
}

export class Directory {
  readonly companies = new Map<string, Company>()
  readonly organisations = new Map<string, Organisation>()
  readonly people = new Map<string, Person>()
  readonly initiatives = new Map<string, Initiative>()
  readonly #fields = new Map<string, Fields>()

  has(type: WorldType, id: string): boolean {
    return this.#fields.has(`${type} ${id}`)
  }

  /** Adds an object, or replaces the given fields of an existing one; `null` removes a field. */
  put(type: WorldType, id: string, fields: Fields): void {
    const key = `${type} ${id}`
    const merged: Fields = Object.fromEntries(
      Object.entries<unknown>({ ...this.#fields.get(key), ...fields, id }).filter(
        ([, value]) => value !== null,
      ),
    )
    this.#fields.set(key, merged)
    switch (type) {
      case 'company':
        this.companies.set(id, {
          id,
          name: readText(merged['name']),
          timeZone: readText(merged['timeZone']),
          managerValidation: readText(merged['managerValidation']),
          // "`never` (the default)"
          dateValidation: optionalText(merged['dateValidation']) ?? 'never',
        })
        break
      case 'organisation':
        this.organisations.set(id, { id, name: readText(merged['name']) })
        break
      case 'person':
        this.people.set(id, {
          id,
          name: readText(merged['name']),
          email: readText(merged['email']),
          company: optionalText(merged['company']),
          manager: optionalText(merged['manager']),
          organisation: optionalText(merged['organisation']),
          admin: merged['admin'] === true,
        })
        break
      case 'initiative':
        this.initiatives.set(id, {
          id,
          title: readText(merged['title']),
          organisation: readText(merged['organisation']),
          coordinators: Array.isArray(merged['coordinators'])
            ? merged['coordinators'].map(readText)
            : [],
          company: optionalText(merged['company']),
          capacity: typeof merged['capacity'] === 'number' ? merged['capacity'] : undefined,
          registrationDeadline: optionalText(merged['registrationDeadline']),
          tasks: Array.isArray(merged['tasks'])
            ? merged['tasks'].map((task: unknown) => (isObject(task) ? readText(task['task']) : ''))
            : [],
          status: optionalText(merged['status']) ?? 'OPEN',
        })
        break
    }
  }

  /** An id in the fields that does not exist. */
  unknownIdIn(type: WorldType, fields: Fields): string | undefined {
    for (const [name, rule] of Object.entries(rules[type])) {
      const value = fields[name]
      if (rule.names === undefined || value === undefined || value === null) continue
      for (const id of Array.isArray(value) ? value : [value]) {
        if (!this.has(rule.names, readText(id))) return readText(id)
      }
    }
    return undefined
  }

  /** Another person with this email address, ignoring case. */
  hasOtherWithEmail(id: string, email: string): boolean {
    for (const person of this.people.values()) {
      if (person.id !== id && person.email.toLowerCase() === email.toLowerCase()) return true
    }
    return false
  }
}
