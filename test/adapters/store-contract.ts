import { beforeEach, describe, expect, it } from 'vitest'
import { collect } from '../../shared/adapters/aws/dynamodb/table.ts'
import { listEach } from '../../shared/application/directory/list-each.ts'
import type { CalendarAddressStore } from '../../shared/application/ports/calendar-address-store.ts'
import type { DayStore } from '../../shared/application/ports/day-store.ts'
import type { DirectoryStore } from '../../shared/application/ports/directory-store.ts'
import type { ErasureStore } from '../../shared/application/ports/erasure-store.ts'
import type { SecondFactorStore } from '../../shared/application/ports/second-factor-store.ts'
import type { EventLog } from '../../shared/application/ports/event-log.ts'
import type { ExportJob, ExportStore } from '../../shared/application/ports/export-store.ts'
import { type FollowUpStore, planNextPage } from '../../shared/application/ports/follow-up-store.ts'
import type { SessionEnds } from '../../shared/application/ports/session-ends.ts'
import type { MailChoiceStore } from '../../shared/application/ports/mail-choice-store.ts'
import { fanOutAbove, type MailStore } from '../../shared/application/ports/mail-store.ts'
import type { NoticeStore } from '../../shared/application/ports/notice-store.ts'
import type { NudgeStore } from '../../shared/application/ports/nudge-store.ts'
import type { ProfileStore } from '../../shared/application/ports/profile-store.ts'
import { type Card, makeCard } from '../../shared/application/ports/registration-card.ts'
import {
  idempotencyHours,
  type CardScope,
  type Commit,
  InvalidCursorError,
  type RegistrationStore,
  type WorkflowState,
} from '../../shared/application/ports/registration-store.ts'
import type { RelationName } from '../../shared/application/ports/entry-list.ts'
import { runForRequest } from '../../shared/application/ports/request-id.ts'
import type { ScimListMarks } from '../../shared/application/ports/scim-list-marks.ts'
import type {
  MachineClientStore,
  ScimTokenStore,
} from '../../shared/application/ports/system-store.ts'
import type { Trace, TraceStore } from '../../shared/application/ports/trace-store.ts'
import type { Tally } from '../../shared/application/ports/tally.ts'
import { sumCounts } from '../../shared/application/ports/status-counts.ts'
import { addDays, addMinutes } from '../../shared/journey/calendar.ts'
import type { ActionName } from '../../shared/journey/action-names.ts'
import { decideRegister } from '../../shared/journey/decide.ts'
import type { Accepted } from '../../shared/journey/decision.ts'
import type { MailOutcome } from '../../shared/journey/mails.ts'
import type { Initiative, Person } from '../../shared/journey/directory.ts'
import type { StatusCounts } from '../../shared/journey/initiatives/lifecycle.ts'
import type { ParticipationDate, Registration } from '../../shared/journey/registration.ts'
import { decideReminder } from '../../shared/journey/reminders.ts'
import {
  accepted,
  act,
  company,
  coordinator,
  initiative,
  manager,
  partner,
  volunteer,
  type World,
  world,
} from '../journey/world.ts'
import * as every from './every-field.ts'
import { noticeContract } from './notice-contract.ts'
import { nudgeContract } from './nudge-contract.ts'

export interface StoresUnderTest {
  readonly registrations: RegistrationStore
  readonly eventLog: EventLog
  readonly mails: MailStore
  readonly nudges: NudgeStore
  readonly days: DayStore
  readonly directory: DirectoryStore
  readonly followUps: FollowUpStore
  readonly notices: NoticeStore
  readonly exports: ExportStore
  readonly profiles: ProfileStore
  readonly mailChoices: MailChoiceStore
  readonly sessionEnds: SessionEnds
  readonly calendarAddresses: CalendarAddressStore
  readonly scimTokens: ScimTokenStore
  readonly machineClients: MachineClientStore
  readonly traces: TraceStore
  readonly erasures: ErasureStore
  readonly secondFactors: SecondFactorStore
  readonly scimListMarks: ScimListMarks
  /** Writes the `WORKFLOW` item as an execution would. */
  readonly putWorkflow: (registrationId: string, state: WorkflowState) => Promise<void>
}

type Act = readonly [actor: Person, action: Exclude<ActionName, 'register'>, input?: unknown]

const at = '2026-01-31T08:00:00.000Z'
const later = '2026-01-31T08:05:00.000Z'
const lists = { companyTimeZone: company.timeZone, managerId: volunteer.managerId }
const eachDate: World = { ...world, company: { ...company, dateValidation: 'each' } }

/** The contract of every implementation of the stores. */
export function storeContract(name: string, makeStores: () => Promise<StoresUnderTest>): void {
  nudgeContract(name, makeStores)
  noticeContract(name, makeStores)
  describe(`the contract of the stores: ${name}`, () => {
    let stores: StoresUnderTest
    beforeEach(async () => {
      stores = await makeStores()
      await stores.directory.put({ type: 'company', entry: company })
      await stores.directory.put({ type: 'initiative', entry: initiative })
    })

    it('keeps what a person has chosen to get', async () => {
      const { mailChoices } = stores
      expect(await mailChoices.get(volunteer.personId)).toBeUndefined()
      await mailChoices.put(volunteer.personId, every.mailChoice)
      expect(await mailChoices.get(volunteer.personId)).toEqual(every.mailChoice)
      const all = { reminders: 'all', everyMonths: 1, changedAt: later } as const
      await mailChoices.put(volunteer.personId, all)
      expect(await mailChoices.get(volunteer.personId)).toEqual(all)
      expect(await mailChoices.get('nobody')).toBeUndefined()
      expect(await mailChoices.get('')).toBeUndefined()
    })

    it('finds the person of a session until it is ended', async () => {
      const { sessionEnds, directory } = stores
      for (const entry of [volunteer, manager]) await directory.put({ type: 'person', entry })
      const session = { personId: volunteer.personId, sessionId: 's#1', since: at }
      expect(await sessionEnds.findPerson(session)).toEqual(volunteer)
      await sessionEnds.add(session, later)
      await sessionEnds.add(session, later)
      expect(await sessionEnds.findPerson(session)).toBeUndefined()
      expect(await sessionEnds.findPerson({ ...session, sessionId: 's' })).toEqual(volunteer)
      expect(await sessionEnds.findPerson({ ...session, personId: manager.personId })).toEqual(
        manager,
      )
      expect(await sessionEnds.findPerson({ ...session, personId: 'nobody' })).toBeUndefined()
    })

    it('ends all sessions of a person that have begun, and no later one', async () => {
      const { sessionEnds, directory } = stores
      for (const entry of [volunteer, manager]) await directory.put({ type: 'person', entry })
      const { personId } = volunteer
      const find = (since: string, sessionId = 's') =>
        sessionEnds.findPerson({ personId, sessionId, since })
      const until = addMinutes(later, 12 * 60)
      await sessionEnds.addAll(personId, later, until)
      // An earlier call that comes late changes nothing.
      await sessionEnds.addAll(personId, at, until)
      await sessionEnds.addAll(personId, later, until)
      expect(await find(at)).toBeUndefined()
      expect(await find(later, 'other')).toBeUndefined()
      expect(await find(addMinutes(later, 1))).toEqual(volunteer)
      const theirs = { personId: manager.personId, sessionId: 's', since: at }
      expect(await sessionEnds.findPerson(theirs)).toEqual(manager)
    })

    it("keeps a person's profile until it is removed", async () => {
      const { profiles, directory } = stores
      await directory.put({ type: 'person', entry: volunteer })
      expect(await profiles.get(volunteer.personId)).toBeUndefined()
      await profiles.put(volunteer.personId, every.profile)
      expect(await profiles.get(volunteer.personId)).toEqual(every.profile)
      await profiles.put(volunteer.personId, { changedAt: later })
      expect(await profiles.get(volunteer.personId)).toEqual({ changedAt: later })
      await profiles.remove(volunteer.personId)
      await profiles.remove('nobody')
      expect(await profiles.get(volunteer.personId)).toBeUndefined()
      expect(await profiles.get('')).toBeUndefined()
      expect(await directory.getPerson(volunteer.personId)).toEqual(volunteer)
    })

    it('keeps one address of a calendar a person, and the previous one stops working', async () => {
      const { calendarAddresses, directory } = stores
      const { personId } = volunteer
      await directory.put({ type: 'person', entry: volunteer })
      const [first, second] = [
        { hash: 'h1', createdAt: at },
        { hash: 'h2', createdAt: later },
      ]
      expect(await calendarAddresses.find(personId)).toBeUndefined()
      expect(await calendarAddresses.find('')).toBeUndefined()
      expect(await calendarAddresses.findPersonId('h1')).toBeUndefined()
      expect(await calendarAddresses.replace(personId, first, undefined)).toBe(true)
      expect(await calendarAddresses.find(personId)).toEqual(first)
      expect(await calendarAddresses.findPersonId('h1')).toBe(personId)
      expect(await calendarAddresses.replace(personId, second, undefined)).toBe(false)
      expect(await calendarAddresses.findPersonId('h2')).toBeUndefined()
      expect(await calendarAddresses.replace(personId, second, first)).toBe(true)
      expect(await calendarAddresses.findPersonId('h1')).toBeUndefined()
      expect(await calendarAddresses.findPersonId('h2')).toBe(personId)
      const third = { hash: 'h3', createdAt: later }
      expect(await calendarAddresses.replace(personId, third, first)).toBe(false)
      expect(await calendarAddresses.findPersonId('h3')).toBeUndefined()
      expect(await calendarAddresses.replace(personId, undefined, second)).toBe(true)
      expect(await calendarAddresses.findPersonId('h2')).toBeUndefined()
      expect(await calendarAddresses.find(personId)).toBeUndefined()
      expect(await directory.getPerson(personId)).toEqual(volunteer)
    })

    it("keeps a company's SCIM tokens, with a check of the version", async () => {
      const { scimTokens, directory } = stores
      const token = { secretId: 't1', hash: 'h1', issuedAt: at }
      const other = { ...token, secretId: 't2', expiresAt: at }
      const revoked = { ...every.trace, traceId: 't2' }
      const { companyId } = company
      expect(await scimTokens.load(companyId)).toEqual({ items: [], version: 0 })
      expect(await scimTokens.load('')).toEqual({ items: [], version: 0 })
      expect(await scimTokens.save(companyId, [token], 1, every.trace)).toBe(false)
      expect(await scimTokens.save(companyId, [token, other], 0, every.trace)).toBe(true)
      expect(await scimTokens.load(companyId)).toEqual({ items: [token, other], version: 1 })
      expect(await scimTokens.save(companyId, [], 0, every.trace)).toBe(false)
      expect(await scimTokens.save(companyId, [], 1, revoked)).toBe(true)
      expect(await scimTokens.load(companyId)).toEqual({ items: [], version: 2 })
      expect(await directory.getCompany(companyId)).toEqual(company)
    })

    it("keeps a company's machine clients beside its tokens, with a check of the version", async () => {
      const { scimTokens, machineClients } = stores
      const { companyId } = company
      const { machineClient } = every
      expect(await machineClients.load(companyId)).toEqual({ items: [], version: 0 })
      expect(await machineClients.load('')).toEqual({ items: [], version: 0 })
      expect(await machineClients.save(companyId, [machineClient], 1, every.trace)).toBe(false)
      expect(await machineClients.save(companyId, [machineClient], 0, every.trace)).toBe(true)
      expect(await machineClients.save(companyId, [], 0, every.trace)).toBe(false)
      expect(await machineClients.load(companyId)).toEqual({ items: [machineClient], version: 1 })
      expect(await machineClients.load('other')).toEqual({ items: [], version: 0 })
      expect(await scimTokens.load(companyId)).toEqual({ items: [], version: 0 })
    })

    it('keeps a second factor on condition of its version, with a trace', async () => {
      const { secondFactors, traces, directory } = stores
      const { personId } = volunteer
      const none = { failures: 0, version: 0 }
      const recorded = { ...every.trace, traceId: 't3', companyId: 'factors' }
      expect(await secondFactors.load(personId)).toEqual(none)
      expect(await secondFactors.load('')).toEqual(none)
      expect(await secondFactors.save(personId, every.secondFactor, 1, recorded)).toBe(false)
      expect(await secondFactors.load(personId)).toEqual(none)
      // Of two at once, one wins.
      const both = await Promise.all([
        secondFactors.save(personId, every.secondFactor, 0, recorded),
        secondFactors.save(personId, { failures: 9 }, 0, { ...recorded, traceId: 't4' }),
      ])
      expect(both.filter(Boolean)).toHaveLength(1)
      const { version } = await secondFactors.load(personId)
      const month = { companyId: 'factors', month: every.trace.at.slice(0, 7) }
      expect((await traces.list(month, { limit: 9 })).items).toHaveLength(1)
      const again = { ...recorded, traceId: 't5' }
      expect(await secondFactors.save(personId, every.secondFactor, version, again)).toBe(true)
      expect(await secondFactors.load(personId)).toEqual({ ...every.secondFactor, version: 2 })
      expect(
        await secondFactors.save(personId, { failures: 0 }, 2, { ...again, traceId: 't6' }),
      ).toBe(true)
      expect(await secondFactors.load(personId)).toEqual({ failures: 0, version: 3 })
      const told = { ...every.notice, recipientId: personId, notice: 'factor-reset' } as const
      const last = { ...again, traceId: 't7' }
      expect(await secondFactors.save(personId, { failures: 0 }, 2, last, told)).toBe(false)
      expect(await stores.notices.list(personId)).toEqual([])
      expect(await secondFactors.save(personId, { failures: 0 }, 3, last, told)).toBe(true)
      expect(await stores.notices.list(personId)).toEqual([told])
      await secondFactors.remove(personId)
      await secondFactors.remove(personId)
      await secondFactors.remove('')
      expect(await secondFactors.load(personId)).toEqual(none)
      await directory.put({ type: 'person', entry: volunteer })
      expect(await directory.getPerson(personId)).toEqual(volunteer)
    })

    const beginning = (registrationId: string, volunteerId = 'lea', capacity?: number): Commit => ({
      previous: undefined,
      accepted: accepted(
        decideRegister({
          registrationId,
          input: { initiative: 'lyceens' },
          actor: { ...volunteer, personId: volunteerId },
          initiative,
          company,
          isRegistered: false,
          placesTaken: 0,
          now: at,
        }),
      ),
      capacity,
      lists,
      at,
    })
    const makeTally = (what: Tally['what'], max: number, more: Partial<Tally> = {}): Tally => ({
      of: { kind: 'person', id: 'lea' },
      what,
      max,
      window: { from: '2026-01-31T00:00:00.000Z', until: '2026-02-01T00:00:00.000Z' },
      ...more,
    })

    describe('what is counted with a write', () => {
      const register = (number: number, tallies: readonly Tally[]) =>
        stores.registrations.commit({ ...beginning(`r${number}`, `v${number}`), tallies })
      const full = (tally: Tally, retryAfterSeconds?: number) => ({
        tooMany: {
          what: tally.what,
          max: tally.max,
          ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
        },
      })
      const tillMidnight = 16 * 60 * 60

      it('is at most so many, and then nothing is written', async () => {
        const tally = makeTally('volunteerMails', 2)
        expect(await register(1, [tally])).toBe('committed')
        expect(await register(2, [tally])).toBe('committed')
        expect(await register(3, [tally])).toEqual(full(tally, tillMidnight))
        expect(await stores.registrations.load('r3')).toBeUndefined()
        expect((await stores.registrations.readPlaces('lyceens', 'v3')).taken).toBe(2)
        expect(await stores.registrations.listMails('r3')).toEqual([])
      })

      it('is at most so many of twenty at once', async () => {
        const tally = makeTally('volunteerMails', 7)
        const results = await Promise.all(
          Array.from({ length: 20 }, (_, number) => register(number, [tally])),
        )
        expect(results.filter((one) => one === 'committed')).toHaveLength(7)
        expect(results.filter((one) => typeof one === 'object')).toHaveLength(13)
      })

      it('is counted apart by whom, what, about what, and window', async () => {
        const tally = makeTally('otherMails', 1, { about: 'r1' })
        const apart: readonly Partial<Tally>[] = [
          {},
          { of: { kind: 'person', id: 'max' } },
          { of: { kind: 'client', id: 'lea' } },
          { what: 'volunteerMails' },
          { about: 'r2' },
          { about: undefined },
          { window: { from: '2026-02-01T00:00:00.000Z', until: '2026-02-02T00:00:00.000Z' } },
          { window: undefined },
        ]
        for (const [number, more] of apart.entries())
          expect(await register(number, [{ ...tally, ...more }])).toBe('committed')
        expect(await register(20, [tally])).toEqual(full(tally, tillMidnight))
      })

      it('begins with those that were there before anybody counted, and has no end without a window', async () => {
        const tally = makeTally('registrations', 5, { window: undefined, start: 3 })
        expect(await register(1, [tally])).toBe('committed')
        expect(await register(2, [tally])).toBe('committed')
        expect(await register(3, [{ ...tally, start: 0 }])).toEqual(full(tally))
      })

      it('is not counted where something else stops the write, or another tally is full', async () => {
        const one = makeTally('volunteerMails', 1)
        const two = makeTally('registrations', 1, { window: undefined })
        const stopped = { ...beginning('r1', 'v1', 0), tallies: [one] }
        expect(await stores.registrations.commit(stopped)).toBe('conflict')
        expect(await register(2, [two])).toBe('committed')
        expect(await register(3, [one, two])).toEqual(full(two))
        expect(await register(4, [one])).toBe('committed')
      })

      it('is counted once for a request that is sent again, also once its tally is full', async () => {
        const tally = makeTally('volunteerMails', 1)
        const idempotency = { personId: 'lea', key: 'k', requestHash: 'h' }
        const request = { ...beginning('r1'), idempotency, tallies: [tally] }
        expect(await stores.registrations.commit(request)).toBe('committed')
        const again = { ...beginning('r2', 'v2'), idempotency, tallies: [tally] }
        expect(await stores.registrations.commit(again)).toMatchObject({
          repeated: { registrationId: 'r1' },
        })
      })

      it('is counted with an export, and with an entry of the directory', async () => {
        const tally = makeTally('exports', 1)
        const job = { ...every.exportJob, requestedAt: at }
        expect(await stores.exports.create(job, [tally])).toBe('created')
        expect(await stores.exports.create(job, [tally])).toBe('exists')
        expect(await stores.exports.create({ ...job, exportId: 'x2' }, [tally])).toEqual(
          full(tally, tillMidnight),
        )
        expect(await stores.exports.get('x2')).toBeUndefined()

        const edits = makeTally('initiativeEdits', 1)
        const entry = { type: 'initiative', entry: { ...initiative, initiativeId: 'i2' } } as const
        const put = (version: number) =>
          stores.directory.replace(
            version === 0 ? undefined : { entry, version },
            entry,
            undefined,
            at,
            [edits],
          )
        expect(await put(0)).toBe('put')
        expect(await put(0)).toBe('conflict')
        expect(await put(1)).toEqual(full(edits, tillMidnight))
        expect((await stores.directory.getVersioned('initiative', 'i2'))?.version).toBe(1)
      })
    })

    it('keeps who decides in the place of a manager, by both of them', async () => {
      const { directory } = stores
      const away = { managerId: 'marc', personId: 'nadia', until: '2026-03-31' }
      expect(await directory.findAway('marc')).toBeUndefined()
      expect(await directory.listAwayFor('nadia')).toEqual([])
      await directory.setAway(away)
      await directory.setAway({ ...away, managerId: 'alma' })
      await directory.setAway({ ...away, until: '2026-04-30' })
      expect(await directory.findAway('marc')).toEqual({ ...away, until: '2026-04-30' })
      expect(await directory.listAwayFor('nadia')).toEqual([
        { ...away, managerId: 'alma' },
        { ...away, until: '2026-04-30' },
      ])
      await directory.setAway({ ...away, personId: 'zoe' })
      await directory.setAway({ managerId: 'alma' })
      await directory.setAway({ managerId: 'nobody' })
      expect(await directory.listAwayFor('nadia')).toEqual([])
      expect(await directory.listAwayFor('zoe')).toEqual([{ ...away, personId: 'zoe' }])
      expect(await directory.findAway('')).toBeUndefined()
      expect(await directory.listAwayFor('')).toEqual([])
    })

    it('lists the admins of a company', async () => {
      const { directory } = stores
      const admin = { ...volunteer, isAdmin: true }
      await directory.put({ type: 'person', entry: admin })
      expect(await directory.listAdminIds('acme')).toEqual(['lea'])
      await directory.put({ type: 'person', entry: { ...admin, isAdmin: false } })
      expect(await directory.listAdminIds('acme')).toEqual([])
    })

    it('lists what is due the longest first, whatever its shard', async () => {
      const minutes = [7, 2, 9, 4, 11, 0, 5, 10, 1, 8, 3, 6]
      for (const minute of minutes)
        await stores.registrations.commit({
          ...beginning(`r${minute}`, `v${minute}`),
          at: addMinutes(at, minute),
        })
      const ids = minutes.toSorted((one, other) => one - other).map((minute) => `r${minute}`)
      const now = addMinutes(at, 60)
      const mails = await collect(stores.mails.listDue(now))
      const owners = mails.map((mail) => 'registrationId' in mail && mail.registrationId)
      expect([...new Set(owners)]).toEqual(ids)
      expect(await collect(stores.registrations.listToCheck(now))).toEqual(ids)
    })

    const commit = (previous: Registration, one: Accepted) =>
      stores.registrations.commit({ previous, accepted: one, lists, at: later })
    const load = async (registrationId: string) => {
      const registration = await stores.registrations.load(registrationId)
      if (!registration) throw new Error(`${registrationId} is not there`)
      return registration
    }
    const follow = async (registrationId: string, generation = 1) => {
      const { status: state, transition } = await load(registrationId)
      const execution = `arn:${registrationId}-${generation}`
      const taskToken = `token-${transition}`
      await stores.putWorkflow(registrationId, {
        state,
        transition,
        generation,
        execution,
        taskToken,
      })
    }
    /** Registers and plays these actions, waiting for the workflow after each. */
    const bring = async (registrationId: string, ...acts: readonly Act[]) => {
      await stores.registrations.commit(beginning(registrationId))
      await follow(registrationId)
      for (const [actor, action, input] of acts) {
        const previous = await load(registrationId)
        expect(await commit(previous, accepted(act(previous, actor, action, input)))).toBe(
          'committed',
        )
        await follow(registrationId)
      }
      return load(registrationId)
    }
    const waive: Act = [coordinator, 'waive-task', { task: 'charter' }]
    const write: Act = [volunteer, 'send-message', { text: 'Bonjour 👋' }]
    const validate: Act = [coordinator, 'validate-application']
    const enter: Act = [
      volunteer,
      'enter-engagement',
      { mentee: 'Théo', start: '2026-01-01', end: '2026-09-30' },
    ]
    const approve: Act = [manager, 'approve-engagement']
    const date = { date: '2026-02-03', minutes: 60, time: 'WORK', note: 'Au café' }
    const addDate: Act = [volunteer, 'add-date', date]

    describe('a registration', () => {
      it('is read as it was written, with every text, task and date', async () => {
        const { accepted: one } = beginning('r1')
        await stores.registrations.commit(beginning('r1'))
        expect(await load('r1')).toEqual(one.registration)
        await follow('r1')
        const previous = await load('r1')
        const next = accepted(act(previous, volunteer, 'send-message', { text: 'Bonjour' }))
        await commit(previous, next)
        expect(await load('r1')).toEqual(next.registration)
      })

      it('writes several uses of an action together', async () => {
        await stores.registrations.commit(beginning('r1'))
        const { event: first } = accepted(
          act(await load('r1'), volunteer, 'send-message', { text: 'Bonjour' }),
        )
        const previous = await load('r1')
        const next = { ...previous, version: 3, changedAt: later }
        if (!first) throw new Error('Nothing happened')
        const events = [first, { ...first, sequence: 3 }] as const
        const several = {
          registration: next,
          event: events[1],
          earlierEvents: [events[0]],
          mails: [],
          created: {},
        }
        expect(await commit(previous, several)).toBe('committed')
        expect((await stores.registrations.listEvents('r1')).slice(-2)).toEqual(events)
        expect(await commit(previous, several)).toBe('conflict')
      })

      it('keeps that a meeting took place, once for each of its days', async () => {
        const { registrations } = stores
        await registrations.commit(beginning('r1'))
        const [first, again] = [
          { dateId: 'd2', date: '2026-01-30', at },
          { dateId: 'd2', date: '2026-01-30', at: later },
        ]
        expect(await registrations.listHeld('r1')).toEqual([])
        expect(await registrations.listHeld('')).toEqual([])
        for (const held of [first, again]) await registrations.noteHeld('r1', held)
        expect(await registrations.listHeld('r1')).toEqual([first])
        const other = { dateId: 'd1', date: '2026-01-29', at }
        const moved = { dateId: 'd2', date: '2026-02-06', at: later }
        for (const held of [other, moved]) await registrations.noteHeld('r1', held)
        expect(await registrations.listHeld('r1')).toEqual([other, moved])
        expect((await load('r1')).version).toBe(1)
      })

      it('keeps every field that there can be, with event, message, reflection and mails', async () => {
        const { registration, event, message, reflection, mail } = every
        const { registrationId, requestedAt, state, attempts, ...rest } = mail
        const { claimedUntil, nextAttemptAt, failedAt, failure, ...unfailed } = rest
        const { transition, approvalRequests, ...unbound } = unfailed
        const { sentAt, messageId, subject, ...request } = unbound
        const one = { registration, event, message, reflection, mails: [request], created: {} }
        // The store adds the ID of the request that it is called in.
        const added = await runForRequest(event.requestId, () =>
          stores.registrations.commit({ ...beginning('r1'), accepted: one }),
        )
        expect(added).toBe('committed')
        expect(await load('r1')).toEqual(registration)
        expect(await stores.registrations.listEvents('r1')).toEqual([event])
        expect(await stores.registrations.listMessages('r1')).toEqual([message])
        expect(await stores.registrations.listReflections('r1')).toEqual([reflection])

        const pending = {
          ...request,
          registrationId,
          requestedAt,
          attempts,
          transition,
          approvalRequests,
        }
        const key = { ...request, registrationId }
        const readMail = async () => (await stores.registrations.listMails('r1'))[0]
        const claim = async (now: string, until: string) => {
          const claimed = await stores.mails.claim(key, now, until)
          if (!claimed) throw new Error('The mail cannot be claimed')
          return claimed
        }
        const first = await claim(later, claimedUntil)
        expect(await readMail()).toEqual({ ...pending, claimedUntil, state: 'SENDING' })
        await stores.mails.release(first, nextAttemptAt, attempts)
        expect(await readMail()).toEqual({ ...pending, nextAttemptAt, state: 'PENDING' })
        const second = await claim(nextAttemptAt, '2026-01-31T08:35:00.000Z')
        await stores.mails.markFailed(second, failedAt, failure)
        expect(await readMail()).toEqual({
          ...pending,
          attempts: 2,
          failedAt,
          failure,
          state: 'FAILED',
        })
        // The answer came after all.
        await stores.mails.markSent(key, { at: sentAt, messageId, subject })
        const sent = { ...pending, attempts: 2, sentAt, messageId, subject, state }
        expect(await readMail()).toEqual(sent)
      })

      it('keeps mentee, approved period, dates with notes and reasons through its journey', async () => {
        const inProgress = await bring('r1', waive, write, validate, enter, approve, addDate)
        expect(inProgress).toMatchObject({
          status: 'IN_PROGRESS',
          engagement: { mentee: 'Théo' },
          approvedEngagement: { mentee: 'Théo', start: '2026-01-01' },
          dates: [{ dateId: 'd1', note: 'Au café', minutes: 60 }],
        })
        const changed = accepted(
          act(inProgress, volunteer, 'change-date', { ...date, dateId: 'd1', note: '' }),
        )
        await commit(inProgress, changed)
        expect((await load('r1')).dates).toEqual(changed.registration.dates)
        const previous = await load('r1')
        const cancelled = accepted(act(previous, coordinator, 'cancel', { reason: 'Fini' }))
        expect(await commit(previous, cancelled)).toBe('committed')
        expect(await load('r1')).toEqual(cancelled.registration)
      })

      it('is written at once with as many dates as one decision may be about', async () => {
        const ids = Array.from({ length: 50 }, (_, index) => `d${index + 10}`)
        const dates = ids.map((id, index) => ({
          ...date,
          date: addDays('2026-02-01', index),
          note: `Note of ${id}`,
        }))
        const searching = await bring('r1', waive, write, validate)
        const given = { ...(enter[2] as object), dates }
        const entered = accepted(
          act(searching, volunteer, 'enter-engagement', given, { ids, at: eachDate }),
        )
        const idempotency = { personId: 'lea', key: 'k', requestHash: 'h' }
        const whole = { previous: searching, accepted: entered, lists, at: later, idempotency }
        expect(await stores.registrations.commit(whole)).toBe('committed')
        expect(entered.registration.dates).toMatchObject(dates)
        expect(await load('r1')).toEqual(entered.registration)
        expect(await stores.registrations.findRepeated(idempotency, later)).toMatchObject({
          dateIds: ids,
        })
        await follow('r1')
        const waiting = await load('r1')
        const emptied = accepted(act(waiting, manager, 'decline-engagement', { reason: 'No' }))
        expect(await commit(waiting, emptied)).toBe('committed')
        expect(await load('r1')).toMatchObject({ status: 'MENTEE_SEARCH', dates: [] })
      })

      it('keeps why dates were declined, once for all that were declined together', async () => {
        const inProgress = await bring('r1', waive, write, validate, enter, approve)
        const pending = Array.from({ length: 100 }, (_, index): ParticipationDate => ({
          dateId: `d${index + 100}`,
          date: '2026-02-03',
          minutes: 60,
          time: 'WORK',
          enteredAt: later,
          decision: 'PENDING',
          askedAt: later,
        }))
        const added = accepted(act(inProgress, volunteer, 'send-message', { text: 'Hello' }))
        const withDates = { ...added, registration: { ...added.registration, dates: pending } }
        expect(await commit(inProgress, withDates)).toBe('committed')
        const asked = await load('r1')
        const dateIds = pending.map(({ dateId }) => dateId)
        const input = { dateIds, reason: 'Not that many' }
        const declined = accepted(act(asked, manager, 'decline-dates', input))
        expect(await commit(asked, declined)).toBe('committed')
        expect(await load('r1')).toEqual(declined.registration)
        expect(declined.registration.dates[99]).toMatchObject({
          decision: 'DECLINED',
          declineReason: 'Not that many',
        })
        // One of them is asked again: the reason of the others stays.
        const before = await load('r1')
        const again = { ...date, dateId: 'd100', minutes: 30 }
        const changed = accepted(act(before, volunteer, 'change-date', again, { at: eachDate }))
        expect(await commit(before, changed)).toBe('committed')
        expect(await load('r1')).toEqual(changed.registration)
        const [first, second] = changed.registration.dates
        expect(first).toMatchObject({ decision: 'PENDING', note: 'Au café' })
        expect(first?.declineReason).toBeUndefined()
        expect(second?.declineReason).toBe('Not that many')
      })

      it.each(['', 'x'.repeat(201), '\ud800', 'unknown'])(
        'is not there by the id %j',
        async (id) => {
          expect(await stores.registrations.load(id)).toBeUndefined()
          expect(await stores.registrations.loadWorkflow(id)).toBeUndefined()
          expect(await stores.registrations.listMessages(id)).toEqual([])
        },
      )

      it('writes nothing if its version has changed', async () => {
        const previous = await bring('r1')
        const one = accepted(act(previous, volunteer, 'send-message', { text: 'One' }))
        const other = accepted(act(previous, volunteer, 'send-message', { text: 'Other' }))
        const results = await Promise.all([commit(previous, one), commit(previous, other)])
        expect(results.toSorted()).toEqual(['committed', 'conflict'])
        expect(await stores.registrations.listMessages('r1')).toHaveLength(1)
      })

      it('changes its status only if the workflow is in step', async () => {
        const before = await bring('r1', waive, write)
        await commit(before, accepted(act(before, coordinator, 'validate-application')))
        const previous = await load('r1')
        const next = accepted(act(previous, volunteer, 'withdraw'))
        expect(await commit(previous, next)).toBe('out-of-step')
        expect(await load('r1')).toEqual(previous)
        const stays = accepted(act(previous, volunteer, 'send-message', { text: 'Again' }))
        expect(await commit(previous, stays)).toBe('committed')
      })

      it('has its events in the form in which they are published, since any instant', async () => {
        const registration = await bring('r1', waive, write, validate)
        const { initiativeId, companyId } = registration
        const about = { version: 1, registrationId: 'r1', initiativeId, companyId }
        const all = await stores.eventLog.list('r1')
        expect(all.map(({ sequence, what }) => [sequence, what])).toEqual([
          [1, 'register'],
          [2, 'waive-task'],
          [3, 'send-message'],
          [4, 'validate-application'],
        ])
        expect(all[0]).toEqual({
          ...about,
          eventId: 'r1-1',
          sequence: 1,
          at,
          what: 'register',
          status: 'APPLICATION',
          statusChanged: { to: 'APPLICATION', transition: 1 },
          role: 'VOLUNTEER',
        })
        expect(all[2]).not.toHaveProperty('statusChanged')
        expect(all[3]).toMatchObject({
          role: 'COORDINATOR',
          statusChanged: { from: 'APPLICATION', to: 'MENTEE_SEARCH', transition: 2 },
        })
        const last = all.at(-1)
        expect(await stores.eventLog.list('r1', last?.at)).toEqual(
          all.filter((event) => event.at >= (last?.at ?? '')),
        )
        expect(await stores.eventLog.list('r1', '2099-01-01T00:00:00.000Z')).toEqual([])
        expect(await stores.eventLog.list('r9')).toEqual([])
      })

      it('hands over its conversation page by page, from the end', async () => {
        const first = await bring('r1', write, write, write, write, write)
        const { registrations } = stores
        const all = await registrations.listMessages('r1')
        expect(all).toHaveLength(5)
        const [one, two, three, four, five] = all
        expect(await registrations.listMessagePage('r1', { limit: 2 })).toEqual({
          items: [four, five],
          earlier: four?.sequence,
        })
        expect(
          await registrations.listMessagePage('r1', { limit: 2, before: four?.sequence }),
        ).toEqual({ items: [two, three], earlier: two?.sequence })
        expect(
          await registrations.listMessagePage('r1', { limit: 2, before: two?.sequence }),
        ).toEqual({ items: [one] })
        expect(await registrations.listMessagePage('r1', { limit: 5 })).toEqual({ items: all })
        expect(await registrations.listMessagePage('r1', { limit: 5, before: 1 })).toEqual({
          items: [],
        })
        expect(await registrations.listMessagePage('r9', { limit: 5 })).toEqual({ items: [] })
        expect(await registrations.findMessage('r1', three?.sequence ?? 0)).toEqual(three)
        expect(await registrations.findMessage('r1', 99)).toBeUndefined()
        expect(await registrations.findMessage('r9', 2)).toBeUndefined()
        expect(first.version).toBe(6)
      })

      it('is found by the idempotency key of its request', async () => {
        const key = { personId: 'lea', key: 'k', requestHash: 'h' }
        await stores.registrations.commit({ ...beginning('r1'), idempotency: key })
        expect(await stores.registrations.findRepeated(key, later)).toMatchObject({
          requestHash: 'h',
          registrationId: 'r1',
        })
        expect(
          await stores.registrations.findRepeated({ ...key, personId: 'zoe' }, later),
        ).toBeUndefined()
        const again = { ...beginning('r2', 'zoe'), idempotency: key }
        expect(await stores.registrations.commit(again)).toMatchObject({
          repeated: { registrationId: 'r1' },
        })
        expect(await stores.registrations.load('r2')).toBeUndefined()
        // A key counts for a day, whether or not it has been deleted.
        const nextDay = addMinutes(again.at, idempotencyHours * 60)
        expect(await stores.registrations.findRepeated(key, addMinutes(nextDay, -1))).toBeDefined()
        expect(await stores.registrations.findRepeated(key, nextDay)).toBeUndefined()
        expect(await stores.registrations.commit({ ...again, at: nextDay })).toBe('committed')
        expect(await stores.registrations.findRepeated(key, nextDay)).toMatchObject({
          registrationId: 'r2',
        })
      })

      it('writes nothing if nothing happened', async () => {
        const previous = await bring('r1', write)
        const next = { registration: previous, mails: [], created: {} }
        expect(await commit(previous, next)).toBe('committed')
        expect(await load('r1')).toEqual(previous)
      })

      it('lists events, messages and reflections in order', async () => {
        await bring('r1', waive, write, [coordinator, 'send-message', { text: 'Salut' }])
        const events = await stores.registrations.listEvents('r1')
        expect(events.map(({ what }) => what)).toEqual([
          'register',
          'waive-task',
          'send-message',
          'send-message',
        ])
        expect(events[1]).toMatchObject({
          actorId: 'claire',
          role: 'coordinator',
          status: 'APPLICATION',
        })
        const messages = await stores.registrations.listMessages('r1')
        expect(messages.map(({ text }) => text)).toEqual(['Bonjour 👋', 'Salut'])
        expect(await stores.registrations.listReflections('r1')).toEqual([])
      })

      it('remembers how far each person has read, forwards only', async () => {
        await bring('r1', write)
        const mark = (personId: string, sequence: number) =>
          stores.registrations.markRead('r1', { personId, sequence, at })
        await mark('lea', 2)
        await mark('claire', 5)
        await mark('lea', 1)
        const marks = await stores.registrations.listReadMarks('r1')
        expect(marks.map(({ personId, sequence }) => [personId, sequence])).toEqual([
          ['claire', 5],
          ['lea', 2],
        ])
      })

      it('keeps counts and dates but no text when it is erased', async () => {
        const before = await bring('r1', waive, write, validate, enter, approve, addDate)
        await stores.registrations.eraseTexts('r1')
        await stores.registrations.eraseTexts('r1')
        const erased = await load('r1')
        expect(erased).toMatchObject({ status: 'IN_PROGRESS', engagement: { mentee: '' } })
        expect(erased.dates).toMatchObject([{ dateId: 'd1', minutes: 60 }])
        expect(erased.dates[0]?.note).toBeUndefined()
        expect(erased.version).toBe(before.version + 2)
        expect(await stores.registrations.listMessages('r1')).toEqual([])
        expect(await stores.registrations.listEvents('r1')).toHaveLength(7)
        const added = accepted(act(erased, volunteer, 'add-date', date, { ids: ['d2'] }))
        expect(await commit(erased, added)).toBe('committed')
        expect((await load('r1')).dates).toHaveLength(2)
      })

      it('has no text left when it is erased, whatever was written', async () => {
        const { registration, event, message, reflection, mail } = every
        const { template, recipientId, role, occasion, sentAt, messageId, subject } = mail
        const mails = [{ template, recipientId, role, occasion }]
        const one = { registration, event, message, reflection, mails, created: {} }
        await stores.registrations.commit({ ...beginning('r1'), accepted: one })
        await stores.mails.markSent(mail, { at: sentAt, messageId, subject })
        const readTexts = async () =>
          JSON.stringify([
            await load('r1'),
            await stores.registrations.listEvents('r1'),
            await stores.registrations.listMessages('r1'),
            await stores.registrations.listReflections('r1'),
            await stores.registrations.listMails('r1'),
          ]).split(every.words).length - 1
        // Two mentees, a note, three reasons, a message, a reflection, a task, a subject.
        expect(await readTexts()).toBe(10)
        await stores.registrations.eraseTexts('r1')
        expect(await readTexts()).toBe(0)
      })
    })

    describe('the erasure of a person', () => {
      it('keeps every field, on condition of the version', async () => {
        const { erasures } = stores
        expect(await erasures.find('noa')).toBeUndefined()
        expect(await erasures.save(every.erasure, 1)).toBe(false)
        expect(await erasures.save(every.erasure, 0)).toBe(true)
        expect(await erasures.save(every.erasure, 0)).toBe(false)
        expect(await erasures.find('noa')).toEqual({ ...every.erasure, version: 1 })
      })

      it('is due until it is done', async () => {
        const { erasures } = stores
        await erasures.save(every.erasure, 0)
        expect(await collect(erasures.listDue(addMinutes(at, -1)))).toEqual([])
        expect(await collect(erasures.listDue(at))).toEqual(['noa'])
        await erasures.save({ ...every.erasure, dueAt: undefined }, 1)
        expect(await collect(erasures.listDue(at))).toEqual([])
      })

      it('erases what the person wrote in the registration of another, and nothing else', async () => {
        const one = {
          registration: every.registration,
          event: every.event,
          message: { ...every.message, authorId: 'claire' },
          mails: [],
          created: {},
        }
        await stores.registrations.commit({ ...beginning('r1'), accepted: one })
        const eraseTextsBy = (personId: string) =>
          stores.registrations.eraseTextsBy(personId, 'r1', false)
        await eraseTextsBy('hugo')
        expect(await load('r1')).toEqual(every.registration)
        await eraseTextsBy('claire')
        await eraseTextsBy('claire')
        const erased = await load('r1')
        expect(erased.cancelReason).toBeUndefined()
        expect(erased).toEqual({ ...every.registration, cancelReason: undefined, version: 2 })
        expect(await stores.registrations.listMessages('r1')).toEqual([])
      })

      it('forgets the requests of the person, and of nobody else', async () => {
        const idempotency = { personId: 'lea', key: 'k', requestHash: 'h' }
        const other = { ...idempotency, personId: 'le' }
        await stores.registrations.commit({ ...beginning('r1'), idempotency })
        await stores.registrations.commit({ ...beginning('r2', 'max'), idempotency: other })
        await stores.registrations.forgetRepeated('lea')
        expect(
          await stores.registrations.findRepeated(idempotency, '2026-01-01T00:00:00.000Z'),
        ).toBeUndefined()
        expect(
          await stores.registrations.findRepeated(other, '2026-01-01T00:00:00.000Z'),
        ).toBeDefined()
      })
    })

    describe('a place in an initiative', () => {
      it('belongs to the volunteer until it is released', async () => {
        const previous = await bring('r1')
        expect(await stores.registrations.commit(beginning('r2'))).toBe('conflict')
        expect(await stores.registrations.readPlaces('lyceens', 'lea')).toEqual({
          taken: 1,
          registrationId: 'r1',
        })
        await commit(previous, accepted(act(previous, volunteer, 'withdraw')))
        expect(await stores.registrations.readPlaces('lyceens', 'lea')).toEqual({ taken: 0 })
        expect(await stores.registrations.commit(beginning('r2'))).toBe('committed')
      })

      it('is never taken more often than the capacity, however many try at once', async () => {
        const results = await Promise.all(
          ['ana', 'ben', 'cleo', 'dan'].map((who) =>
            stores.registrations.commit(beginning(`r-${who}`, who, 2)),
          ),
        )
        expect(results.toSorted()).toEqual(['committed', 'committed', 'conflict', 'conflict'])
        expect((await stores.registrations.readPlaces('lyceens', 'x')).taken).toBe(2)
        expect(await stores.registrations.commit(beginning('r0', 'eve', 0))).toBe('conflict')
      })

      it('is not available in an initiative that was closed in the meantime', async () => {
        const closed = { ...initiative, status: 'CLOSED' } as const
        await stores.directory.put({ type: 'initiative', entry: closed })
        expect(await stores.registrations.commit(beginning('r1'))).toBe('conflict')
      })

      it.each([
        ['given to another company', { companyId: 'globex' }],
        ['left without a place', { capacity: 0 }],
        ['closed', { status: 'CLOSED' }],
      ] as const)(
        'is not available in an initiative that was %s after the decision',
        async (_, change) => {
          const { directory, registrations } = stores
          const read = await directory.getVersioned('initiative', 'lyceens')
          const decided = { ...beginning('r1'), initiativeVersion: read?.version }
          await directory.put({ type: 'initiative', entry: { ...initiative, ...change } })
          expect(await registrations.commit(decided)).toBe('conflict')
          expect(await registrations.load('r1')).toBeUndefined()
          expect(await registrations.readPlaces('lyceens', 'lea')).toEqual({ taken: 0 })
        },
      )

      it('is available on the version of the initiative that was decided on', async () => {
        const { directory, registrations } = stores
        const read = await directory.getVersioned('initiative', 'lyceens')
        const initiativeVersion = read?.version
        expect(await registrations.commit({ ...beginning('r1'), initiativeVersion })).toBe(
          'committed',
        )
        // A registration is no change of the entry.
        expect(await registrations.commit({ ...beginning('r2', 'ana'), initiativeVersion })).toBe(
          'committed',
        )
      })
    })

    describe('a list', () => {
      const people = Array.from({ length: 12 }, (_, index) => `p${String(index).padStart(2, '0')}`)
      const readAll = async (scope: Parameters<RegistrationStore['list']>[0], limit: number) => {
        const ids: string[] = []
        let cursor: string | undefined
        do {
          const page = await stores.registrations.list(scope, { limit, cursor })
          expect(page.items.length).toBeLessThanOrEqual(limit)
          ids.push(...page.items.map(({ registrationId }) => registrationId))
          cursor = page.cursor
        } while (cursor !== undefined)
        return ids
      }

      it('pages through a company or an initiative in order of registration', async () => {
        for (const who of people) await stores.registrations.commit(beginning(`r-${who}`, who))
        const all = people.map((who) => `r-${who}`)
        for (const limit of [1, 5, 12, 50]) {
          expect(await readAll({ companyId: 'acme' }, limit)).toEqual(all)
          expect(await readAll({ initiativeId: 'lyceens' }, limit)).toEqual(all)
        }
        expect(await readAll({ companyId: 'other' }, 5)).toEqual([])
        expect(await collect(stores.registrations.listIds({ companyId: 'acme' }))).toEqual(all)
        const pages: (readonly string[])[] = []
        let cursor: string | undefined
        do {
          const page = await stores.registrations.listIdPage(
            { companyId: 'acme' },
            { limit: 2, cursor },
          )
          pages.push(page.items)
          cursor = page.cursor
        } while (cursor !== undefined)
        expect(pages.flat()).toEqual(all)
        expect(pages[0]).toHaveLength(2)
      })

      it('can be limited to a status', async () => {
        for (const who of people) await stores.registrations.commit(beginning(`r-${who}`, who))
        await follow('r-p03')
        const previous = await load('r-p03')
        await commit(previous, accepted(act(previous, coordinator, 'cancel', { reason: 'x' })))
        const of = (status: 'APPLICATION' | 'CANCELLED') =>
          readAll({ initiativeId: 'lyceens', status }, 4)
        expect(await of('CANCELLED')).toEqual(['r-p03'])
        expect(await of('APPLICATION')).toHaveLength(11)
      })

      it('has positions from the start or after one, however few are read at a time', async () => {
        for (const who of people) await stores.registrations.commit(beginning(`r-${who}`, who))
        const list = (options?: { after?: string; pageSize?: number }) =>
          collect(stores.registrations.listPositions({ companyId: 'acme' }, options))
        const all = await list()
        expect(all).toHaveLength(12)
        expect(all).toEqual(all.toSorted())
        expect(await list({ pageSize: 1 })).toEqual(all)
        const [, , third = ''] = all
        expect(await list({ after: third })).toEqual(all.slice(3))
      })

      it('is newest first for a volunteer', async () => {
        await stores.registrations.commit(beginning('r1'))
        await stores.directory.put({
          type: 'initiative',
          entry: { ...initiative, initiativeId: 'other' },
        })
        const second = beginning('r2')
        const registration = {
          ...second.accepted.registration,
          initiativeId: 'other',
          registeredAt: later,
        }
        await stores.registrations.commit({
          ...second,
          accepted: { ...second.accepted, registration },
        })
        expect(await readAll({ volunteerId: 'lea' }, 1)).toEqual(['r2', 'r1'])
      })

      it('refuses a cursor of another list and an invalid one', async () => {
        for (const who of people.slice(0, 3))
          await stores.registrations.commit(beginning(`r-${who}`, who))
        const { cursor } = await stores.registrations.list({ companyId: 'acme' }, { limit: 1 })
        for (const [scope, one] of [
          [{ companyId: 'other' }, cursor],
          [{ companyId: 'acme' }, 'nonsense'],
        ] as const)
          await expect(stores.registrations.list(scope, { limit: 1, cursor: one })).rejects.toThrow(
            InvalidCursorError,
          )
      })
    })

    describe('a list by status', () => {
      const ids = ({ items }: { readonly items: readonly Card[] }) =>
        items.map(({ registrationId }) => registrationId)
      const readCards = async (scope: CardScope) =>
        ids(await stores.registrations.listCards(scope, { limit: 50 }))
      const people = ['p3', 'p1', 'p2']
      /** The later in the list, the shorter they have waited. */
      const registerAll = async () => {
        for (const [index, who] of people.entries()) {
          const one = beginning(`r-${who}`, who)
          const now = `2026-01-${31 - index}T08:00:00.000Z`
          const registration = { ...one.accepted.registration, registeredAt: now, statusSince: now }
          await stores.registrations.commit({ ...one, accepted: { ...one.accepted, registration } })
        }
      }

      it('shows the longest waiting first, page by page, with a card of each', async () => {
        await registerAll()
        const inCompany = { companyId: 'acme', status: 'APPLICATION' } as const
        expect(await readCards(inCompany)).toEqual(['r-p2', 'r-p1', 'r-p3'])
        const inInitiative = { initiativeId: 'lyceens', status: 'APPLICATION' } as const
        const first = await stores.registrations.listCards(inInitiative, { limit: 2 })
        expect(ids(first)).toEqual(['r-p2', 'r-p1'])
        const { cursor } = first
        const second = await stores.registrations.listCards(inInitiative, { limit: 2, cursor })
        expect(second).toEqual({
          items: [
            {
              registrationId: 'r-p3',
              initiativeId: 'lyceens',
              volunteerId: 'p3',
              companyId: 'acme',
              status: 'APPLICATION',
              statusSince: '2026-01-31T08:00:00.000Z',
              transition: 1,
              conversationStartedAt: undefined,
              pendingTasks: 1,
              pendingDates: 0,
              engagement: undefined,
              approvedEngagement: undefined,
              approvalRequests: 0,
              endedOn: undefined,
              managerAskedAt: undefined,
            },
          ],
          unreadable: [],
        })
        await expect(
          stores.registrations.listCards(inCompany, { limit: 1, cursor }),
        ).rejects.toThrow(InvalidCursorError)
        for (const scope of [
          { companyId: 'acme', status: 'COMPLETED' },
          { companyId: '', status: 'APPLICATION' },
          { initiativeId: 'other', status: 'APPLICATION' },
          { managerId: '' },
        ] as const)
          expect(await readCards(scope)).toEqual([])
      })

      it('has the card that the registration makes, with the manager whom it waits for', async () => {
        const registration = await bring('r1', waive, write, validate, enter)
        const scopes: readonly CardScope[] = [
          { companyId: 'acme', status: 'MANAGER_VALIDATION' },
          { initiativeId: 'lyceens', status: 'MANAGER_VALIDATION' },
          { managerId: 'marc' },
        ]
        for (const scope of scopes)
          expect((await stores.registrations.listCards(scope, { limit: 5 })).items).toEqual([
            { ...makeCard(registration), managerId: 'marc' },
          ])
      })

      it('has a registration in its present status only', async () => {
        await bring('r1', waive, write, validate)
        expect(await readCards({ companyId: 'acme', status: 'APPLICATION' })).toEqual([])
        expect(await readCards({ companyId: 'acme', status: 'MENTEE_SEARCH' })).toEqual(['r1'])
        expect(await readCards({ initiativeId: 'lyceens', status: 'MENTEE_SEARCH' })).toEqual([
          'r1',
        ])
      })

      it('of a manager has what they are asked for, until it is answered', async () => {
        const asked = await bring('r1', waive, write, validate, enter)
        expect(await readCards({ managerId: 'marc' })).toEqual(['r1'])
        // The manager is looked up with the request alone: afterwards a change of manager is followed.
        const message = accepted(act(asked, volunteer, 'send-message', { text: 'x' }))
        const stale = { ...lists, managerId: 'zoe' }
        const at2 = { previous: asked, accepted: message, lists: stale, at: later }
        expect(await stores.registrations.commit(at2)).toBe('committed')
        expect(await readCards({ managerId: 'marc' })).toEqual(['r1'])
        const again = await load('r1')
        const amended = accepted(act(again, volunteer, 'amend-engagement', enter[2]))
        const at3 = { previous: again, accepted: amended, lists: stale, at: later }
        expect(await stores.registrations.commit(at3)).toBe('committed')
        expect(await readCards({ managerId: 'marc' })).toEqual([])
        expect(await readCards({ managerId: 'zoe' })).toEqual(['r1'])
        const last = await load('r1')
        await commit(last, accepted(act(last, manager, 'approve-engagement')))
        expect(await readCards({ managerId: 'zoe' })).toEqual([])
      })

      it('of who decides in a manager’s place has what the manager has, and for whom', async () => {
        const nadia: Person = { ...manager, personId: 'nadia', email: 'nadia@example.org' }
        const nudging = { at: { ...world, company: { ...company, nudges: true } } }
        const asked = await bring('r1', waive, write, validate, enter)
        const input = { colleague: nadia.email }
        const more = { ...nudging, colleague: nadia }
        const given = accepted(act(asked, manager, 'ask-stand-in', input, more))
        expect(await commit(asked, given)).toBe('committed')
        expect(await load('r1')).toEqual(given.registration)
        const list = async (managerId: string) =>
          (await stores.registrations.listCards({ managerId }, { limit: 5 })).items
        const asManagers = { managerId: 'marc', inPlaceOf: 'marc' }
        expect(await list('nadia')).toEqual([{ ...makeCard(given.registration), ...asManagers }])
        expect(await list('marc')).toEqual([{ ...makeCard(given.registration), managerId: 'marc' }])
        const pages = await stores.registrations.listCards({ managerId: 'nadia' }, { limit: 1 })
        expect(pages.cursor).toBeUndefined()

        // Once decided, it stays with who was asked alone; another request follows without them.
        const decided = accepted(act(given.registration, nadia, 'approve-engagement', {}, nudging))
        expect(await commit(await load('r1'), decided)).toBe('committed')
        expect(await readCards({ managerId: 'marc' })).toEqual([])
        expect(await list('nadia')).toEqual([
          { ...makeCard(decided.registration), inPlaceOf: 'marc' },
        ])
        await follow('r1')
        const longer = { start: '2026-04-01', end: '2026-12-31' }
        const anew = accepted(act(await load('r1'), volunteer, 'change-period', longer, nudging))
        expect(await commit(await load('r1'), anew)).toBe('committed')
        expect(await readCards({ managerId: 'nadia' })).toEqual([])
        expect(await readCards({ managerId: 'marc' })).toEqual(['r1'])
      })

      it('of a manager has what has a date that is pending, whatever its status', async () => {
        const inProgress = await bring('r1', waive, write, validate, enter, approve)
        expect(await readCards({ managerId: 'marc' })).toEqual([])
        const asking = accepted(act(inProgress, volunteer, 'add-date', date, { at: eachDate }))
        expect(await commit(inProgress, asking)).toBe('committed')
        expect(await readCards({ managerId: 'marc' })).toEqual(['r1'])
        const inCompany: CardScope = { companyId: 'acme', status: 'IN_PROGRESS' }
        const readCard = async () =>
          (await stores.registrations.listCards(inCompany, { limit: 5 })).items[0]
        expect(await readCard()).toEqual({ ...makeCard(asking.registration), managerId: 'marc' })
        // Without a manager, it waits all the same.
        const managerless = { companyTimeZone: company.timeZone }
        expect(await stores.registrations.relist(asking.registration, managerless)).toBe('listed')
        expect(await readCards({ managerId: 'marc' })).toEqual([])
        expect(await readCard()).toMatchObject({ managerAskedAt: at })
        expect(await stores.registrations.relist(await load('r1'), lists)).toBe('listed')
        const asked = await load('r1')
        const decided = accepted(act(asked, manager, 'approve-dates', { dateIds: ['d1'] }))
        expect(await commit(asked, decided)).toBe('committed')
        expect(await readCards({ managerId: 'marc' })).toEqual([])
        expect((await readCard())?.managerAskedAt).toBeUndefined()
      })

      it('is mended by listing a registration again', async () => {
        const registration = await bring('r1', waive, write, validate, enter)
        const relist: RegistrationStore['relist'] = (one, facts) =>
          stores.registrations.relist(one, facts)
        expect(await relist(registration, lists)).toBe('right')
        expect(await relist({ ...registration, version: 99 }, lists)).toBe('changed')
        expect(await relist(registration, { ...lists, managerId: 'zoe' })).toBe('listed')
        expect(await readCards({ managerId: 'marc' })).toEqual([])
        expect(await readCards({ managerId: 'zoe' })).toEqual(['r1'])
        const managerless = { companyTimeZone: company.timeZone }
        expect(await relist(await load('r1'), managerless)).toBe('listed')
        expect(await readCards({ managerId: 'zoe' })).toEqual([])
        expect(await load('r1')).toEqual(registration)
        expect(await readCards({ companyId: 'acme', status: 'MANAGER_VALIDATION' })).toEqual(['r1'])
      })
    })

    describe('the counters', () => {
      it('count the registrations of each company in an initiative by status', async () => {
        const countByStatus: RegistrationStore['countByStatus'] = (scope) =>
          stores.registrations.countByStatus(scope)
        expect(await countByStatus({ initiativeId: 'lyceens' })).toEqual([])
        await bring('r1', waive, write, validate)
        await stores.registrations.commit(beginning('r2', 'zoe'))
        const other = beginning('r3', 'ana')
        const registration = { ...other.accepted.registration, companyId: 'globex' }
        await stores.registrations.commit({
          ...other,
          accepted: { ...other.accepted, registration },
        })
        const ofAcme = {
          initiativeId: 'lyceens',
          companyId: 'acme',
          counts: { APPLICATION: 1, MENTEE_SEARCH: 1 },
          changes: 3,
        }
        const all = await countByStatus({ initiativeId: 'lyceens' })
        expect(all).toHaveLength(2)
        expect(all).toContainEqual(ofAcme)
        expect(sumCounts(all.map(({ counts }) => counts))).toEqual({
          APPLICATION: 2,
          MENTEE_SEARCH: 1,
        })
        expect(await countByStatus({ companyId: 'acme' })).toEqual([ofAcme])
        expect(await countByStatus({ companyId: '' })).toEqual([])

        await follow('r2')
        const previous = await load('r2')
        const cancelled = accepted(act(previous, coordinator, 'cancel', { reason: 'x' }))
        const results = await Promise.all([
          commit(previous, cancelled),
          commit(previous, cancelled),
        ])
        expect(results.toSorted()).toEqual(['committed', 'conflict'])
        expect(await countByStatus({ companyId: 'acme' })).toEqual([
          { ...ofAcme, counts: { MENTEE_SEARCH: 1, CANCELLED: 1 }, changes: 4 },
        ])
      })

      it('are replaced only if nothing was counted since they were read', async () => {
        await bring('r1')
        const pair = { initiativeId: 'lyceens', companyId: 'acme' }
        const set = (counts: StatusCounts, changes: number) =>
          stores.registrations.setCounts({ ...pair, counts, changes })
        expect(await set({ APPLICATION: 1 }, 0)).toBe('changed')
        expect(await set({ APPLICATION: 1 }, 1)).toBe('right')
        expect(await set({ APPLICATION: 4, COMPLETED: 2 }, 1)).toBe('set')
        expect(await set({ APPLICATION: 1 }, 1)).toBe('changed')
        const counts = { APPLICATION: 4, COMPLETED: 2 }
        expect(await stores.registrations.countByStatus({ companyId: 'acme' })).toEqual([
          { ...pair, counts, changes: 2 },
        ])
        const other = { initiativeId: 'lyceens', companyId: 'globex' }
        expect(await stores.registrations.setCounts({ ...other, counts, changes: 0 })).toBe('set')
        expect(await stores.registrations.countByStatus({ companyId: 'globex' })).toEqual([
          { ...other, counts, changes: 1 },
        ])
      })
    })

    describe('what is due', () => {
      const toCheck = (now: string) => collect(stores.registrations.listToCheck(now))

      it('includes a registration a minute after its status changed, until it is rescheduled', async () => {
        const registration = await bring('r1')
        expect(await toCheck(at)).toEqual([])
        expect(await toCheck(later)).toEqual(['r1'])
        await stores.registrations.setCheckAt({ ...registration, version: 99 }, undefined)
        expect(await toCheck(later)).toEqual(['r1'])
        await stores.registrations.setCheckAt(registration, '2026-02-07T08:00:00.000Z')
        expect(await toCheck(later)).toEqual([])
        await commit(
          registration,
          accepted(act(registration, volunteer, 'send-message', { text: 'x' })),
        )
        expect(await toCheck(later)).toEqual([])
        expect(await toCheck('2026-02-07T08:00:00.000Z')).toEqual(['r1'])
        await stores.registrations.setCheckAt(await load('r1'), undefined)
        expect(await toCheck('2027-01-01T00:00:00.000Z')).toEqual([])
      })

      it('includes a registration that repair only has to look at, with its doubt', async () => {
        const registration = await bring('r1')
        const { registrations: store } = stores
        const toLookAt = (now: string) => collect(store.listToLookAt(now))
        const doubt = { generation: 2, since: later }
        await store.setLookAt({ ...registration, version: 99 }, later, doubt)
        expect(await toCheck(later)).toEqual(['r1'])
        expect(await store.findDoubt('r1')).toBeUndefined()

        await store.setLookAt(registration, later, doubt)
        expect([await toCheck(later), await toLookAt(at), await toLookAt(later)]).toEqual([
          [],
          [],
          ['r1'],
        ])
        expect(await store.findDoubt('r1')).toEqual(doubt)
        await store.postponeCheck({ ...registration, version: 99 }, '2026-01-31T09:00:00.000Z')
        expect(await toLookAt(later)).toEqual(['r1'])
        await store.postponeCheck(registration, '2026-01-31T09:00:00.000Z')
        expect(await toLookAt(later)).toEqual([])
        expect(await toLookAt('2026-01-31T09:00:00.000Z')).toEqual(['r1'])
        expect(await store.findDoubt('r1')).toEqual(doubt)
        expect(await load('r1')).toEqual(registration)

        await store.setCheckAt(registration, undefined)
        await store.postponeCheck(registration, later)
        expect([await toCheck(later), await toLookAt(later)]).toEqual([[], []])
        expect(await store.findDoubt('r1')).toBeUndefined()
        expect(await store.findDoubt('none')).toBeUndefined()
      })

      it('includes a registration once: a change of status replaces the look', async () => {
        const searching = await bring('r1', waive, write, validate)
        await stores.registrations.setLookAt(searching, later)
        const withdrawn = accepted(act(searching, volunteer, 'withdraw'))
        expect(await commit(searching, withdrawn)).toBe('committed')
        const due = '2026-01-31T08:06:00.000Z'
        expect(await toCheck(due)).toEqual(['r1'])
        expect(await collect(stores.registrations.listToLookAt(due))).toEqual([])
      })

      it('removes the item of an execution of another table, and no other', async () => {
        await bring('r1')
        const state = {
          state: 'APPLICATION',
          transition: 1,
          generation: 1,
          execution: 'old',
          taskToken: 't',
        } as const
        await stores.putWorkflow('r1', state)
        await stores.registrations.removeWorkflow('r1', 'other')
        expect(await stores.registrations.loadWorkflow('r1')).toMatchObject(state)
        await stores.registrations.removeWorkflow('r1', 'old')
        expect(await stores.registrations.loadWorkflow('r1')).toBeUndefined()
        await stores.registrations.removeWorkflow('r1', 'old')
      })

      it('includes a reminder until it is sent', async () => {
        const searching = await bring('r1', waive, write, validate)
        const kind = 'mentee-search-reminder'
        const remindable = (now: string) => collect(stores.registrations.listRemindable(kind, now))
        const run = '2026-02-28T08:00:00.000Z'
        expect(await remindable('2026-02-28T07:59:59.999Z')).toEqual([])
        expect(await remindable(run)).toEqual(['r1'])
        expect(
          await collect(stores.registrations.listRemindable('engagement-summary', run)),
        ).toEqual([])
        const decision = decideReminder(kind, searching, company, volunteer, run)
        if (!decision) throw new Error('No reminder is due')
        expect(await commit(searching, { ...decision, created: {} })).toBe('committed')
        expect(await remindable(run)).toEqual([])
      })
    })

    describe('a mail', () => {
      const keys = () => collect(stores.mails.listDue(later))

      it('is due a minute after it was requested, and sent once', async () => {
        await stores.registrations.commit(beginning('r1'))
        expect(await collect(stores.mails.listDue(at))).toEqual([])
        const due = await keys()
        expect(due).toHaveLength(2)
        const [key] = due
        if (!key || !('template' in key)) throw new Error('No mail is due')
        const until = '2026-01-31T08:10:00.000Z'
        const claims = await Promise.all([
          stores.mails.claim(key, later, until),
          stores.mails.claim(key, later, until),
        ])
        const claimed = claims.filter((one) => one !== undefined)
        expect(claimed).toMatchObject([{ state: 'SENDING', attempts: 1, requestedAt: at }])
        expect(await keys()).toHaveLength(1)
        const next = '2026-01-31T08:20:00.000Z'
        const second = await stores.mails.claim(key, until, next)
        expect(second).toMatchObject({ attempts: 2, claimedUntil: next })
        await stores.mails.markSent(key, { at: later, messageId: 'm', subject: 'S' })
        expect(await keys()).toHaveLength(1)
        expect(await stores.mails.claim(key, next, '2026-01-31T08:30:00.000Z')).toBeUndefined()
        const records = await stores.registrations.listMails('r1')
        expect(records).toHaveLength(2)
        expect(records).toContainEqual(
          expect.objectContaining({ state: 'SENT', messageId: 'm', subject: 'S', sentAt: later }),
        )

        // Reports come late, repeated and in any order.
        const noteDelivery = async (outcome: MailOutcome, when: string) => {
          await stores.mails.noteDelivery(key, { outcome, at: when })
          const mails = await stores.registrations.listMails('r1')
          return mails.find(({ messageId }) => messageId === 'm')?.delivery
        }
        const undelivered = { outcome: 'undelivered', at: next }
        expect(await noteDelivery('undelivered', next)).toEqual(undelivered)
        expect(await noteDelivery('undelivered', later)).toEqual(undelivered)
        const delivered = { outcome: 'delivered', at: later }
        expect(await noteDelivery('delivered', later)).toEqual(delivered)
        expect(await noteDelivery('undelivered', next)).toEqual(delivered)
        const bounced = { outcome: 'bounced', at: next }
        expect(await noteDelivery('bounced', next)).toEqual(bounced)
        expect(await noteDelivery('delivered', later)).toEqual(bounced)
        expect(await noteDelivery('bounced', later)).toEqual(bounced)
        const complained = { outcome: 'complained', at: later }
        expect(await noteDelivery('complained', later)).toEqual(complained)
        expect(await noteDelivery('bounced', next)).toEqual(complained)
        expect(await keys()).toHaveLength(1)
        await stores.mails.noteDelivery({ ...key, occasion: 'v99' }, { outcome: 'bounced', at })
        expect(await stores.registrations.listMails('r1')).toHaveLength(2)
      })

      /** Claims the first mail that is due. */
      const claimOne = async (now: string, until: string) => {
        const [key] = await collect(stores.mails.listDue(now))
        if (!key || !('template' in key)) throw new Error('No mail is due')
        const claim = await stores.mails.claim(key, now, until)
        if (!claim) throw new Error('The mail cannot be claimed')
        return claim
      }
      const until = '2026-01-31T08:10:00.000Z'
      const next = '2026-01-31T08:20:00.000Z'
      const last = '2026-01-31T08:30:00.000Z'

      it('is not claimed before its next attempt, and counts the attempts it is told', async () => {
        await stores.registrations.commit(beginning('r1'))
        const claim = await claimOne(later, until)
        await stores.mails.release(claim, next, 0)
        expect(await keys()).toHaveLength(1)
        expect(await stores.mails.claim(claim, until, next)).toBeUndefined()
        expect(await collect(stores.mails.listDue(next))).toHaveLength(2)
        expect(await stores.mails.claim(claim, next, last)).toMatchObject({ attempts: 1 })
      })

      it('stays claimed for as long as its sender keeps the claim', async () => {
        await stores.registrations.commit(beginning('r1'))
        const claim = await claimOne(later, until)
        await stores.mails.keepClaim(claim, next)
        expect(await stores.mails.claim(claim, until, last)).toBeUndefined()
        expect(await stores.mails.claim(claim, next, last)).toMatchObject({ attempts: 2 })
      })

      it('takes nothing from a sender whose claim has passed to another', async () => {
        await stores.registrations.commit(beginning('r1'))
        const slow = await claimOne(later, until)
        const claimed = await stores.mails.claim(slow, until, next)
        await stores.mails.release(slow, later, 0)
        await stores.mails.keepClaim(slow, last)
        await stores.mails.markDropped(slow)
        await stores.mails.markFailed(slow, later, 'refused')
        const records = await stores.registrations.listMails('r1')
        expect(records).toContainEqual(claimed)
        // But a mail that is sent is sent.
        await stores.mails.markSent(slow, { at: later, messageId: 'm', subject: 'S' })
        if (claimed) await stores.mails.markFailed(claimed, later, 'refused')
        const states = (await stores.registrations.listMails('r1')).map(({ state }) => state)
        expect(states.toSorted()).toEqual(['PENDING', 'SENT'])
      })

      it('can be postponed while it is due, and no longer', async () => {
        await stores.registrations.commit(beginning('r1'))
        const due = await keys()
        const [first, second] = due
        if (!first || !second) throw new Error('Two mails are due')
        await stores.mails.postpone(first, later, next)
        expect(await keys()).toEqual([second])
        expect(await collect(stores.mails.listDue(next))).toHaveLength(2)
        // It was claimed in the meantime, and is due when its claim ends.
        const claim = await claimOne(later, until)
        await stores.mails.postpone(claim, later, last)
        expect(await collect(stores.mails.listDue(until))).toHaveLength(1)
        await stores.mails.markDropped(claim)
        await stores.mails.postpone(claim, last, last)
        expect(await collect(stores.mails.listDue(last))).toEqual([first])
      })

      it('cannot be claimed or sent if nobody requested it', async () => {
        const key = {
          registrationId: 'r9',
          template: 'new-application',
          recipientId: 'claire',
          occasion: '1',
        } as const
        expect(await stores.mails.claim(key, later, later)).toBeUndefined()
        await stores.mails.markSent(key, { at, messageId: 'm', subject: 'S' })
        await stores.mails.postpone(key, later, later)
        expect(await stores.registrations.listMails('r9')).toEqual([])
        expect(await collect(stores.mails.listDue(later))).toEqual([])
      })

      it.each(['DROPPED', 'FAILED'] as const)('is not sent once it is %s', async (state) => {
        await stores.registrations.commit(beginning('r1'))
        const claim = await claimOne(later, until)
        if (state === 'DROPPED') await stores.mails.markDropped(claim)
        else await stores.mails.markFailed(claim, later, 'refused')
        expect(await keys()).toHaveLength(1)
        expect(await stores.mails.claim(claim, last, last)).toBeUndefined()
        const records = await stores.registrations.listMails('r1')
        expect(records.map((mail) => mail.state).toSorted()).toEqual([state, 'PENDING'].toSorted())
      })

      it('that belongs to no decision is requested once, while the registration is unchanged', async () => {
        await stores.registrations.commit(beginning('r1'))
        const version = (await stores.registrations.load('r1'))?.version ?? 0
        const mail = {
          registrationId: 'r1',
          requestedAt: at,
          template: 'coordinator-changed',
          recipientId: 'lea#x',
          role: 'volunteer',
          occasion: 'initiative-v2',
          transition: 1,
          approvalRequests: 0,
        } as const
        expect(await stores.mails.request(mail, version + 1)).toBe('changed')
        expect(await stores.mails.request({ ...mail, registrationId: 'r9' }, 1)).toBe('changed')
        expect(await keys()).toHaveLength(2)
        expect(await stores.mails.request(mail, version)).toBe('requested')
        const { registrationId, template, recipientId, occasion, requestedAt, role } = mail
        const key = { registrationId, template, recipientId, occasion }
        expect(await keys()).toContainEqual(key)
        await stores.mails.claim(key, later, '2026-01-31T08:10:00.000Z')
        await stores.mails.markSent(key, { at: later, messageId: 'm', subject: 'S' })
        expect(await stores.mails.request(mail, version)).toBe('requested')
        const records = await stores.registrations.listMails('r1')
        expect(records).toHaveLength(3)
        expect(records).toContainEqual(
          expect.objectContaining({ role, requestedAt, state: 'SENT', occasion: 'initiative-v2' }),
        )
      })

      it('to many recipients is one item that is expanded once', async () => {
        const one = beginning('r1')
        const mails = Array.from({ length: 3 * fanOutAbove }, (_, index) => ({
          template: 'new-application' as const,
          recipientId: `c-${index}#x`,
          role: 'coordinator' as const,
          occasion: '1',
        }))
        await stores.registrations.commit({ ...one, accepted: { ...one.accepted, mails } })
        const [fanOut] = await keys()
        if (!fanOut || !('fanOutId' in fanOut)) throw new Error('No fan-out is due')
        await stores.mails.expandFanOut(fanOut)
        await stores.mails.expandFanOut(fanOut)
        const due = await keys()
        expect(due).toHaveLength(mails.length)
        expect(due).toContainEqual({
          registrationId: 'r1',
          template: 'new-application',
          recipientId: 'c-7#x',
          occasion: '1',
        })
        expect(await stores.registrations.listMails('r1')).toHaveLength(mails.length)
      })
    })

    describe('the directory', () => {
      const putPerson = (entry: typeof volunteer, ifVersion?: number) =>
        stores.directory.put({ type: 'person', entry }, ifVersion)

      const listPeople = (companyId: string) =>
        Array.fromAsync(listEach(stores.directory, { name: 'people-of-company', of: companyId }))

      it('lists and counts nobody who was erased', async () => {
        await putPerson(volunteer)
        await putPerson(manager)
        await putPerson({ ...volunteer, name: '', email: '' })
        expect(await listPeople('acme')).toEqual([manager.personId])
        expect(await stores.directory.countList({ name: 'people-of-company', of: 'acme' })).toBe(1)
        expect(await stores.directory.getPerson(volunteer.personId)).toMatchObject({ email: '' })
      })

      it('keeps every field of its entries', async () => {
        for (const entry of [
          { type: 'company', entry: every.company },
          { type: 'organisation', entry: every.organisation },
          { type: 'person', entry: every.person },
          { type: 'initiative', entry: every.initiative },
        ] as const)
          await stores.directory.put(entry)
        const { directory } = stores
        expect(await directory.getCompany(every.company.companyId)).toEqual(every.company)
        const { organisationId } = every.organisation
        expect(await directory.getOrganisation(organisationId)).toEqual(every.organisation)
        expect(await directory.getPerson(every.person.personId)).toEqual(every.person)
        const { initiativeId } = every.initiative
        expect(await directory.getInitiative(initiativeId)).toEqual(every.initiative)
      })

      it('keeps an erased person, who has neither name nor address', async () => {
        const erased = { ...volunteer, name: '', email: '' }
        await putPerson(volunteer)
        expect(await putPerson(erased)).toBe('put')
        expect(await stores.directory.getPerson('lea')).toEqual(erased)
        expect(await stores.directory.findPersonByEmail('')).toBeUndefined()
      })

      it('finds a person by id and by address in any case', async () => {
        expect(await putPerson(volunteer)).toBe('put')
        expect(await stores.directory.getPerson('lea')).toEqual(volunteer)
        expect(await stores.directory.findPersonByEmail('LEA@example.ORG')).toEqual(volunteer)
        expect(await stores.directory.findPersonByEmail('')).toBeUndefined()
        expect(await stores.directory.getPerson('\udfff')).toBeUndefined()
      })

      it('reads several entries at once, each once, without those that do not exist', async () => {
        const { directory } = stores
        const people = Array.from({ length: 205 }, (_, index) => ({
          ...volunteer,
          personId: `p${index}`,
          email: `p${index}@example.org`,
        }))
        for (const person of people) await putPerson(person)
        const ids = people.map(({ personId }) => personId)
        const found = await directory.getPeople([...ids, 'nobody', '', '\udfff', 'acme', ...ids])
        expect([...found.keys()]).toEqual(ids)
        expect([...found.values()]).toEqual(people)
        expect(await directory.getPeople([])).toEqual(new Map())
        expect(await directory.getCompanies(['acme', 'globex'])).toEqual(
          new Map([['acme', company]]),
        )
        expect(await directory.getInitiatives(['lyceens'])).toEqual(
          new Map([['lyceens', initiative]]),
        )
        expect(await directory.getOrganisations(['tremplin'])).toEqual(new Map())
        await putPerson({ ...volunteer, personId: 'acme', email: 'acme@example.org' })
        const references = [
          { type: 'person', id: 'acme' },
          { type: 'person', id: 'nobody' },
          { type: 'company', id: 'acme' },
          { type: 'person', id: 'acme' },
        ] as const
        expect((await directory.getEntries(references)).map((found) => found?.entry.type)).toEqual([
          'person',
          undefined,
          'company',
          'person',
        ])
      })

      it('assigns an address to one person only', async () => {
        await putPerson(volunteer)
        const other = { ...manager, email: 'Lea@Example.org' }
        expect(await putPerson(other)).toBe('email-taken')
        expect(await stores.directory.getPerson('marc')).toBeUndefined()
        await putPerson({ ...volunteer, email: 'new@example.org' })
        expect(await putPerson(other)).toBe('put')
        expect((await stores.directory.findPersonByEmail('lea@example.org'))?.personId).toBe('marc')
      })

      it('compares addresses in one form, and keeps them as they were given', async () => {
        const email = 'Lea@Socie\u0301te\u0301.example'
        await putPerson({ ...volunteer, email })
        const found = await stores.directory.findPersonByEmail('lea@SOCIÉTÉ.example')
        expect(found).toMatchObject({ personId: 'lea', email })
        const taking = { ...manager, email: 'lea@xn--socit-esab.example' }
        expect(await putPerson(taking)).toBe('email-taken')
        expect(await putPerson({ ...volunteer, email: 'lea@xn--socit-esab.example' })).toBe('put')
        expect(await putPerson({ ...volunteer, email: 'new@example.org' })).toBe('put')
        expect(await putPerson(taking)).toBe('put')
      })

      it('assigns a mail domain to one company only', async () => {
        const { directory } = stores
        const put = (companyId: string, mailDomains?: readonly string[]) =>
          directory.put({
            type: 'company',
            entry: { ...company, companyId, ...(mailDomains && { mailDomains }) },
          })
        const find = async (domain: string) =>
          (await directory.findCompanyByMailDomain(`Nobody@${domain}`))?.companyId
        expect(await put('acme', ['acme.example', 'acme.test'])).toBe('put')
        expect(await put('globex', ['globex.example', 'acme.test'])).toBe('domain-taken')
        expect(await directory.getCompany('globex')).toBeUndefined()
        expect(await find('globex.example')).toBeUndefined()
        expect(await put('acme', ['acme.example'])).toBe('put')
        expect(await put('globex', ['globex.example', 'acme.test'])).toBe('put')
        expect(await find('acme.example')).toBe('acme')
        expect(await find('acme.test')).toBe('globex')
        expect(await find('ACME.test')).toBe('globex')
        for (const other of ['eu.acme.test', 'acme.test.', 'test', ''])
          expect(await find(other)).toBeUndefined()
        expect(await directory.findCompanyByMailDomain('acme.test')).toBeUndefined()
        expect(await put('acme')).toBe('put')
        expect(await find('acme.example')).toBeUndefined()
        // A person's address and a company's domain have nothing to do with one another.
        expect(await putPerson({ ...volunteer, email: 'acme.test' })).toBe('put')
        expect(await find('acme.test')).toBe('globex')
      })

      it('assigns a client of an issuer to one company only', async () => {
        const { directory } = stores
        const put = (companyId: string, issuer: string, clientId: string) =>
          directory.put({
            type: 'company',
            entry: { ...company, companyId, issuer: { issuer, clientId } },
          })
        const find = async (issuer: string, clientId: string) =>
          (await directory.findCompanyByIssuer(issuer, clientId))?.companyId
        const shared = 'https://accounts.example'
        expect(await put('acme', shared, 'a')).toBe('put')
        expect(await put('globex', shared, 'a')).toBe('issuer-taken')
        expect(await directory.getCompany('globex')).toBeUndefined()
        expect(await put('globex', shared, 'b')).toBe('put')
        expect(await find(shared, 'a')).toBe('acme')
        expect(await find(shared, 'b')).toBe('globex')
        expect(await find(`${shared}/`, 'a')).toBeUndefined()
        expect(await find(shared, 'c')).toBeUndefined()
        expect(await put('acme', 'https://login.acme.example', 'a')).toBe('put')
        expect(await find(shared, 'a')).toBeUndefined()
      })

      it('moves people between lists', async () => {
        await putPerson(volunteer)
        await putPerson(partner)
        expect(await stores.directory.listReportIds('marc')).toEqual(['lea'])
        expect(await stores.directory.listMemberIds('tremplin')).toEqual(['hugo'])
        expect(await listPeople('acme')).toEqual(['lea'])
        await putPerson({ ...volunteer, managerId: 'zoe', companyId: 'globex' })
        expect(await stores.directory.listReportIds('marc')).toEqual([])
        expect(await stores.directory.listReportIds('zoe')).toEqual(['lea'])
        expect(await listPeople('acme')).toEqual([])
        expect(await stores.directory.listCompanyIds()).toEqual(['acme'])
        expect(await stores.directory.listInitiativeIdsOfCoordinator('claire')).toEqual(['lyceens'])
      })

      it('lists initiatives by the company they are offered to, and the open ones apart', async () => {
        const { directory } = stores
        const put = (initiativeId: string, change: Partial<Initiative>) =>
          directory.put({ type: 'initiative', entry: { ...initiative, initiativeId, ...change } })
        const list = async (name: RelationName, of: string) =>
          (await directory.listPage({ name, of }, { limit: 10 })).ids
        const lists = async () => ({
          acme: await list('initiatives-of-target', 'acme'),
          all: await list('initiatives-of-target', ''),
          openForAcme: await list('open-initiatives-of-target', 'acme'),
          openForAll: await list('open-initiatives-of-target', ''),
        })
        await directory.put({ type: 'initiative', entry: { ...initiative, status: 'DRAFT' } })
        await put('ours', { companyId: 'acme', status: 'DRAFT' })
        await put('theirs', { companyId: 'globex' })
        expect(await lists()).toEqual({ acme: ['ours'], all: [], openForAcme: [], openForAll: [] })
        await directory.put({ type: 'initiative', entry: { ...initiative, status: 'OPEN' } })
        await put('ours', { companyId: 'acme', status: 'OPEN' })
        const open = { acme: ['ours'], all: ['lyceens'] }
        expect(await lists()).toEqual({ ...open, openForAcme: ['ours'], openForAll: ['lyceens'] })
        await directory.put({ type: 'initiative', entry: { ...initiative, status: 'CLOSED' } })
        await put('ours', { companyId: 'acme', status: 'ARCHIVED' })
        expect(await lists()).toEqual({ ...open, openForAcme: [], openForAll: [] })
        await put('ours', { companyId: 'globex', status: 'ARCHIVED' })
        expect(await list('initiatives-of-target', 'globex')).toEqual(['ours', 'theirs'])
        expect(await list('initiatives-of-target', 'acme')).toEqual([])
      })

      it('pages through a list, also after an entry that has left it', async () => {
        const { directory } = stores
        const ids = Array.from({ length: 23 }, (_, index) => `p${String(index).padStart(2, '0')}`)
        for (const personId of [...ids, '\u{1f600}', '\ufffd'])
          await putPerson({ ...volunteer, personId, email: `${personId}@example.org` })
        const reports = { name: 'reports-of-manager', of: 'marc' } as const
        const sorted = [...ids, '\ufffd', '\u{1f600}']
        const first = await directory.listPage(reports, { limit: 10 })
        expect(first).toEqual({ ids: ids.slice(0, 10), next: 'p09' })
        await putPerson({
          ...volunteer,
          personId: 'p09',
          email: 'p09@example.org',
          managerId: 'zoe',
        })
        const second = await directory.listPage(reports, { limit: 10, after: first.next })
        expect(second).toEqual({ ids: ids.slice(10, 20), next: 'p19' })
        expect(await directory.listPage(reports, { limit: 5, after: 'p19' })).toEqual({
          ids: sorted.slice(20),
        })
        expect(await directory.listPage(reports, { limit: 5, after: '\udfff' })).toEqual({
          ids: [],
        })
        expect(await directory.listPage({ ...reports, of: 'x' }, { limit: 5 })).toEqual({ ids: [] })

        const people = { name: 'people-of-company', of: 'acme' } as const
        const pages: string[] = []
        let after: string | undefined
        do {
          const page = await directory.listPage(people, { limit: 4, after })
          expect(page.ids.length).toBeLessThanOrEqual(4)
          pages.push(...page.ids)
          after = page.next
        } while (after !== undefined)
        expect(pages.toSorted()).toEqual(sorted.toSorted())
        expect(await directory.countList(people)).toBe(25)
        expect(await directory.countList({ ...people, of: 'globex' })).toBe(0)
      })

      it('replaces an entry as it was read, and refuses if it has changed since', async () => {
        const { directory } = stores
        const entry = { type: 'person', entry: volunteer } as const
        expect(await directory.replace(undefined, entry)).toBe('put')
        expect(await directory.replace(undefined, entry)).toBe('conflict')
        const read = await directory.getVersioned('person', 'lea')
        const moved = { type: 'person', entry: { ...volunteer, managerId: 'zoe' } } as const
        expect(await directory.replace(read, moved, undefined, at)).toBe('put')
        expect(await directory.replace(read, entry)).toBe('conflict')
        expect(await directory.getPerson('lea')).toMatchObject({ managerId: 'zoe' })
        expect(await directory.listReportIds('zoe')).toEqual(['lea'])
        await putPerson(manager)
        const other = await directory.getVersioned('person', 'marc')
        const taking = { type: 'person', entry: { ...manager, email: volunteer.email } } as const
        expect(await directory.replace(other, taking)).toBe('email-taken')
        expect(await directory.getPerson('marc')).toEqual(manager)
      })

      it('finds the people who have some addresses', async () => {
        await putPerson(volunteer)
        await putPerson(manager)
        const emails = ['LEA@example.org', 'marc@example.org', 'nobody@example.org', '']
        expect(await stores.directory.findPersonIdsByEmail(emails)).toEqual(
          new Map([
            ['LEA@example.org', 'lea'],
            ['marc@example.org', 'marc'],
          ]),
        )
      })

      it('lists an entry again without another version', async () => {
        await stores.directory.relist('initiative', 'lyceens')
        await stores.directory.relist('initiative', 'nothing')
        expect(await stores.directory.listInitiativeIdsOfCoordinator('claire')).toEqual(['lyceens'])
        expect((await stores.directory.getVersioned('initiative', 'lyceens'))?.version).toBe(1)
      })

      it('keeps where a page of a company’s people begins', async () => {
        const { scimListMarks } = stores
        const acme = { companyId: 'acme' }
        const mark = (skip: number) => ({ skip, after: `p${skip}`, total: 900, markedAt: at })
        expect(await scimListMarks.findUpTo(acme, 500)).toBeUndefined()
        expect(await scimListMarks.findUpTo({ companyId: '' }, 500)).toBeUndefined()
        for (const skip of [100, 300, 200]) await scimListMarks.keep(acme, mark(skip))
        expect(await scimListMarks.findUpTo(acme, 250)).toEqual(mark(200))
        expect(await scimListMarks.findUpTo(acme, 300)).toEqual(mark(300))
        expect(await scimListMarks.findUpTo(acme, 99)).toBeUndefined()
        expect(await scimListMarks.findUpTo({ companyId: 'globex' }, 300)).toBeUndefined()
        const newer = { ...mark(300), after: 'q', markedAt: later }
        await scimListMarks.keep(acme, newer)
        expect(await scimListMarks.findUpTo(acme, 999)).toEqual(newer)
        const found = { companyId: 'acme', filter: '0' }
        expect(await scimListMarks.findUpTo(found, 999)).toBeUndefined()
        await scimListMarks.keep(found, mark(150))
        expect(await scimListMarks.findUpTo(found, 999)).toEqual(mark(150))
        expect(await scimListMarks.findUpTo(acme, 250)).toEqual(mark(200))
      })

      it('refuses an edit based on an old version', async () => {
        expect(await putPerson(volunteer, 0)).toBe('put')
        expect(await putPerson(volunteer, 0)).toBe('conflict')
        expect((await stores.directory.getVersioned('person', 'lea'))?.version).toBe(1)
        const results = await Promise.all([putPerson(volunteer, 1), putPerson(volunteer, 1)])
        expect(results.toSorted()).toEqual(['conflict', 'put'])
        expect((await stores.directory.getVersioned('person', 'lea'))?.version).toBe(2)
      })

      it('changes many coordinators at once', async () => {
        const all = Array.from({ length: 100 }, (_, index) => `c${index}`)
        const put = (coordinatorIds: readonly string[]) =>
          stores.directory.put({ type: 'initiative', entry: { ...initiative, coordinatorIds } })
        await put(all.slice(0, 50))
        await put(all.slice(50))
        expect(await stores.directory.listInitiativeIdsOfCoordinator('c7')).toEqual([])
        for (const one of ['c50', 'c99'])
          expect(await stores.directory.listInitiativeIdsOfCoordinator(one)).toEqual(['lyceens'])
      })

      it('records a change of manager or main coordinator to be followed, page by page', async () => {
        const due = async () => (await collect(stores.mails.listDue(later))).filter(isFollow)
        const isFollow = (key: object) => 'followed' in key
        const person = { ...volunteer, personId: 'lea#1#2' }
        const put = (entry: typeof person) =>
          stores.directory.put({ type: 'person', entry }, undefined, undefined, at)
        await put(person)
        await put({ ...person, name: 'Another name' })
        await stores.directory.put({ type: 'initiative', entry: { ...initiative, capacity: 9 } })
        expect(await due()).toEqual([])

        await put({ ...person, managerId: 'zoe' })
        const key = { followed: 'person', entryId: 'lea#1#2', version: 3, page: 1 } as const
        expect(await due()).toEqual([key])
        const followUp = await stores.followUps.find(key)
        if (!followUp) throw new Error('Nothing is to be followed')
        expect(followUp).toEqual({ ...key, requestedAt: at, isDone: false })
        await stores.followUps.close(followUp, planNextPage(followUp, 'next'))
        await stores.followUps.close(followUp, planNextPage(followUp, 'other'))
        expect(await stores.followUps.find(key)).toMatchObject({ isDone: true })
        const second = await stores.followUps.find({ ...key, page: 2 })
        expect(second).toEqual({ ...followUp, page: 2, cursor: 'next' })
        expect(await due()).toEqual([{ ...key, page: 2 }])
        if (second) await stores.followUps.close(second, undefined)
        await stores.followUps.close(followUp, planNextPage(followUp, 'other'))
        expect(await due()).toEqual([])
        expect(await stores.followUps.find({ ...key, page: 3 })).toBeUndefined()

        expect(await stores.followUps.isOvertaken(key)).toBe(false)
        await put({ ...person, managerId: 'marc' })
        expect(await stores.followUps.isOvertaken(key)).toBe(true)
        expect(await stores.followUps.isOvertaken({ ...key, version: 4 })).toBe(false)

        const coordinatorIds = [...initiative.coordinatorIds, 'zoe']
        const putInitiative = (ids: readonly string[]) =>
          stores.directory.put({
            type: 'initiative',
            entry: { ...initiative, coordinatorIds: ids },
          })
        await putInitiative(coordinatorIds)
        await putInitiative(coordinatorIds.toReversed())
        const { initiativeId: entryId } = initiative
        expect(await due()).toContainEqual({ followed: 'initiative', entryId, version: 4, page: 1 })
        expect(await due()).toHaveLength(2)
      })

      it('keeps the history of an initiative with its edits, newest first', async () => {
        const initiativeId = 'edited'
        const entry = { type: 'initiative', entry: { ...initiative, initiativeId } } as const
        const change = { at, personId: 'ines', what: 'edit', fields: ['capacity'] }
        await stores.directory.put(entry, 0, change)
        await stores.directory.put(entry)
        await stores.directory.put(entry, 2, { ...change, details: { ids: ['a'] } })
        expect(await stores.directory.put(entry, 2, change)).toBe('conflict')
        const list = (request: { limit: number; after?: number; before?: number }) =>
          stores.directory.listChanges('initiative', initiativeId, request)
        expect(await list({ limit: 10 })).toEqual([
          { ...change, version: 3, details: { ids: ['a'] } },
          { ...change, version: 1 },
        ])
        expect(await list({ limit: 1 })).toHaveLength(1)
        expect(await list({ limit: 9, after: 1 })).toHaveLength(1)
        expect(await list({ limit: 9, before: 3 })).toMatchObject([{ version: 1 }])
        expect(await list({ limit: 9, after: 3, before: 3 })).toEqual([])
      })
    })

    describe('traces', () => {
      const month = '2026-01'
      const list = (companyId: string | undefined, page = { limit: 10 }) =>
        stores.traces.list({ companyId, month }, page)
      const trace = (traceId: string, more: Partial<Trace> = {}): Trace => ({
        ...every.trace,
        traceId,
        ...more,
      })

      it('keeps every field', async () => {
        await stores.traces.add(every.trace)
        expect(await list(every.trace.companyId)).toEqual({ items: [every.trace] })
      })

      it('counts a trace that is new, and writes none once its tally is full', async () => {
        const tally = makeTally('refusals', 2)
        for (const one of ['t1', 't1', 't2', 't3']) await stores.traces.add(trace(one), [tally])
        const { items } = await list(every.trace.companyId)
        expect(items.map(({ traceId }) => traceId).toSorted()).toEqual(['t1', 't2'])
      })

      it('keeps the names of clients', async () => {
        const client = { id: 'c1', name: 'HR system' }
        const named = trace('t9', {
          by: { kind: 'client', ...client },
          subject: { type: 'client', ...client },
        })
        await stores.traces.add(named)
        expect(await list(every.trace.companyId)).toEqual({ items: [named] })
      })

      it('leaves a trace as it was first written', async () => {
        await stores.traces.add(every.trace)
        await stores.traces.add({ ...every.trace, by: { kind: 'operator' } })
        expect((await list(every.trace.companyId)).items).toEqual([every.trace])
      })

      it('lists those of a company and month, newest first, page by page', async () => {
        const minutes = ['08:00', '08:01', '08:01', '08:02', '08:03']
        const added = minutes.map((minute, index) =>
          trace(`t${index}`, { at: `2026-01-31T${minute}:00.000Z` }),
        )
        for (const one of added) await stores.traces.add(one)
        await stores.traces.add(trace('t0', { companyId: 'other' }))
        await stores.traces.add(trace('t0', { companyId: undefined }))
        await stores.traces.add(trace('t0', { at: '2026-02-01T00:00:00.000Z' }))
        const first = await list(every.trace.companyId, { limit: 3 })
        expect(first.items).toEqual([added[4], added[3], added[2]])
        const { cursor = '' } = first
        const rest = await stores.traces.list(
          { companyId: every.trace.companyId, month },
          { limit: 3, cursor },
        )
        expect(rest).toEqual({ items: [added[1], added[0]] })
        expect((await list(undefined)).items).toMatchObject([{ traceId: 't0' }])
        await expect(
          stores.traces.list({ companyId: 'other', month: '2026-02' }, { limit: 3, cursor }),
        ).rejects.toBeInstanceOf(InvalidCursorError)
      })

      it('are written with an edit, in every company that it concerns, or not at all', async () => {
        const change = { at, personId: 'alice', what: 'change', fields: ['companyId'] }
        const entry = { type: 'person', entry: volunteer } as const
        const moved = { ...entry, entry: { ...volunteer, companyId: 'other' } }
        await stores.directory.put(entry, 0, { at, what: 'create', fields: ['name'] })
        await stores.directory.put(moved, 1, change)
        expect(await stores.directory.put(moved, 1, change)).toBe('conflict')
        const subject = { type: 'person', id: volunteer.personId }
        const changed = {
          at,
          what: 'entry-changed',
          by: { kind: 'person', id: 'alice' },
          subject,
          fields: ['companyId'],
        }
        const { items } = await list(volunteer.companyId)
        expect(items).toMatchObject([
          changed,
          { what: 'entry-created', by: { kind: 'operator' }, subject, fields: ['name'] },
        ])
        expect((await list('other')).items).toMatchObject([changed])
      })

      it('are written with an export and with the tokens of a company', async () => {
        await stores.exports.create({ ...every.exportJob, requestedAt: at })
        await stores.exports.create({ ...every.exportJob, requestedAt: at })
        const { requestedBy, exportId } = every.exportJob
        const companyId = requestedBy === 'operator' ? undefined : requestedBy.companyId
        expect((await list(companyId)).items).toMatchObject([
          { what: 'export-requested', subject: { type: 'export', id: exportId } },
        ])
        const issued = trace('issued', { companyId: 'acme', what: 'token-issued' })
        await stores.scimTokens.save('acme', [], 1, issued)
        expect((await list('acme')).items).toEqual([])
        await stores.scimTokens.save('acme', [], 0, issued)
        expect((await list('acme')).items).toEqual([issued])
      })
    })

    describe('an export', () => {
      const job: ExportJob = {
        exportId: 'e1',
        kind: 'dates',
        scope: { initiativeIds: ['lyceens'] },
        requestedBy: { personId: 'claire', role: 'coordinator' },
        requestedAt: at,
        header: 'fr',
        locale: 'fr',
        state: 'PENDING',
        version: 1,
        heardAt: at,
        failures: 0,
      }

      it('keeps every field', async () => {
        await stores.exports.create(every.exportJob)
        expect(await stores.exports.get(every.exportJob.exportId)).toEqual(every.exportJob)
      })

      it('is stored and updated', async () => {
        await stores.exports.create(job)
        expect(await stores.exports.get('e1')).toEqual(job)
        const done = { ...job, version: 2, state: 'DONE', rows: 3, objectKey: 'k' }
        expect(
          await stores.exports.update(job, { state: 'DONE', rows: 3, objectKey: 'k' }),
        ).toEqual(done)
        expect(await stores.exports.get('e1')).toEqual(done)
        expect(await stores.exports.get('e2')).toBeUndefined()
        expect(
          await stores.exports.update({ ...job, exportId: 'e2' }, { state: 'DONE' }),
        ).toBeUndefined()
      })

      it('is created once', async () => {
        expect(await stores.exports.create(job)).toBe('created')
        expect(await stores.exports.create({ ...job, kind: 'registrations' })).toBe('exists')
        expect(await stores.exports.get('e1')).toEqual(job)
      })

      it('is changed by one of two who read it', async () => {
        await stores.exports.create(job)
        const results = await Promise.all(
          [1, 2].map((rows) => stores.exports.update(job, { rows })),
        )
        const [first] = results.filter((result) => result !== undefined)
        expect(results.filter((result) => result !== undefined)).toHaveLength(1)
        expect(await stores.exports.get('e1')).toEqual(first)
        expect(await stores.exports.update(job, { rows: 3 })).toBeUndefined()
      })

      it('forgets what a change empties', async () => {
        await stores.exports.create(every.exportJob)
        const ended = await stores.exports.update(every.exportJob, { checkpoint: undefined })
        expect(ended?.checkpoint).toBeUndefined()
        expect((await stores.exports.get('e1'))?.checkpoint).toBeUndefined()
      })
    })
  })
}
