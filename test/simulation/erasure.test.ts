import { parse } from 'csv-parse/sync'
import { beforeEach, expect, it } from 'vitest'
import { continueErasures } from '../../shared/application/erase/continue-erasure.ts'
import { giveSetupCode } from '../../shared/application/identity/give-setup-code.ts'
import { requestErasure } from '../../shared/application/erase/request-erasure.ts'
import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import { performAction, type PerformRequest } from '../../shared/application/act/perform-action.ts'
import { register } from '../../shared/application/act/register.ts'
import type { Log } from '../../shared/application/ports/log.ts'
import { addMinutes } from '../../shared/journey/calendar.ts'
import type { Person } from '../../shared/journey/directory.ts'
import { expectAccepted } from '../application/act/programme.ts'
import { createStageOnFake, type StageOnFake } from './stage-on-fake.ts'

const start = '2026-01-31T08:00:00.000Z'

/** What a person is known by, and what they write: found in no item once they are erased. */
const marks = (personId: string) => [
  `Name-of-${personId}`,
  `${personId}@example.org`,
  `words of ${personId}`,
]

const person = (personId: string, more: Partial<Person> = {}): DirectoryEntry => ({
  type: 'person',
  entry: {
    personId,
    name: `Name-of-${personId}`,
    email: `${personId}@example.org`,
    companyId: 'acme',
    isAdmin: false,
    ...more,
  },
})

const world: readonly DirectoryEntry[] = [
  {
    type: 'company',
    entry: {
      companyId: 'acme',
      name: 'Acme',
      timeZone: 'Europe/Paris',
      managerValidation: 'engagement-and-extension',
      dateValidation: 'each',
    },
  },
  {
    type: 'company',
    entry: { companyId: 'globex', name: 'Globex', timeZone: 'UTC', managerValidation: 'never' },
  },
  { type: 'organisation', entry: { organisationId: 'tremplin', name: 'Tremplin' } },
  person('marc'),
  person('lea', { managerId: 'marc', locale: 'fr' }),
  person('max', { managerId: 'marc' }),
  person('claire'),
  person('nora'),
  {
    type: 'initiative',
    entry: {
      initiativeId: 'lyceens',
      title: { en: 'Students' },
      organisationId: 'tremplin',
      coordinatorIds: ['claire', 'nora'],
      tasks: [],
      status: 'OPEN',
    },
  },
]

let stage: StageOnFake
const ids = new Map<string, string>()

beforeEach(async () => {
  stage = createStageOnFake()
  stage.time.now = start
  await stage.load(world)
  for (const volunteer of ['lea', 'max']) await begin(volunteer)
})

async function act(
  volunteer: string,
  actor: string,
  action: PerformRequest['action'],
  input: unknown = {},
) {
  stage.time.now = addMinutes(stage.time.now, 20)
  const registrationId = ids.get(volunteer) ?? ''
  const accepted = expectAccepted(
    await performAction(stage.dependencies, {
      action,
      registrationId,
      actor: { personId: actor },
      input,
      idempotency: { key: `key-${volunteer}-${action}-${stage.time.now}`, requestHash: 'hash' },
    }),
  )
  await stage.deliver()
  return accepted
}

/** Everybody writes something, and the mission is under way. */
async function begin(volunteer: string): Promise<void> {
  const say = (who: string) => ({ text: `words of ${who} to ${volunteer}` })
  const because = (who: string) => ({ reason: `words of ${who} about ${volunteer}` })
  const { registration } = expectAccepted(
    await register(stage.dependencies, {
      actor: { personId: volunteer },
      input: { initiative: 'lyceens' },
    }),
  )
  ids.set(volunteer, registration.registrationId)
  await act(volunteer, volunteer, 'send-message', say(volunteer))
  await act(volunteer, 'claire', 'send-message', say('claire'))
  const task = { task: 't', title: `words of claire: a task for ${volunteer}` }
  await act(volunteer, 'claire', 'assign-task', task)
  await act(volunteer, 'claire', 'waive-task', { task: 't' })
  await act(volunteer, 'nora', 'validate-application')
  const engagement = { mentee: `Mentee-of-${volunteer}`, start: '2026-01-01', end: '2026-06-30' }
  await act(volunteer, volunteer, 'enter-engagement', engagement)
  await act(volunteer, 'marc', 'decline-engagement', because('marc'))
  await act(volunteer, volunteer, 'enter-engagement', engagement)
  await act(volunteer, 'marc', 'approve-engagement')
  const date = { date: '2026-01-20', minutes: 60, time: 'WORK', note: `words of ${volunteer}` }
  const { created } = await act(volunteer, volunteer, 'add-date', date)
  await act(volunteer, 'marc', 'decline-dates', { dateIds: [created.dateId], ...because('marc') })
  await act(volunteer, volunteer, 'reflect', { text: `words of ${volunteer}` })
  const { profiles, mailChoices, calendarAddresses } = stage.stores
  const changedAt = stage.time.now
  await profiles.put(volunteer, { interests: `words of ${volunteer}`, changedAt })
  await mailChoices.put(volunteer, { reminders: 'none', everyMonths: 1, changedAt })
  await calendarAddresses.replace(
    volunteer,
    { hash: `hash-${volunteer}`, createdAt: start },
    undefined,
  )
  await giveSetupCode(
    {
      ...stage.dependencies,
      secondFactors: stage.stores.secondFactors,
      machineClock: stage.dependencies.clock,
    },
    expectPerson(await stage.stores.directory.getPerson(volunteer)),
    { kind: 'operator' },
  )
}

function expectPerson(found: Person | undefined): Person {
  if (!found) throw new Error('The person is gone')
  return found
}

/** Everything in the table, as text. */
function readItems(): string {
  return JSON.stringify(stage.fake.table(stage.tableName).items())
}

function countMarks(personId: string): number {
  const items = readItems()
  return marks(personId).filter((mark) => items.includes(mark)).length
}

/** Has somebody erased, with a run of repair now and one after what was under way has ended. */
async function erase(personId: string): Promise<void> {
  const { time, stores } = stage
  const now = addMinutes(time.now, 5)
  await requestErasure({ ...stores, clock: { now: () => now } }, personId)
  await stage.tick(now)
  await stage.tick(addMinutes(now, 30))
  expect(await stores.erasures.find(personId)).toMatchObject({ finishedAt: addMinutes(now, 30) })
}

async function readExports() {
  const { registrations, dates } = await stage.export(stage.time.now)
  const read = (csv: string): Record<string, string>[] => parse(csv, { columns: true })
  return {
    text: registrations + dates,
    rows: new Map(read(registrations).map((row) => [row['registration_id'], row])),
  }
}

it('leaves nothing of a volunteer in the middle of a journey but ids, counts and dates', async () => {
  expect(countMarks('lea')).toBe(3)
  const before = (await readExports()).rows.get(ids.get('lea'))
  const sent = stage.mails().length
  await erase('lea')

  expect(countMarks('lea')).toBe(0)
  // Nor what others wrote in her registration, nor her mentee; both stay in another's.
  const items = readItems()
  for (const theirs of [
    'words of claire to lea',
    'words of marc about lea',
    'Mentee-of-lea',
    'hash-lea',
    'IDEMPOTENCY#lea',
  ])
    expect(items.includes(theirs), theirs).toBe(false)
  for (const theirs of [
    'words of claire to max',
    'words of marc about max',
    'Mentee-of-max',
    'Name-of-max',
  ])
    expect(items.includes(theirs), theirs).toBe(true)

  const { secondFactors } = stage.stores
  expect(await secondFactors.load('lea')).toEqual({ failures: 0, version: 0 })
  expect((await secondFactors.load('max')).setupCode).toBeDefined()

  const { rows, text } = await readExports()
  for (const mark of marks('lea')) expect(text.includes(mark), mark).toBe(false)
  const after = rows.get(ids.get('lea'))
  expect(after).toMatchObject({
    volunteer_id: 'lea',
    volunteer_name: '',
    volunteer_email: '',
    status_code: 'CANCELLED',
    cancelled_by_role: 'VOLUNTEER',
    cancel_reason: '',
    mentee: '',
    company: 'Acme',
  })
  const kept = [
    'registered_at',
    'conversation_started_at',
    'tasks_total',
    'validated_at',
    'engagement_start',
    'manager_decided_at',
    'reflections_count',
    'hours_total',
    'dates_count',
  ]
  for (const column of kept) expect(after?.[column]).toBe(before?.[column])

  const later = stage.mails().slice(sent)
  expect(later.map(({ template, to }) => [template, to])).toEqual([
    ['registration-cancelled', 'claire@example.org'],
    ['registration-cancelled', 'nora@example.org'],
  ])
  expect(JSON.stringify(later)).not.toContain('Name-of-lea')
})

it('withdraws a mission that only waits for its confirmation', async () => {
  await act('lea', 'lea', 'end-mission', { endedOn: '2026-01-31' })
  await erase('lea')
  expect(await stage.stores.registrations.load(ids.get('lea') ?? '')).toMatchObject({
    status: 'CANCELLED',
    cancelledByRole: 'volunteer',
  })
})

it('erases what a coordinator and a manager wrote in the registrations of others', async () => {
  for (const personId of ['claire', 'marc']) {
    expect(countMarks(personId)).toBe(3)
    await erase(personId)
    // A task's title is none of the texts that belong to their author.
    const left = marks(personId).filter((mark) =>
      readItems().replaceAll('words of claire: a task', '').includes(mark),
    )
    expect(left).toEqual([])
  }
  const items = readItems()
  for (const theirs of ['words of max to max', 'Mentee-of-max', 'Name-of-max'])
    expect(items.includes(theirs), theirs).toBe(true)
  const { rows } = await readExports()
  expect(rows.get(ids.get('max'))).toMatchObject({
    status_code: 'IN_PROGRESS',
    coordinator_email: '',
    manager_email: '',
    volunteer_name: 'Name-of-max',
  })
  // The mission goes on, and its mails too.
  await act('max', 'nora', 'send-message', { text: 'Hello' })
  await act('max', 'max', 'send-message', { text: 'Hello' })
})

it('goes on where a run ended, whatever failed in it', async () => {
  const { stores, dependencies } = stage
  const clock = { now: () => stage.time.now }
  await requestErasure({ ...stores, clock }, 'lea')
  const names = ['eraseTexts', 'forgetRepeated', 'eraseTextsBy', 'listIdPage'] as const
  const failed = new Set<string>()
  const registrations = { ...stores.registrations }
  for (const name of names) {
    const original: unknown = Reflect.get(stores.registrations, name)
    const dieOnce = (...args: readonly unknown[]): unknown => {
      if (failed.has(name) && typeof original === 'function')
        return Reflect.apply(original, stores.registrations, args)
      failed.add(name)
      throw new Error('The function ended')
    }
    Object.assign(registrations, { [name]: dieOnce })
  }
  const faults: unknown[] = []
  for (let runs = 0; runs < 40; runs += 1) {
    let looks = 0
    await continueErasures({
      ...stores,
      ...dependencies,
      registrations,
      clock,
      log: { info: () => undefined, error: (_, error) => faults.push(error) },
      // Time for one step.
      hasTime: () => (looks += 1) <= 2,
    })
    stage.time.now = addMinutes(stage.time.now, 5)
  }
  expect(faults).toHaveLength(names.length)
  expect(countMarks('lea')).toBe(0)
  expect((await stores.erasures.find('lea'))?.finishedAt).toBeDefined()
})

it('names the registration that cannot be withdrawn, and withdraws it once it can', async () => {
  const { stores, dependencies } = stage
  const clock = { now: () => stage.time.now }
  await requestErasure({ ...stores, clock }, 'lea')
  const logged: unknown[] = []
  const log: Log = {
    info: () => undefined,
    error: (message, _error, details) => logged.push([message, details]),
  }
  const given = { ...stores, ...dependencies, clock, log, hasTime: () => true }
  const registrations = {
    ...stores.registrations,
    commit: () => Promise.resolve('conflict' as const),
  }
  await continueErasures({ ...given, registrations })
  expect(logged).toEqual([
    ['erasureNotFinished', { personId: 'lea', registrationId: ids.get('lea'), code: 'busy' }],
  ])
  stage.time.now = addMinutes(stage.time.now, 5)
  await continueErasures(given)
  expect(logged).toHaveLength(1)
  expect((await stores.erasures.find('lea'))?.step).toBe('erase-again')
})

it('blocks the person at once, and leaves a trace of who asked', async () => {
  const { stores, time, dependencies } = stage
  await requestErasure({ ...stores, clock: { now: () => time.now } }, 'lea', { personId: 'alice' })
  const refused = await register(dependencies, {
    actor: { personId: 'lea' },
    input: { initiative: 'lyceens' },
  })
  expect(refused).toMatchObject({ refusal: { code: 'person-deactivated' } })
  const { items } = await stores.traces.list({ companyId: 'acme', month: '2026-01' }, { limit: 1 })
  expect(items).toMatchObject([
    {
      by: { kind: 'person', id: 'alice' },
      subject: { type: 'person', id: 'lea' },
      fields: ['deactivated'],
      details: { edit: 'erase' },
    },
  ])
  const unknown = await requestErasure({ ...stores, clock: { now: () => time.now } }, 'nobody')
  expect(unknown).toBe(false)
})
