import { addMonths, findInstant, localDay } from './calendar.ts'
import type { Company, Directory, Initiative, Person } from './directory.ts'
import { type ActionName, type Input, readInput } from './read-input.ts'
import type { ActionLine } from './read-scenario.ts'
import {
  type Decision,
  newRegistration,
  type Registration,
  type Role,
  type Status,
} from './registration.ts'
import { isObject } from './text.ts'

/**
 * DOMAIN.md as a second, simple program: what an action answers, changes and sends, and
 * what a run of the schedules sends. It was written only from the document and shares nothing with
 * the product, so that each checks the other.
 */

export interface Mail {
  at: string
  template: string
  to: string
  registration: string
}

export const refusalCodes = [
  'unknown-registration',
  'unknown-initiative',
  'unknown-person',
  'invalid-input',
  'not-allowed',
  'wrong-status',
  'initiative-closed',
  'deadline-passed',
  'wrong-company',
  'already-registered',
  'no-place-left',
  'conversation-not-started',
  'tasks-pending',
  'unknown-task',
  'already-assigned',
  'invalid-period',
  'manager-missing',
  'dates-outside-period',
  'unknown-date',
  'outside-period',
  'not-pending',
  'dates-pending',
  'in-the-future',
  'dates-after-end',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

export const templates = [
  'registration-received',
  'new-application',
  'message-received',
  'application-validated',
  'application-rejected',
  'engagement-to-approve',
  'engagement-approved',
  'engagement-declined',
  'engagement-recorded',
  'dates-to-approve',
  'dates-decided',
  'mentee-search-reminder',
  'engagement-summary',
  'confirm-your-participation',
  'confirm-participation-of',
  'participation-confirmed',
  'registration-cancelled',
] as const
type Template = (typeof templates)[number]

const live: Status[] = [
  'APPLICATION',
  'MENTEE_SEARCH',
  'MANAGER_VALIDATION',
  'IN_PROGRESS',
  'AWAITING_CONFIRMATION',
]

/** The columns "who" and "from". */
export const rows: Record<Exclude<ActionName, 'register'>, [who: Role[], from: Status[]]> = {
  'send-message': [['VOLUNTEER', 'COORDINATOR'], live],
  'assign-task': [['COORDINATOR'], ['APPLICATION']],
  'complete-task': [['VOLUNTEER'], ['APPLICATION']],
  'waive-task': [['COORDINATOR'], ['APPLICATION']],
  'validate-application': [['COORDINATOR'], ['APPLICATION']],
  'reject-application': [['COORDINATOR'], ['APPLICATION']],
  withdraw: [['VOLUNTEER'], live.slice(0, 4)],
  cancel: [['COORDINATOR'], live],
  'still-searching': [['VOLUNTEER'], ['MENTEE_SEARCH']],
  'pause-reminders': [['VOLUNTEER'], ['MENTEE_SEARCH', 'IN_PROGRESS']],
  'enter-engagement': [['VOLUNTEER'], ['MENTEE_SEARCH']],
  'amend-engagement': [['VOLUNTEER'], ['MANAGER_VALIDATION']],
  'approve-engagement': [['MANAGER'], ['MANAGER_VALIDATION']],
  'decline-engagement': [['MANAGER'], ['MANAGER_VALIDATION']],
  'add-date': [['VOLUNTEER'], ['IN_PROGRESS']],
  'change-date': [['VOLUNTEER'], ['IN_PROGRESS']],
  'remove-date': [['VOLUNTEER'], ['IN_PROGRESS']],
  'approve-dates': [['MANAGER'], ['IN_PROGRESS', 'AWAITING_CONFIRMATION']],
  'decline-dates': [['MANAGER'], ['IN_PROGRESS', 'AWAITING_CONFIRMATION']],
  'change-period': [['VOLUNTEER'], ['IN_PROGRESS']],
  reflect: [['VOLUNTEER'], ['IN_PROGRESS']],
  'end-mission': [['VOLUNTEER'], ['IN_PROGRESS']],
  'resume-mission': [['VOLUNTEER'], ['AWAITING_CONFIRMATION']],
  'confirm-participation': [['VOLUNTEER', 'PARTNER', 'COMPANY_ADMIN'], ['AWAITING_CONFIRMATION']],
}

const QUARTER_OF_AN_HOUR = 15 * 60 * 1000

function find<T>(things: Map<string, T>, id: string): T {
  const thing = things.get(id)
  if (thing === undefined) throw new Error(`the directory has lost ${id}`)
  return thing
}

export class Journey {
  readonly directory: Directory
  readonly registrations = new Map<string, Registration>()
  readonly mails: Mail[] = []

  constructor(directory: Directory) {
    this.directory = directory
  }

  /** Plays an action. @returns the refusal's code, or `undefined` if it is done */
  act(line: ActionLine): RefusalCode | undefined {
    if (line.action === 'register') return this.#register(line)

    // "Checked in this order; the first that applies is the answer's `code`."
    const registration = this.registrations.get(line.registration)
    if (registration === undefined) return 'unknown-registration'
    const actor = this.directory.people.get(line.actor)
    if (actor === undefined) return 'unknown-person'
    const input = readInput(line.action, line.input)
    if (input === undefined) return 'invalid-input'
    const [who, from] = rows[line.action]
    // "An actor with several roles acts in the first of the row's roles that they hold"
    const role = who.find((one) => this.#holds(actor, one, registration))
    if (role === undefined) return 'not-allowed'
    if (!from.includes(registration.status)) return 'wrong-status'
    return this.#perform(line, registration, role, input)
  }

  #register(line: ActionLine): RefusalCode | undefined {
    const wanted = isObject(line.input) ? line.input['initiative'] : undefined
    if (typeof wanted === 'string' && !this.directory.initiatives.has(wanted)) {
      return 'unknown-initiative'
    }
    const actor = this.directory.people.get(line.actor)
    if (actor === undefined) return 'unknown-person'
    const input = readInput('register', line.input)
    // A name "belongs to what came to be": none has it twice.
    if (input === undefined || this.registrations.has(line.registration)) return 'invalid-input'
    // "open to every person with a company; any other is `not-allowed`"
    if (actor.company === undefined) return 'not-allowed'

    const company = find(this.directory.companies, actor.company)
    const initiative = find(this.directory.initiatives, input.text('initiative'))
    const today = localDay(line.at, company.timeZone)
    if (initiative.status !== 'OPEN') return 'initiative-closed'
    const deadline = initiative.registrationDeadline
    if (deadline !== undefined && today > deadline) return 'deadline-passed'
    if (initiative.company !== undefined && initiative.company !== company.id) {
      return 'wrong-company'
    }
    // "a live or completed registration", "`capacity` counts live and completed registrations"
    const taken = [...this.registrations.values()].filter(
      (other) => other.initiative === initiative.id && other.status !== 'CANCELLED',
    )
    if (taken.some((other) => other.volunteer === actor.id)) return 'already-registered'
    if (initiative.capacity !== undefined && taken.length >= initiative.capacity) {
      return 'no-place-left'
    }

    const registration = newRegistration(
      line.registration,
      initiative.id,
      actor.id,
      company.id,
      initiative.tasks,
      line.at,
    )
    this.registrations.set(registration.name, registration)
    this.#mail(line.at, registration, 'registration-received', [registration.volunteer])
    this.#mail(line.at, registration, 'new-application', initiative.coordinators)
    return undefined
  }

  #perform(
    { action, at, as }: ActionLine,
    registration: Registration,
    role: Role,
    input: Input,
  ): RefusalCode | undefined {
    const r = registration
    const today = localDay(at, this.companyOf(r).timeZone)
    const volunteer = [r.volunteer]
    const coordinators = this.initiativeOf(r).coordinators
    const managerId = this.volunteerOf(r).manager
    const managers = managerId === undefined ? [] : [managerId]
    const asksForDates = this.companyOf(r).dateValidation === 'each'

    switch (action) {
      case 'register':
        throw new Error('register has no registration')

      case 'send-message':
        // "The volunteer's first message starts the conversation"
        if (role === 'VOLUNTEER' && r.conversationStartedAt === '') r.conversationStartedAt = at
        this.#mailMessage(at, r, role === 'VOLUNTEER' ? coordinators : volunteer)
        return undefined

      case 'assign-task': {
        const task = input.text('task')
        // Of a waived task "its id stays taken"
        if (r.tasks.has(task)) return 'already-assigned'
        r.tasks.set(task, 'pending')
        return undefined
      }

      case 'complete-task': {
        const task = input.text('task')
        const state = r.tasks.get(task)
        if (state === undefined) return 'unknown-task'
        // "a second time is accepted and changes nothing", "completing a waived one changes nothing"
        if (state === 'pending') r.tasks.set(task, 'completed')
        return undefined
      }

      case 'waive-task': {
        const task = input.text('task')
        if (!r.tasks.has(task)) return 'unknown-task'
        // "Any task may be waived, again too"
        r.tasks.set(task, 'waived')
        return undefined
      }

      case 'validate-application':
        if (r.conversationStartedAt === '') return 'conversation-not-started'
        if ([...r.tasks.values()].includes('pending')) return 'tasks-pending'
        r.validatedAt = at
        this.#moveTo(r, 'MENTEE_SEARCH', at)
        this.#mail(at, r, 'application-validated', volunteer)
        return undefined

      case 'reject-application':
        this.#cancel(r, role, input, at)
        this.#mail(at, r, 'application-rejected', volunteer)
        return undefined

      case 'withdraw':
        this.#cancel(r, role, input, at)
        this.#mail(at, r, 'registration-cancelled', coordinators)
        return undefined

      case 'cancel':
        this.#cancel(r, role, input, at)
        this.#mail(at, r, 'registration-cancelled', volunteer)
        return undefined

      case 'still-searching':
        return undefined

      case 'pause-reminders': {
        // "`until` a date after today, at most 6 months ahead"
        const until = input.text('until')
        if (until <= today || until > addMonths(today, 6)) return 'invalid-period'
        r.pausedUntil = until
        return undefined
      }

      case 'enter-engagement': {
        const { managerValidation } = this.companyOf(r)
        const meetings = input.meetings()
        // "where `managerValidation` is not `never`, and also where `dateValidation` is `each` and
        // `dates` are given"
        const asked = managerValidation !== 'never' || (asksForDates && meetings.length > 0)
        const refusal = this.#judgePeriod(r, input, asked, meetings)
        if (refusal !== undefined) return refusal
        r.engagement = {
          mentee: input.text('mentee'),
          start: input.text('start'),
          end: input.text('end'),
        }
        // "The dates given become participation dates, in their order. With `each` they are
        // `PENDING`"
        for (const [index, meeting] of meetings.entries()) {
          addDate(r, as[index], meeting, at, asksForDates ? 'PENDING' : '')
        }
        if (asked) {
          this.#askManager(r, at)
          this.#mail(at, r, 'engagement-to-approve', managers)
        } else {
          // "A period that nobody had to approve counts as approved"
          r.approved = r.engagement
          this.#moveTo(r, 'IN_PROGRESS', at)
          this.#mail(at, r, 'engagement-recorded', volunteer)
        }
        return undefined
      }

      case 'amend-engagement': {
        // "validation is asked for, as it always is by `amend-engagement`"
        const refusal = this.#judgePeriod(r, input, true)
        if (refusal !== undefined) return refusal
        r.engagement = {
          mentee: input.text('mentee'),
          start: input.text('start'),
          end: input.text('end'),
        }
        this.#mail(at, r, 'engagement-to-approve', managers)
        return undefined
      }

      case 'approve-engagement':
        // "share the fate of the engagement: approved with it"; "while an extension waits, they wait
        // too, and are not decided with it"
        if (r.approved === undefined) {
          for (const date of r.dates.values()) {
            if (date.decision === 'PENDING') date.decision = 'APPROVED'
          }
        }
        r.approved = r.engagement
        r.decision = 'APPROVED'
        r.decidedAt = at
        this.#moveTo(r, 'IN_PROGRESS', at)
        this.#mail(at, r, 'engagement-approved', volunteer)
        return undefined

      case 'decline-engagement':
        // "`IN_PROGRESS` with the approved period and its mentee restored where there is one, else
        // `MENTEE_SEARCH` with the engagement emptied and its dates removed"
        if (r.approved === undefined) r.dates.clear()
        r.engagement = r.approved
        r.decision = 'DECLINED'
        r.decidedAt = at
        this.#moveTo(r, r.approved === undefined ? 'MENTEE_SEARCH' : 'IN_PROGRESS', at)
        this.#mail(at, r, 'engagement-declined', volunteer)
        return undefined

      case 'add-date':
        if (isOutside(r, input.text('date'))) return 'outside-period'
        // "the date would become `PENDING`, or again, and the volunteer has no manager"
        if (asksForDates && managerId === undefined) return 'manager-missing'
        // "and no date of the registration, itself included, was before"
        if (asksForDates && !isAsking(r)) this.#mail(at, r, 'dates-to-approve', managers)
        addDate(r, as[0], input, at, asksForDates ? 'PENDING' : '')
        return undefined

      case 'change-date': {
        const date = r.dates.get(input.text('dateId'))
        if (date === undefined) return 'unknown-date'
        if (isOutside(r, input.text('date'))) return 'outside-period'
        // "once a change alters its `date`, `minutes` or `time`"; "A change of nothing but
        // `startTime` or `note` leaves the decision."
        const alters =
          date.date !== input.text('date') ||
          date.minutes !== input.number('minutes') ||
          date.time !== input.text('time')
        const asked = alters && asksForDates
        if (asked && managerId === undefined) return 'manager-missing'
        if (asked && !isAsking(r)) this.#mail(at, r, 'dates-to-approve', managers)
        // "with `never` such a change empties the decision"
        if (alters) date.decision = asked ? 'PENDING' : ''
        // "all are replaced, an optional one not given is emptied"
        date.date = input.text('date')
        date.minutes = input.number('minutes')
        date.time = input.text('time')
        date.startTime = input.optionalText('startTime') ?? ''
        date.note = input.optionalText('note') ?? ''
        date.changedAt = at
        return undefined
      }

      case 'remove-date':
        return r.dates.delete(input.text('dateId')) ? undefined : 'unknown-date'

      case 'approve-dates':
      case 'decline-dates': {
        const named = input.texts('dateIds').map((name) => r.dates.get(name))
        const dates = named.filter((date) => date !== undefined)
        // "Dates are decided one by one or several at once, all or none."
        if (dates.length < named.length) return 'unknown-date'
        if (dates.some(({ decision }) => decision !== 'PENDING')) return 'not-pending'
        for (const date of dates) {
          date.decision = action === 'approve-dates' ? 'APPROVED' : 'DECLINED'
        }
        this.#mail(at, r, 'dates-decided', volunteer)
        return undefined
      }

      case 'change-period': {
        const start = input.text('start')
        const end = input.text('end')
        const { approved, engagement } = r
        if (approved === undefined || engagement === undefined) throw new Error('no engagement')
        const within = start >= approved.start && end <= approved.end
        const asked = !within && this.companyOf(r).managerValidation === 'engagement-and-extension'
        const refusal = this.#judgePeriod(r, input, asked)
        if (refusal !== undefined) return refusal
        r.engagement = { mentee: engagement.mentee, start, end }
        if (asked) {
          this.#askManager(r, at)
          this.#mail(at, r, 'engagement-to-approve', managers)
        } else if (!within) {
          // "A period that nobody had to approve counts as approved; one that is made shorter
          // within the approved period leaves the approved one as it is."
          r.approved = r.engagement
        }
        return undefined
      }

      case 'reflect':
        r.reflections += 1
        return undefined

      case 'end-mission': {
        // "`endedOn` optional, default today"
        const endedOn = input.optionalText('endedOn') ?? today
        if (endedOn > today) return 'in-the-future'
        if (r.engagement !== undefined && endedOn < r.engagement.start) return 'invalid-period'
        // "a date that is not declined lies after `endedOn`"
        for (const { date, decision } of r.dates.values()) {
          if (decision !== 'DECLINED' && date > endedOn) return 'dates-after-end'
        }
        r.endedOn = endedOn
        this.#moveTo(r, 'AWAITING_CONFIRMATION', at)
        this.#mail(at, r, 'confirm-your-participation', volunteer)
        this.#mail(at, r, 'confirm-participation-of', this.#membersOf(this.initiativeOf(r)))
        return undefined
      }

      case 'resume-mission':
        r.endedOn = ''
        this.#moveTo(r, 'IN_PROGRESS', at)
        return undefined

      case 'confirm-participation':
        // "No participation is confirmed while a date is pending."
        if (isAsking(r)) return 'dates-pending'
        r.confirmedAt = at
        r.confirmedBy = role
        this.#moveTo(r, 'COMPLETED', at)
        // One row of the table, so a volunteer who is also coordinator gets one email.
        this.#mail(at, r, 'participation-confirmed', [...volunteer, ...coordinators])
        return undefined
    }
  }

  /** A run of the schedules at T: at most one mail per registration and kind. */
  tick(at: string): void {
    for (const r of this.registrations.values()) {
      if (r.status === 'MENTEE_SEARCH') {
        const newest = this.newestReminder(r, r.statusSince, 1, at)
        if (newest.k > r.searchReminders) {
          r.searchReminders = newest.k
          this.#remind(r, 'mentee-search-reminder', newest.due, at)
        }
      } else if (r.status === 'IN_PROGRESS') {
        const newest = this.newestReminder(r, r.firstInProgressAt, 3, at)
        if (newest.k > r.summaries) {
          r.summaries = newest.k
          this.#remind(r, 'engagement-summary', newest.due, at)
        }
      }
    }
  }

  #remind(r: Registration, template: Template, due: number, at: string): void {
    // "a reminder that is due at a run, not yet sent, and whose due instant is before `until` 00:00
    // local is dropped by that run (also where the run comes after `until`)". The older ones due are
    // dropped in any case, and are before `until` where the newest is.
    if (r.pausedUntil !== '' && due < findInstant(r.pausedUntil, 0, this.companyOf(r).timeZone)) {
      return
    }
    r.lastReminderAt = at
    this.#mail(at, r, template, [r.volunteer])
  }

  /** The last k whose reminder is due at T (0: none), and its due instant. */
  newestReminder(
    r: Registration,
    anchor: string,
    months: number,
    at: string,
  ): { k: number; due: number } {
    // All "in the company's `timeZone` as it is when they are needed (a change of zone moves what
    // is due)": the anchor's local date too.
    const zone = this.companyOf(r).timeZone
    const from = localDay(anchor, zone)
    const now = Date.parse(at)
    // Certainly due: its month is over everywhere.
    const sure = Math.floor((readMonth(at) - readMonth(from) - 2) / months)
    let newest = { k: 0, due: 0 }
    for (let k = Math.max(1, sure); ; k += 1) {
      // "Months are added to the anchor, never to the previous reminder"
      const due = findInstant(addMonths(from, k * months), 9, zone)
      if (due > now) return newest
      newest = { k, due }
    }
  }

  companyOf(r: Registration): Company {
    // "A registration's company is the volunteer's when they registered."
    return find(this.directory.companies, r.company)
  }

  initiativeOf(r: Registration): Initiative {
    return find(this.directory.initiatives, r.initiative)
  }

  volunteerOf(r: Registration): Person {
    return find(this.directory.people, r.volunteer)
  }

  #membersOf(initiative: Initiative): string[] {
    return [...this.directory.people.values()]
      .filter((person) => person.organisation === initiative.organisation)
      .map((person) => person.id)
  }

  #holds(actor: Person, role: Role, r: Registration): boolean {
    switch (role) {
      case 'VOLUNTEER':
        return r.volunteer === actor.id
      case 'COORDINATOR':
        return this.initiativeOf(r).coordinators.includes(actor.id)
      case 'MANAGER':
        return this.volunteerOf(r).manager === actor.id
      case 'PARTNER':
        return actor.organisation === this.initiativeOf(r).organisation
      case 'COMPANY_ADMIN':
        return actor.admin && actor.company === r.company
    }
  }

  /** The guards that `enter-engagement`, `amend-engagement` and `change-period` share, in order. */
  #judgePeriod(
    r: Registration,
    input: Input,
    asked: boolean,
    meetings: Input[] = [],
  ): RefusalCode | undefined {
    const start = input.text('start')
    const end = input.text('end')
    // "start after end, or `end` after `start` plus 24 months"
    if (start > end || end > addMonths(start, 24)) return 'invalid-period'
    if (asked && this.volunteerOf(r).manager === undefined) return 'manager-missing'
    // "a date, given or recorded, be it declined, would fall outside"
    const recorded = [...r.dates.values()].map(({ date }) => date)
    const given = meetings.map((meeting) => meeting.text('date'))
    for (const date of [...recorded, ...given]) {
      if (date < start || date > end) return 'dates-outside-period'
    }
    return undefined
  }

  #askManager(r: Registration, at: string): void {
    // "`PENDING` (without an instant, also after a withdrawal)"
    r.decision = 'PENDING'
    r.decidedAt = ''
    this.#moveTo(r, 'MANAGER_VALIDATION', at)
  }

  #cancel(r: Registration, role: Role, input: Input, at: string): void {
    r.cancelledAt = at
    r.cancelledBy = role
    r.cancelReason = input.optionalText('reason') ?? ''
    this.#moveTo(r, 'CANCELLED', at)
  }

  #moveTo(r: Registration, status: Status, at: string): void {
    r.status = status
    r.statusSince = at
    // "Every change of status ends the pause."
    r.pausedUntil = ''
    if (status === 'MENTEE_SEARCH') r.searchReminders = 0
    if (status === 'IN_PROGRESS' && r.firstInProgressAt === '') r.firstInProgressAt = at
  }

  #mailMessage(at: string, r: Registration, recipients: string[]): void {
    const now = Date.parse(at)
    const due = recipients.filter((id) => {
      // "none while fewer than 15 minutes have passed since the last such mail of that registration
      // to that recipient"
      const last = r.lastMessageMail.get(id)
      return last === undefined || now - last >= QUARTER_OF_AN_HOUR
    })
    for (const id of due) r.lastMessageMail.set(id, now)
    this.#mail(at, r, 'message-received', due)
  }

  #mail(at: string, r: Registration, template: Template, recipients: string[]): void {
    // "One mail per row and recipient (a person who stands there twice gets one)"
    for (const id of new Set(recipients)) {
      const { email } = find(this.directory.people, id)
      this.mails.push({ at, template, to: email, registration: r.name })
    }
  }
}

/** "(the engagement period, both ends included)" */
function isOutside({ engagement }: Registration, date: string): boolean {
  return engagement === undefined || date < engagement.start || date > engagement.end
}

/** Whether one of its dates waits for the manager. */
function isAsking(r: Registration): boolean {
  return [...r.dates.values()].some(({ decision }) => decision === 'PENDING')
}

function addDate(
  r: Registration,
  name: string | undefined,
  fields: Input,
  at: string,
  decision: Decision,
): void {
  if (name === undefined) throw new Error('a date without a name')
  r.dates.set(name, {
    name,
    date: fields.text('date'),
    minutes: fields.number('minutes'),
    time: fields.text('time'),
    startTime: fields.optionalText('startTime') ?? '',
    note: fields.optionalText('note') ?? '',
    enteredAt: at,
    changedAt: '',
    decision,
  })
}

function readMonth(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
}
