import { Temporal } from 'temporal-polyfill'
import { names, zones } from './awkward.ts'
import type { Random } from './random.ts'

export type Json = Record<string, unknown>

/** The ids and lines of a random world. */
export interface RandomWorld {
  lines: Json[]
  companies: string[]
  organisations: string[]
  people: string[]
  initiatives: string[]
}

export const locales = ['en', 'fr']
export const managerValidations = [
  'never',
  'engagement',
  'engagement-and-extension',
  'engagement-and-extension',
]
export const dateValidations = ['each', 'each', 'never']

/** A unique address for each number. */
export function randomEmail(random: Random, number: number): string {
  const start = random.pick(['ana', 'ana', 'Bob', "o'neil", '+tag', '-dash', '=eq', '@', 'x.y'])
  const local = start === '@' ? 'at' : start
  return `${local}.${number}@${random.pick(['acme.example', 'globex.example', 'b.example'])}`
}

function createIds(random: Random, kind: string, count: number): string[] {
  const start = random.weighted([
    [8, kind],
    [1, `=${kind}`],
    [1, `${kind} é,"`],
  ])
  return Array.from({ length: count }, (_, index) => `${start}${index}`)
}

export function randomTasks(random: Random): Json[] {
  return random
    .shuffled(['charter', 'training', '=call', '__proto__', '😀'])
    .slice(
      0,
      random.weighted([
        [5, 0],
        [4, 1],
        [3, 2],
        [1, 5],
      ]),
    )
    .map((task) => ({ task, title: random.pick(names) }))
}

/** A day near the start of the scenario. */
export function dayFrom(start: string, days: number): string {
  return Temporal.PlainDate.from(start).add({ days }).toString()
}

export function randomWorld(random: Random, firstDay: string): RandomWorld {
  const companies = createIds(random, 'c', random.between(2, 4))
  const organisations = createIds(random, 'o', random.between(1, 3))
  const people = createIds(random, 'p', random.between(6, 14))
  const initiatives = createIds(random, 'i', random.between(2, 6))
  const maybe = (probability: number, name: string, value: () => unknown): Json =>
    random.chance(probability) ? { [name]: value() } : {}

  const lines: Json[] = []
  for (const id of companies) {
    lines.push({
      type: 'company',
      id,
      name: random.pick(names),
      timeZone: random.pick(zones),
      managerValidation: random.pick(managerValidations),
      ...maybe(0.5, 'locale', () => random.pick(locales)),
      ...maybe(0.8, 'dateValidation', () => random.pick(dateValidations)),
      ...maybe(0.1, 'nudges', () => false),
    })
  }
  for (const id of organisations) {
    lines.push({ type: 'organisation', id, name: random.pick(names) })
  }
  for (const [index, id] of people.entries()) {
    lines.push({
      type: 'person',
      id,
      name: random.pick(names),
      email: randomEmail(random, index),
      ...maybe(0.5, 'locale', () => random.pick(locales)),
      ...maybe(0.85, 'company', () => random.pick(companies)),
      // Ids of the whole world: below, above, or itself.
      ...maybe(0.8, 'manager', () => random.pick(people)),
      ...maybe(0.35, 'organisation', () => random.pick(organisations)),
      ...maybe(0.2, 'admin', () => random.chance(0.9)),
    })
  }
  for (const [index, id] of initiatives.entries()) {
    const targeted = index > 0 ? 0.25 : 0
    lines.push({
      type: 'initiative',
      id,
      title: random.pick(names),
      organisation: random.pick(organisations),
      coordinators: random.shuffled(people).slice(0, random.between(1, 3)),
      ...maybe(targeted, 'company', () => random.pick(companies)),
      ...maybe(0.4, 'capacity', () => random.between(1, 4)),
      ...maybe(0.3, 'registrationDeadline', () => dayFrom(firstDay, random.between(0, 300))),
      ...maybe(0.7, 'tasks', () => randomTasks(random)),
      ...(index > 0
        ? maybe(0.25, 'status', () => random.pick(['DRAFT', 'CLOSED', 'ARCHIVED', 'OPEN']))
        : {}),
    })
  }
  return { lines, companies, organisations, people, initiatives }
}
