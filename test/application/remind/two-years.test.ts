// @module-tag slow
import { expect, it } from 'vitest'
import { createMemoryStores } from '../../../shared/adapters/memory/stores.ts'
import { memoryWorkflow } from '../../../shared/adapters/memory/workflow/memory-workflow.ts'
import type { ActionDependencies } from '../../../shared/application/act/dependencies.ts'
import { performAction } from '../../../shared/application/act/perform-action.ts'
import { register } from '../../../shared/application/act/register.ts'
import { followDirectoryChange } from '../../../shared/application/mail/request-follow-up-mails.ts'
import type { FollowUpKey } from '../../../shared/application/ports/follow-up-store.ts'
import { silentLog } from '../../../shared/application/ports/log.ts'
import { noTimeLimit } from '../../../shared/application/ports/time-limit.ts'
import { sendNudges } from '../../../shared/application/remind/send-nudges.ts'
import type { ActionName } from '../../../shared/journey/action-names.ts'
import { addDays, addMinutes, dateIn, type Instant } from '../../../shared/journey/calendar.ts'
import type { Company, Person } from '../../../shared/journey/directory.ts'
import { isReminderKind } from '../../../shared/journey/reminders.ts'
import type { Registration } from '../../../shared/journey/registration.ts'
import { createNudgeOracle } from './nudge-oracle.ts'

const registrationsCount = 1_000
const firstDay = '2026-01-05'
const days = 730

const createCompany = (
  companyId: string,
  timeZone: string,
  more: Partial<Company> = {},
): Company => ({
  companyId,
  name: companyId,
  timeZone,
  managerValidation: 'engagement-and-extension',
  nudges: true,
  ...more,
})

const companies: readonly [Company, ...Company[]] = [
  createCompany('paris', 'Europe/Paris', { dateValidation: 'each' }),
  createCompany('tokyo', 'Asia/Tokyo'),
  createCompany('angeles', 'America/Los_Angeles', { nudgesOff: ['quiet-mentoring'] }),
]

function findCompany(companyId: string): Company {
  const found = companies.find((company) => company.companyId === companyId)
  if (!found) throw new Error(`${companyId} is not there`)
  return found
}

/** A small generator of numbers, the same in every run (mulberry32). */
function createRandom(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (bound: number) => Math.floor(next() * bound)
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
    items[below(items.length)] ?? items[0]
  return { next, below, pick, chance: (part: number) => next() < part }
}

async function createWorld() {
  const stores = createMemoryStores()
  const time: { now: Instant } = { now: `${firstDay}T06:00:00.000Z` }
  const clock = { now: () => time.now }
  let ids = 0
  const { directory, registrations, nudges, mails, followUps } = stores
  const dependencies: ActionDependencies = {
    registrations,
    directory,
    clock,
    workflow: memoryWorkflow({ items: stores.workflowItems, clock }),
    newId: () => `id-${(ids += 1)}`,
    within: noTimeLimit,
    sleep: () => Promise.resolve(),
    log: silentLog,
  }
  const written: FollowUpKey[] = []
  mails.onWritten((due) => {
    if ('followed' in due) written.push(due)
  })
  const follow = async () => {
    for (let key = written.shift(); key; key = written.shift())
      await followDirectoryChange(
        { registrations, directory, mails, followUps, nudges, clock, log: silentLog },
        key,
      )
  }
  const person = (personId: string, more: Partial<Person> = {}): Person => ({
    personId,
    name: personId,
    email: `${personId}@example.org`,
    isAdmin: false,
    ...more,
  })
  for (const entry of companies) await directory.put({ type: 'company', entry })
  for (const number of [0, 1, 2]) {
    const organisationId = `organisation-${number}`
    await directory.put({ type: 'organisation', entry: { organisationId, name: organisationId } })
    for (const member of ['a', 'b'])
      await directory.put({
        type: 'person',
        entry: person(`partner-${number}${member}`, { organisationId }),
      })
    for (const initiative of [0, 1, 2, 3])
      await directory.put({
        type: 'initiative',
        entry: {
          initiativeId: `initiative-${number}${initiative}`,
          title: { en: 'Mentoring' },
          organisationId,
          coordinatorIds: [`partner-${number}a`, `coordinator-${initiative}`],
          tasks: [],
          status: 'OPEN',
        },
      })
  }
  for (const number of [0, 1, 2, 3])
    await directory.put({ type: 'person', entry: person(`coordinator-${number}`) })
  return { stores, dependencies, time, person, follow }
}

it(`sends each nudge once in two years of ${registrationsCount} registrations`, async () => {
  const random = createRandom(11)
  const { stores, dependencies, time, person, follow } = await createWorld()
  const { registrations, directory, nudges, days: dayStore } = stores
  const oracle = createNudgeOracle(companies)
  const managers = new Map<string, string>()
  const live = new Map<string, Registration>()
  const all: string[] = []

  async function load(registrationId: string): Promise<Registration> {
    const found = await registrations.load(registrationId)
    if (!found) throw new Error(`${registrationId} is not there`)
    return found
  }

  async function begin(number: number) {
    const { companyId } = random.pick(companies)
    const personId = `volunteer-${number % 400}`
    const known = await directory.getPerson(personId)
    const managerId = known?.managerId ?? `manager-${random.below(20)}`
    if (!known) {
      await directory.put({ type: 'person', entry: person(managerId) })
      await directory.put({ type: 'person', entry: person(personId, { companyId, managerId }) })
      managers.set(personId, managerId)
    }
    const outcome = await register(dependencies, {
      actor: { personId },
      input: { initiative: `initiative-${random.below(3)}${random.below(4)}` },
    })
    if (!('accepted' in outcome)) return
    const { registration } = outcome.accepted
    all.push(registration.registrationId)
    live.set(registration.registrationId, registration)
    oracle.follow(registration.registrationId, registration, managers.get(personId), time.now)
  }

  async function act(registration: Registration) {
    const { registrationId, volunteerId, initiativeId, companyId, status } = registration
    const { timeZone } = findCompany(companyId)
    const today = dateIn(timeZone, time.now)
    const organisation = initiativeId.charAt(11)
    const manager = managers.get(volunteerId) ?? ''
    const coordinator = `partner-${organisation}a`
    const period = () => ({
      mentee: 'T',
      start: addDays(today, -random.below(30)),
      end: addDays(today, random.below(200)),
    })
    const date = () => ({
      date: addDays(today, random.below(20) - 15),
      minutes: 60,
      time: 'WORK',
    })
    const pending = registration.dates.filter(({ decision }) => decision === 'PENDING')
    type Choice = readonly [Exclude<ActionName, 'register'>, string, (() => unknown)?]
    const withdraw: Choice = ['withdraw', volunteerId]
    const choices: Readonly<Record<string, readonly [Choice, ...Choice[]]>> = {
      APPLICATION: [
        ['send-message', volunteerId, () => ({ text: 'Hello' })],
        ['validate-application', coordinator],
        ['validate-application', coordinator],
        withdraw,
      ],
      MENTEE_SEARCH: [
        ['enter-engagement', volunteerId, period],
        ['enter-engagement', volunteerId, period],
        ['pause-reminders', volunteerId, () => ({ until: addDays(today, 40) })],
        withdraw,
      ],
      MANAGER_VALIDATION: [
        ['approve-engagement', manager],
        ['approve-engagement', manager],
        ['decline-engagement', manager, () => ({ reason: 'No' })],
        ['amend-engagement', volunteerId, period],
      ],
      IN_PROGRESS: [
        ['add-date', volunteerId, date],
        ['add-date', volunteerId, date],
        [
          'approve-dates',
          manager,
          () => ({ dateIds: pending.slice(0, 2).map((one) => one.dateId) }),
        ],
        [
          'remove-date',
          volunteerId,
          () => ({ dateId: registration.dates.at(-1)?.dateId ?? 'none' }),
        ],
        [
          'change-period',
          volunteerId,
          () => {
            const { start, end } = period()
            return { start, end }
          },
        ],
        ['pause-reminders', volunteerId, () => ({ until: addDays(today, 40) })],
        ['end-mission', volunteerId],
      ],
      AWAITING_CONFIRMATION: [
        ['confirm-participation', `partner-${organisation}b`],
        ['confirm-participation', volunteerId],
        ['resume-mission', volunteerId],
        ['approve-dates', manager, () => ({ dateIds: pending.map((one) => one.dateId) })],
      ],
    }
    const offered = choices[status]
    if (!offered) return
    const [action, personId, input] = random.pick(offered)
    const outcome = await performAction(dependencies, {
      registrationId,
      actor: { personId },
      action,
      input: input?.(),
    })
    if (!('accepted' in outcome)) return
    const next = outcome.accepted.registration
    if (next.status === 'COMPLETED' || next.status === 'CANCELLED') live.delete(registrationId)
    else live.set(registrationId, next)
    oracle.follow(registrationId, next, managers.get(volunteerId), time.now)
  }

  async function changeManager() {
    const volunteerId = `volunteer-${random.below(400)}`
    const known = await directory.getPerson(volunteerId)
    if (!known) return
    const managerId = `manager-${random.below(20)}`
    await directory.put({ type: 'person', entry: person(managerId) })
    await directory.put({ type: 'person', entry: { ...known, managerId } })
    managers.set(volunteerId, managerId)
    await follow()
  }

  /** A run in which a part of what it writes fails, as if it died there. */
  const fail = <Result>(part: number, otherwise: () => Promise<Result>): Promise<Result> =>
    random.chance(part) ? Promise.reject(new Error('died here')) : otherwise()
  const run = (faults = 0) =>
    sendNudges({
      registrations: {
        ...registrations,
        commit: (commit) => fail(faults, () => registrations.commit(commit)),
      },
      nudges: { ...nudges, record: (record) => fail(faults, () => nudges.record(record)) },
      days: { ...dayStore, close: (day, now) => fail(faults, () => dayStore.close(day, now)) },
      directory,
      clock: dependencies.clock,
      log: silentLog,
    })

  let outage = 0
  for (let day = 0; day < days; day += 1) {
    const date = addDays(firstDay, day)
    if (outage > 0) outage -= 1
    else if (random.chance(0.02)) outage = random.below(25)
    // 9 o'clock in Tokyo, Paris and Los Angeles, in winter and in summer.
    for (const hour of ['00', '07', '08', '12', '16', '17']) {
      time.now = `${date}T${hour}:00:00.000Z`
      if (hour === '12') {
        for (let count = 0; count < 2 && all.length < registrationsCount; count += 1)
          await begin(all.length + count)
        for (const registration of [...live.values()])
          if (random.chance(0.035)) await act(await load(registration.registrationId))
        if (random.chance(0.3)) await changeManager()
        continue
      }
      if (outage > 0) continue
      // Several at once, some of which fail in part; then a repeated one.
      await Promise.all(Array.from({ length: 1 + random.below(3) }, () => run(0.05)))
      if (hour === '07' || hour === '16') continue
      time.now = addMinutes(time.now, 15)
      await run()
      await run()
      oracle.run(time.now, (volunteerId) => managers.get(volunteerId))
    }
  }

  // What was moved to the day after the last one.
  for await (const key of dayStore.listDue('2099-01-01T00:00:00.000Z'))
    await dayStore.close(key, `${key.day}T12:00:00.000Z`)

  const sent: string[] = []
  const perDay = new Map<string, number>()
  const perWeek = new Map<string, number>()
  for (const id of all)
    for (const mail of await registrations.listMails(id)) {
      const { template, recipientId, occasion, requestedAt } = mail
      const parts =
        template === 'today'
          ? await dayStore.listParts({ recipientId, day: occasion })
          : [{ ...mail, registrationId: id }]
      const scheduled = parts.filter(
        (part) => oracle.isNudge(part.template) || isReminderKind(part.template),
      )
      if (scheduled.length === 0) continue
      for (const part of scheduled)
        sent.push([part.registrationId, part.template, part.recipientId, part.occasion].join(' '))
      const { companyId } = await load(id)
      const { timeZone } = findCompany(companyId)
      // Coordinators, managers and partners have to do with several zones.
      const isVolunteer = recipientId.startsWith('volunteer')
      const day = dateIn(isVolunteer ? timeZone : 'UTC', requestedAt)
      const week = addDays(day, -((new Date(day).getUTCDay() + 6) % 7))
      for (const [counts, key] of [
        [perDay, `${recipientId} ${day}`],
        [perWeek, `${recipientId} ${week}`],
      ] as const)
        counts.set(key, (counts.get(key) ?? 0) + 1)
    }

  expect(all).toHaveLength(registrationsCount)
  const twice = sent.filter((line, index) => sent.indexOf(line) !== index)
  expect(twice).toEqual([])
  const isReminder = (line: string) =>
    line.includes('mentee-search-reminder') || line.includes('engagement-summary')
  expect(sent.filter((line) => !isReminder(line)).toSorted()).toEqual(oracle.list())
  expect(sent.filter(isReminder).length).toBeGreaterThan(400)
  const most = (counts: ReadonlyMap<string, number>, who = '') =>
    Math.max(...[...counts].flatMap(([key, count]) => (key.startsWith(who) ? [count] : [])))
  console.log(
    `${sent.length} reminders and nudges in ${[...perDay.values()].reduce((sum, count) => sum + count, 0)} mails; the most that a volunteer gets: ${most(perDay, 'volunteer')} a day, ${most(perWeek, 'volunteer')} a week; anybody: ${most(perDay)} a day, ${most(perWeek)} a week`,
  )
  expect(most(perDay, 'volunteer')).toBe(1)
  // After an outage, one for each of two local days that are at the same instant: Tokyo is ahead.
  expect(most(perDay)).toBe(2)
  expect(most(perWeek)).toBeLessThanOrEqual(5)
})
