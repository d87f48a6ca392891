import { Temporal } from 'temporal-polyfill'
import { names, nameStarts, strangers, zones } from './awkward.ts'
import { findInstant, localDay } from './oracle/calendar.ts'
import { Directory } from './oracle/directory.ts'
import { exportAll } from './oracle/export-csv.ts'
import { Journey } from './oracle/journey.ts'
import { type ActionName, actionNames } from './oracle/read-input.ts'
import { readScenario } from './oracle/read-scenario.ts'
import type { Registration, Role, Status } from './oracle/registration.ts'
import { isObject } from './oracle/text.ts'
import { randomInput, shiftDay, spoil, writeJson } from './random-input.ts'
import {
  dateValidations,
  dayFrom,
  type Json,
  locales,
  managerValidations,
  randomEmail,
  randomTasks,
  type RandomWorld,
  randomWorld,
} from './random-world.ts'
import { Random } from './random.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What each role does in each status, and how often. */
const usual: Record<Status, readonly (readonly [number, ActionName])[]> = {
  APPLICATION: [
    [5, 'send-message'],
    [2, 'assign-task'],
    [6, 'complete-task'],
    [4, 'waive-task'],
    [9, 'validate-application'],
    [1, 'reject-application'],
    [0.7, 'withdraw'],
    [0.7, 'cancel'],
  ],
  MENTEE_SEARCH: [
    [2, 'send-message'],
    [2, 'still-searching'],
    [4, 'pause-reminders'],
    [10, 'enter-engagement'],
    [0.5, 'withdraw'],
    [0.5, 'cancel'],
  ],
  MANAGER_VALIDATION: [
    [1, 'send-message'],
    [3, 'amend-engagement'],
    [8, 'approve-engagement'],
    [5, 'decline-engagement'],
    [0.5, 'withdraw'],
    [0.5, 'cancel'],
  ],
  IN_PROGRESS: [
    [1, 'send-message'],
    [2, 'pause-reminders'],
    [9, 'add-date'],
    [3, 'change-date'],
    [1, 'remove-date'],
    [5, 'change-period'],
    [2, 'approve-dates'],
    [1.5, 'decline-dates'],
    [2, 'reflect'],
    [3, 'end-mission'],
    [0.3, 'withdraw'],
    [0.3, 'cancel'],
  ],
  AWAITING_CONFIRMATION: [
    [1, 'send-message'],
    [5, 'resume-mission'],
    [6, 'confirm-participation'],
    [1, 'approve-dates'],
    [1, 'decline-dates'],
    [0.5, 'cancel'],
    [0.5, 'end-mission'],
  ],
  COMPLETED: [
    [1, 'confirm-participation'],
    [1, 'send-message'],
    [1, 'resume-mission'],
    [1, 'approve-dates'],
    [1, 'decline-dates'],
    [1, 'cancel'],
  ],
  CANCELLED: [
    [1, 'withdraw'],
    [1, 'cancel'],
    [1, 'send-message'],
    [1, 'validate-application'],
  ],
}

const usualRoles: Partial<Record<ActionName, readonly Role[]>> = {
  'send-message': ['VOLUNTEER', 'VOLUNTEER', 'COORDINATOR'],
  'assign-task': ['COORDINATOR'],
  'waive-task': ['COORDINATOR'],
  'validate-application': ['COORDINATOR'],
  'reject-application': ['COORDINATOR'],
  cancel: ['COORDINATOR'],
  'approve-engagement': ['MANAGER'],
  'decline-engagement': ['MANAGER'],
  'approve-dates': ['MANAGER'],
  'decline-dates': ['MANAGER'],
  'confirm-participation': ['VOLUNTEER', 'PARTNER', 'COMPANY_ADMIN'],
}

/**
 * Generates a random scenario: a world of several companies and a long, mostly sensible sequence of
 * actions, with wrong, late, early and malformed ones in between. It plays them on the oracle's model
 * to find sensible next actions. `size` is the approximate number of lines after the world.
 */
export function generateScenario(seed: number, size = 120): string {
  return new Author(seed).write(size)
}

class Author {
  readonly #random: Random
  readonly #world: RandomWorld
  readonly #journey: Journey
  readonly #lines: string[] = []
  readonly #dateNames: string[] = []
  readonly #refusedNames: string[] = []
  #now: number
  #number = 0

  constructor(seed: number) {
    this.#random = new Random(seed)
    const firstDay = this.#random.pick([
      '2026-01-31',
      '2024-01-29',
      '2024-02-29',
      '2025-10-31',
      '2027-11-30',
      '2026-03-27',
      '2026-08-15',
    ])
    const random = this.#random
    this.#world = randomWorld(random, firstDay)
    const lines = this.#world.lines.map((line) => writeJson(random, line))
    this.#lines.push(...lines)
    const scenario = readScenario(lines.join('\n'))
    if ('broken' in scenario) throw new Error(scenario.broken.why)
    this.#journey = new Journey(new Directory())
    for (const { type, id, fields } of scenario.world) this.#directory.put(type, id, fields)
    this.#now = Date.parse(`${firstDay}T06:00:00.000Z`) + random.between(0, DAY)
  }

  get #directory(): Directory {
    return this.#journey.directory
  }

  get #at(): string {
    return Temporal.Instant.fromEpochMilliseconds(this.#now).toString({ fractionalSecondDigits: 3 })
  }

  write(size: number): string {
    const random = this.#random
    while (this.#number < size) {
      this.#passTime()
      const registrations = [...this.#journey.registrations.values()]
      const few = registrations.filter(({ cancelledAt }) => cancelledAt === '').length < 5
      random.weighted<() => void>([
        [few ? 15 : 3, () => this.#register()],
        [55, () => this.#doWhatIsUsual()],
        [6, () => this.#doAnything()],
        [9, () => this.#doItWrong()],
        [9, () => this.#tick()],
        [9, () => this.#set()],
        [3, () => this.#export()],
      ])()
      if (random.chance(0.02)) this.#lines.push(random.pick(['', '  ', '\t']))
    }
    this.#tick()
    this.#export()
    const newline = random.chance(0.03) ? '\r\n' : '\n'
    return this.#lines.join(newline) + (random.chance(0.1) ? '' : newline)
  }

  #passTime(): void {
    const random = this.#random
    this.#now += random.weighted<() => number>([
      [12, () => 0],
      [15, () => random.between(1, 59) * SECOND],
      [8, () => 15 * MINUTE + random.between(-1, 1)],
      [18, () => random.between(1, 60 * MINUTE)],
      [15, () => random.between(1, 20) * HOUR],
      [18, () => random.between(DAY, 9 * DAY)],
      [4, () => random.between(20, 45) * DAY],
      [0.7, () => random.between(90, 420) * DAY],
    ])()
    if (random.chance(0.06)) this.#waitForMidnight()
    if (random.chance(0.02)) this.#waitForDate()
  }

  /** A millisecond before, at or after a local midnight: another "today". */
  #waitForMidnight(): void {
    const zone = this.#random.pick([...this.#directory.companies.values()]).timeZone
    const midnight = findInstant(shiftDay(localDay(this.#at, zone), 1), 0, zone)
    this.#now = Math.max(this.#now, midnight + this.#random.between(-1, 1))
  }

  #add(object: Json): void {
    this.#number += 1
    const line = writeJson(this.#random, object)
    this.#lines.push(line)
  }

  #tick(): void {
    const random = this.#random
    if (random.chance(0.65)) this.#waitForReminder()
    this.#add({ at: this.#at, action: 'tick' })
    this.#journey.tick(this.#at)
  }

  /** Around 09:00 of the next reminder, or around the midnight that ends a pause. */
  #waitForReminder(): void {
    const random = this.#random
    const remindable = [...this.#journey.registrations.values()].filter(
      ({ status }) => status === 'MENTEE_SEARCH' || status === 'IN_PROGRESS',
    )
    if (remindable.length === 0) return
    const r = random.pick(remindable)
    const zone = this.#journey.companyOf(r).timeZone
    const aside = random.pick([-1, 0, 0, 0, 1, -HOUR, HOUR])
    if (r.pausedUntil !== '' && random.chance(0.2)) {
      this.#now = Math.max(this.#now, findInstant(r.pausedUntil, 0, zone) + aside)
      return
    }
    const [anchor, months] =
      r.status === 'MENTEE_SEARCH' ? [r.statusSince, 1] : [r.firstInProgressAt, 3]
    const { k } = this.#journey.newestReminder(r, anchor, months, this.#at)
    const from = localDay(anchor, zone)
    const day = Temporal.PlainDate.from(from).add({ months: (k + 1) * months })
    const due = findInstant(day.toString(), 9, zone)
    if (due - this.#now < 120 * DAY) this.#now = Math.max(this.#now, due + aside)
  }

  /** Around the midnight that begins the day of a planned date, or ends it. */
  #waitForDate(registration?: Registration): void {
    const random = this.#random
    const among = registration === undefined ? this.#journey.registrations.values() : [registration]
    const planned = [...among].flatMap((r) => {
      const zone = this.#journey.companyOf(r).timeZone
      return [...r.dates.values()]
        .map(({ date }) => findInstant(shiftDay(date, random.pick([0, 0, 1])), 0, zone))
        .filter((midnight) => midnight >= this.#now && midnight - this.#now < 40 * DAY)
    })
    if (planned.length > 0)
      this.#now = Math.max(this.#now, random.pick(planned) + random.pick([-1, 0, HOUR]))
  }

  #export(): void {
    if (this.#random.chance(0.4)) this.#waitForDate()
    const as = `export-${this.#number}`
    this.#add({ at: this.#at, action: 'export', as })
    exportAll(this.#journey, this.#at)
  }

  #newName(letter: string): string {
    const random = this.#random
    if (random.chance(0.1)) {
      // A name that was refused "may be used again".
      const again = random.pick([...this.#refusedNames, 'constructor', '__proto__'])
      if (!this.#isTaken(again)) return again
    }
    return `${random.pick(nameStarts)}${letter}${this.#number}`
  }

  #isTaken(name: string): boolean {
    return this.#journey.registrations.has(name) || this.#dateNames.includes(name)
  }

  #register(): void {
    const random = this.#random
    const times = random.chance(0.2) ? random.between(2, 4) : 1
    for (let time = 0; time < times; time += 1) {
      const actor = random.pick(this.#world.people)
      const open = this.#world.initiatives.filter(
        (id) => this.#directory.initiatives.get(id)?.status === 'OPEN',
      )
      const initiative =
        open.length > 0 && random.chance(0.8)
          ? random.pick(open)
          : random.pick([...this.#world.initiatives, ...this.#world.initiatives, 'nowhere', ''])
      this.#act('register', actor, this.#newName('n'), { initiative })
    }
  }

  #act(action: ActionName, actor: string, registration: string, input: unknown): void {
    const names = this.#nameDates(action, input)
    const as = action === 'add-date' ? names?.[0] : names
    this.#add({
      at: this.#at,
      actor,
      action,
      registration,
      ...(input === undefined ? {} : { input }),
      ...(as === undefined ? {} : { as }),
    })
    // The scenario is played exactly as written, including `60.0` and `__proto__`.
    const read: unknown = JSON.parse(this.#lines[this.#lines.length - 1] ?? '')
    if (!isObject(read)) throw new Error('an action is an object')
    const code = this.#journey.act({
      kind: 'action',
      line: 0,
      at: this.#at,
      actor,
      action,
      registration,
      input: read['input'],
      as: names ?? [],
    })
    if (code === undefined) this.#dateNames.push(...(names ?? []))
    else this.#refusedNames.push(...(names ?? []), ...(action === 'register' ? [registration] : []))
  }

  /** Names for the dates of `add-date` and `enter-engagement`. */
  #nameDates(action: ActionName, input: unknown): string[] | undefined {
    const random = this.#random
    if (action === 'add-date') return [this.#newName('d')]
    const dates = action === 'enter-engagement' && isObject(input) ? input['dates'] : undefined
    if (!Array.isArray(dates)) return undefined
    const names = dates.map((_, index) => `${random.pick(nameStarts)}d${this.#number}.${index}`)
    const again = this.#refusedNames.filter((name) => !this.#isTaken(name))
    if (names.length > 0 && again.length > 0 && random.chance(0.2)) names[0] = random.pick(again)
    return names
  }

  #someone(role: Role, r: Registration): string {
    const random = this.#random
    const people = [...this.#directory.people.values()]
    const initiative = this.#journey.initiativeOf(r)
    const among: Record<Role, string[]> = {
      VOLUNTEER: [r.volunteer],
      COORDINATOR: initiative.coordinators,
      MANAGER: [this.#journey.volunteerOf(r).manager ?? r.volunteer],
      PARTNER: people
        .filter(({ organisation }) => organisation === initiative.organisation)
        .map(({ id }) => id),
      COMPANY_ADMIN: people
        .filter(({ admin, company }) => admin && company === r.company)
        .map(({ id }) => id),
    }
    return random.pick(among[role].length > 0 ? among[role] : [r.volunteer])
  }

  #around(registration: Registration | undefined) {
    const company = registration === undefined ? undefined : this.#journey.companyOf(registration)
    return {
      today: localDay(this.#at, company?.timeZone ?? 'UTC'),
      registration,
      initiatives: this.#world.initiatives,
      dateNames: this.#dateNames,
    }
  }

  #someRegistration(): Registration | undefined {
    const all = [...this.#journey.registrations.values()]
    const live = all.filter(({ status }) => status !== 'COMPLETED' && status !== 'CANCELLED')
    if (live.length > 0 && this.#random.chance(0.95)) {
      const further = live.filter(({ status }) => status !== 'APPLICATION')
      return this.#random.pick(further.length > 0 && this.#random.chance(0.6) ? further : live)
    }
    return all.length > 0 ? this.#random.pick(all) : undefined
  }

  #usualAction(): { action: ActionName; actor: string; r: Registration } | undefined {
    const r = this.#someRegistration()
    if (r === undefined) return undefined
    const action = this.#nextStep(r) ?? this.#random.weighted(usual[r.status])
    return { action, actor: this.#someoneFor(action, r), r }
  }

  #someoneFor(action: ActionName, r: Registration | undefined): string {
    const role = this.#random.pick(usualRoles[action] ?? ['VOLUNTEER' as const])
    return r === undefined ? this.#random.pick(strangers) : this.#someone(role, r)
  }

  /** The usual next steps of an application, of dates that wait, and where a manager is missing. */
  #nextStep(r: Registration): ActionName | undefined {
    if (this.#journey.volunteerOf(r).manager === undefined && this.#random.chance(0.3)) {
      if (r.status === 'MANAGER_VALIDATION') return 'amend-engagement'
      if (r.status === 'IN_PROGRESS') {
        return this.#random.pick(['change-period', 'change-date', 'change-date', 'add-date'])
      }
    }
    const wasAsked = [...r.dates.values()].some(({ decision }) => decision !== '')
    const isAsked = this.#journey.companyOf(r).dateValidation === 'each'
    if (r.status === 'IN_PROGRESS' && wasAsked && !isAsked && this.#random.chance(0.3)) {
      return 'change-date'
    }
    const isDecided = r.status === 'IN_PROGRESS' || r.status === 'AWAITING_CONFIRMATION'
    const isAsking = [...r.dates.values()].some(({ decision }) => decision === 'PENDING')
    const isTooEarly = r.status === 'MANAGER_VALIDATION'
    if (isAsking && this.#random.chance(isDecided ? 0.2 : isTooEarly ? 0.06 : 0)) {
      return this.#random.pick(['approve-dates', 'approve-dates', 'decline-dates'])
    }
    if (r.status !== 'APPLICATION' || this.#random.chance(0.2)) return undefined
    if (r.conversationStartedAt === '') return 'send-message'
    if (![...r.tasks.values()].includes('pending')) return 'validate-application'
    return this.#random.pick(['complete-task', 'complete-task', 'waive-task'])
  }

  #doWhatIsUsual(): void {
    const next = this.#usualAction()
    if (next === undefined) {
      this.#register()
      return
    }
    const { action, actor, r } = next
    const isEnd = action === 'cancel' || action === 'withdraw'
    if (isEnd && this.#random.chance(0.6)) this.#waitForDate(r)
    this.#act(action, actor, r.name, randomInput(this.#random, action, this.#around(r)))
    // Pressed a second time.
    if (this.#random.chance(0.03)) {
      this.#now += this.#random.pick([0, SECOND])
      this.#act(action, actor, r.name, randomInput(this.#random, action, this.#around(r)))
    }
  }

  #doAnything(): void {
    const random = this.#random
    const action = random.pick(actionNames)
    const r = this.#someRegistration()
    const known = [...this.#journey.registrations.keys()]
    const unknown = [...this.#refusedNames, ...strangers].filter((name) => !known.includes(name))
    // Somebody in the right role: what is wrong is the status.
    const actor = random.weighted<() => string>([
      [3, () => random.pick(strangers)],
      [r === undefined || action === 'register' ? 0 : 8, () => this.#someoneFor(action, r)],
      [9, () => random.pick(this.#world.people)],
    ])()
    const name =
      action === 'register'
        ? this.#newName('n')
        : r === undefined || random.chance(0.2)
          ? random.pick(unknown)
          : r.name
    this.#act(action, actor, name, randomInput(random, action, this.#around(r)))
  }

  #doItWrong(): void {
    const random = this.#random
    const next = this.#usualAction()
    if (next === undefined || random.chance(0.06)) {
      const actor = random.pick([...this.#world.people, ...strangers])
      const input = { initiative: random.pick(this.#world.initiatives) }
      this.#act('register', actor, this.#newName('n'), spoil(random, 'register', input))
      return
    }
    const { action, actor, r } = next
    const input = randomInput(random, action, this.#around(r))
    this.#act(action, actor, r.name, spoil(random, action, input))
  }

  #set(): void {
    const random = this.#random
    const { type, id, fields } = random.weighted<() => { type: string; id: string; fields: Json }>([
      [6, () => this.#companyChange()],
      [4, () => this.#personChange()],
      [4, () => this.#initiativeChange()],
    ])()
    this.#add({ at: this.#at, action: 'set', type, id, ...fields })
    if (type === 'company' || type === 'person' || type === 'initiative') {
      this.#directory.put(type, id, fields)
    }
  }

  #companyChange(): { type: string; id: string; fields: Json } {
    const random = this.#random
    const some = this.#someRegistration()?.company
    const id = some !== undefined && random.chance(0.7) ? some : random.pick(this.#world.companies)
    const now = this.#directory.companies.get(id)?.dateValidation
    const other = () => ({ dateValidation: now === 'each' ? random.pick(['never', null]) : 'each' })
    const fields = random.weighted<() => Json>([
      [2, () => ({ timeZone: random.pick(zones) })],
      [4, () => ({ managerValidation: random.pick(managerValidations) })],
      [1, () => ({ dateValidation: random.pick([...dateValidations, null]) })],
      [4, other],
      [1, () => ({ name: random.pick(names), locale: random.pick([...locales, null]) })],
    ])()
    return { type: 'company', id, fields }
  }

  #personChange(): { type: string; id: string; fields: Json } {
    const random = this.#random
    const { companies, organisations, people } = this.#world
    const fields = random.weighted<() => Json>([
      [3, () => ({ manager: random.pick(people) })],
      [2, () => ({ manager: null })],
      [2, () => ({ name: random.pick(names) })],
      [2, () => ({ email: randomEmail(random, 1000 + this.#number) })],
      [2, () => ({ organisation: random.pick([...organisations, null]) })],
      [2, () => ({ admin: random.pick([true, true, false, null]) })],
      [1, () => ({ company: random.pick([...companies, ...companies, null]) })],
      [1, () => ({ locale: random.pick([...locales, null]) })],
      [1, () => ({ company: random.pick(companies), manager: random.pick(people), admin: true })],
    ])()
    const volunteer = this.#someRegistration()?.volunteer
    const id = volunteer !== undefined && random.chance(0.5) ? volunteer : random.pick(people)
    const asking = [...this.#journey.registrations.values()].filter(({ dates }) =>
      [...dates.values()].some(({ decision }) => decision === 'PENDING'),
    )
    if (asking.length > 0 && random.chance(0.2)) {
      const { volunteer: asked } = random.pick(asking)
      return {
        type: 'person',
        id: asked,
        fields: { manager: random.pick([null, null, random.pick(people)]) },
      }
    }
    if (this.#directory.people.get(id)?.manager === undefined && random.chance(0.5)) {
      return { type: 'person', id, fields: { manager: random.pick(people) } }
    }
    return { type: 'person', id, fields }
  }

  #initiativeChange(): { type: string; id: string; fields: Json } {
    const random = this.#random
    const { companies, organisations, people, initiatives } = this.#world
    const id = random.pick(initiatives)
    const status = this.#directory.initiatives.get(id)?.status
    const today = localDay(this.#at, 'UTC')
    const someOne = () => random.shuffled(people).slice(0, random.between(1, 4))
    const fields = random.weighted<() => Json>([
      [3, () => ({ coordinators: someOne() })],
      [2, () => ({ status: status === 'OPEN' ? 'CLOSED' : 'OPEN' })],
      [status === 'OPEN' ? 0 : 4, () => ({ status: 'OPEN' })],
      [1, () => ({ capacity: random.between(1, 5) })],
      [2, () => ({ capacity: null })],
      [1, () => ({ registrationDeadline: dayFrom(today, random.between(-2, 60)) })],
      [2, () => ({ registrationDeadline: null })],
      [1, () => ({ title: random.pick(names), tasks: randomTasks(random) })],
      [1, () => ({ tasks: null })],
      [1, () => ({ company: random.pick([...companies, null, null, null]) })],
      [1, () => ({ organisation: random.pick(organisations) })],
    ])()
    return { type: 'initiative', id, fields }
  }
}
