import { beforeEach, describe, expect, it } from 'vitest'
import { collect } from '../../shared/adapters/aws/dynamodb/table.ts'
import { type DayKey, maxPartsOfDay } from '../../shared/application/ports/day-store.ts'
import type { NudgeRecord } from '../../shared/application/ports/nudge-store.ts'
import { type Commit, type ListFacts } from '../../shared/application/ports/registration-store.ts'
import { decideRegister } from '../../shared/journey/decide.ts'
import type { Accepted } from '../../shared/journey/decision.ts'
import type { MailRequest } from '../../shared/journey/mails.ts'
import type { Registration } from '../../shared/journey/registration.ts'
import { accepted, act, company, coordinator, initiative, volunteer } from '../journey/world.ts'
import type { StoresUnderTest } from './store-contract.ts'

const at = '2026-02-02T09:00:00.000Z'
const far = '2027-01-01T00:00:00.000Z'
const lists: ListFacts = {
  companyTimeZone: company.timeZone,
  managerId: 'marc',
  nudges: { off: [] },
}
const first = '2026-02-05T08:00:00.000Z'

/** The contract of what remembers nudges and of what merges the mails of a day. */
export function nudgeContract(name: string, makeStores: () => Promise<StoresUnderTest>): void {
  let stores: StoresUnderTest
  beforeEach(async () => {
    stores = await makeStores()
    await stores.directory.put({ type: 'company', entry: company })
    await stores.directory.put({
      type: 'initiative',
      entry: { ...initiative, tasks: [] },
    })
  })

  async function begin(
    registrationId: string,
    facts: ListFacts = lists,
    volunteerId = registrationId,
  ): Promise<Registration> {
    const decided = accepted(
      decideRegister({
        registrationId,
        input: { initiative: 'lyceens' },
        actor: { ...volunteer, personId: volunteerId },
        initiative: { ...initiative, tasks: [] },
        company,
        isRegistered: false,
        placesTaken: 0,
        now: at,
      }),
    )
    await stores.registrations.commit({
      previous: undefined,
      accepted: { ...decided, mails: [] },
      lists: facts,
      at,
    })
    return decided.registration
  }

  const commit = (previous: Registration, one: Accepted, more: Partial<Commit> = {}) =>
    stores.registrations.commit({ previous, accepted: one, lists, at, ...more })
  const looks = (now: string) => collect(stores.registrations.listRemindable('nudges', now))
  const say = (registration: Registration, now = at) =>
    accepted(
      act(
        registration,
        { ...volunteer, personId: registration.volunteerId },
        'send-message',
        { text: 'Hello' },
        {
          now,
          at: {
            company,
            initiative,
            volunteer: { ...volunteer, personId: registration.volunteerId },
          },
        },
      ),
    )

  const nudge = (recipientId: string, occasion = '2026-02-05'): MailRequest => ({
    template: 'first-message-reminder',
    recipientId,
    role: 'volunteer',
    occasion,
  })
  const buildRecord = (
    registration: Registration,
    mails: readonly MailRequest[],
    more: Partial<NudgeRecord> = {},
  ): NudgeRecord => ({
    registration,
    before: undefined,
    decision: {
      note: {
        asked: { personId: 'marc', at },
        handled: { 'first-message-reminder': '2026-02-05' },
      },
      lookAt: far,
    },
    mails,
    day: '2026-02-05',
    timeZone: company.timeZone,
    at: first,
    ...more,
  })
  const record = async (...args: Parameters<typeof buildRecord>) => {
    const built = buildRecord(...args)
    const before = await stores.nudges.load(built.registration.registrationId)
    expect(await stores.nudges.record({ ...built, before })).toBe('recorded')
  }

  describe(`the contract of nudges: ${name}`, () => {
    it('has nothing for a company without nudges', async () => {
      const registration = await begin('r1', { companyTimeZone: company.timeZone })
      expect(
        await commit(registration, say(registration), { lists: { ...lists, nudges: undefined } }),
      ).toBe('committed')
      expect(await stores.nudges.load('r1')).toBeUndefined()
      expect(await stores.nudges.load('')).toBeUndefined()
      expect(await looks(far)).toEqual([])
    })

    it('is looked at when the first nudge falls due, and again when something happens', async () => {
      const registration = await begin('r1')
      expect(await looks('2026-02-05T07:59:59.999Z')).toEqual([])
      expect(await looks(first)).toEqual(['r1'])
      const said = say(registration)
      await commit(registration, said)
      expect(await looks('2026-02-09T07:59:59.999Z')).toEqual([])
      expect(await looks('2026-02-09T08:00:00.000Z')).toEqual(['r1'])
      const validated = accepted(act(said.registration, coordinator, 'validate-application'))
      await stores.putWorkflow('r1', {
        state: 'APPLICATION',
        transition: 1,
        generation: 1,
        execution: 'e',
      })
      expect(await commit(said.registration, validated)).toBe('committed')
      expect(await stores.nudges.load('r1')).toMatchObject({ lookAt: undefined })
    })

    it('keeps its look where nothing changes that nudges depend on', async () => {
      const registration = await begin('r1')
      const said = say(registration)
      await commit(registration, said)
      await stores.nudges.setLook('r1', far)
      const { changes = 0 } = (await stores.nudges.load('r1')) ?? {}
      await commit(said.registration, say(said.registration))
      expect(await stores.nudges.load('r1')).toMatchObject({ lookAt: far, changes })
    })

    it('records what a run has decided once, and on what it has read alone', async () => {
      const registration = await begin('r1')
      const before = await stores.nudges.load('r1')
      const built = buildRecord(registration, [nudge('lea')], { before })
      const results = await Promise.all([stores.nudges.record(built), stores.nudges.record(built)])
      expect(results.toSorted()).toEqual(['changed', 'recorded'])
      const after = await stores.nudges.load('r1')
      expect(after).toEqual({ ...built.decision.note, lookAt: far, changes: 2 })
      // The registration has changed.
      await commit(registration, say(registration))
      const now = await stores.nudges.load('r1')
      expect(await stores.nudges.record({ ...built, before: now })).toBe('changed')
      // An action keeps what was sent.
      expect(now?.handled).toEqual(built.decision.note.handled)
    })

    it('lists a registration for its reminder with the nudges of its company', async () => {
      const registration = await begin('r1')
      const said = say(registration)
      await commit(registration, said)
      await stores.putWorkflow('r1', {
        state: 'APPLICATION',
        transition: 1,
        generation: 1,
        execution: 'e',
      })
      const validated = accepted(act(said.registration, coordinator, 'validate-application'))
      expect(await commit(said.registration, validated)).toBe('committed')
      const kind = 'mentee-search-reminder'
      const listKind = () => collect(stores.registrations.listRemindable(kind, far))
      expect(await looks(far)).toEqual(['r1'])
      expect(await listKind()).toEqual([])
      const searching = await stores.registrations.load('r1')
      if (!searching) throw new Error('It is not there')
      expect(await stores.registrations.relist(searching, { ...lists, nudges: undefined })).toBe(
        'listed',
      )
      expect(await looks(far)).toEqual([])
      expect(await listKind()).toEqual(['r1'])
    })
  })

  describe(`the contract of a day's mail: ${name}`, () => {
    const day: DayKey = { recipientId: 'lea', day: '2026-02-05' }
    const listDays = async (now = first) => {
      const days = await collect(stores.days.listDue(now))
      return [...new Map(days.map((one) => [one.day, one])).values()]
    }
    const mails = async (id: string) =>
      (await stores.registrations.listMails(id)).map(({ template, occasion, state }) =>
        [template, occasion, state].join(' '),
      )

    it('is the mail of its only part', async () => {
      await record(await begin('r1'), [nudge('lea')])
      expect(await mails('r1')).toEqual([])
      expect(await listDays('2026-02-05T07:59:59.999Z')).toEqual([])
      expect(await listDays()).toEqual([day])
      await Promise.all([stores.days.close(day, first), stores.days.close(day, first)])
      await stores.days.close(day, first)
      expect(await mails('r1')).toEqual(['first-message-reminder 2026-02-05 PENDING'])
      expect(await listDays()).toEqual([])
      expect((await collect(stores.mails.listDue(far))).length).toBe(1)
    })

    it('lists several parts, and counts each as sent', async () => {
      await record(await begin('r1'), [nudge('lea')])
      await record(await begin('r2'), [nudge('lea'), nudge('hugo')])
      await stores.days.close(day, first)
      expect(await mails('r1')).toEqual(['today 2026-02-05 PENDING'])
      expect(await mails('r2')).toEqual([])
      const parts = await stores.days.listParts(day)
      expect(parts).toMatchObject([
        { registrationId: 'r1', ...nudge('lea'), transition: 1, approvalRequests: 0 },
        { registrationId: 'r2' },
      ])
      expect(await stores.days.listParts({ ...day, recipientId: 'hugo' })).toEqual([])
      const failed = { state: 'FAILED', at: first, failure: 'given-up' } as const
      await stores.days.endParts(day, failed)
      expect(await stores.registrations.listMails('r2')).toMatchObject([
        { state: 'FAILED', failedAt: first, failure: 'given-up', within: day.day },
      ])
      const sent = { state: 'SENT', at: first, messageId: 'm', subject: 'Two things' } as const
      await stores.days.endParts(day, sent)
      await stores.days.endParts(day, { ...sent, messageId: 'later' })
      await stores.days.endParts(day, failed)
      const [only, ...others] = await stores.registrations.listMails('r2')
      expect(others).toEqual([])
      expect(only).toMatchObject({ ...nudge('lea'), state: 'SENT', sentAt: first, within: day.day })
      expect(only?.messageId).toBe('m')
      expect(only?.failure).toBeUndefined()
      expect((await collect(stores.mails.listDue(far))).length).toBe(1)
    })

    it('moves what comes after it was closed to the next workday', async () => {
      await record(await begin('r1'), [nudge('lea')])
      await stores.days.close(day, first)
      await record(await begin('r2'), [nudge('lea')])
      await Promise.all([stores.days.close(day, first), stores.days.close(day, first)])
      expect(await mails('r2')).toEqual([])
      expect(await listDays('2026-02-06T07:59:59.999Z')).toEqual([])
      const friday = { ...day, day: '2026-02-06' }
      const morning = '2026-02-06T08:00:00.000Z'
      expect(await listDays(morning)).toEqual([friday])
      await stores.days.close(friday, morning)
      expect(await mails('r2')).toEqual(['first-message-reminder 2026-02-05 PENDING'])
      // The next workday of a Friday is a Monday.
      await record(await begin('r3'), [nudge('lea')], { day: friday.day })
      await stores.days.close(friday, morning)
      expect(await listDays(far)).toEqual([{ ...day, day: '2026-02-09' }])
    })

    it('leaves what a past day has to the mail of the present one', async () => {
      await record(await begin('r1'), [nudge('lea')])
      const friday = { ...day, day: '2026-02-06' }
      const morning = '2026-02-06T08:15:00.000Z'
      await record(await begin('r2'), [nudge('lea')], { day: friday.day, at: morning })
      expect(await stores.days.close(day, morning)).toEqual([friday])
      expect(await stores.days.close(friday, morning)).toEqual([])
      expect(await mails('r1')).toEqual(['today 2026-02-06 PENDING'])
      expect(await stores.days.listParts(friday)).toHaveLength(2)
      expect(await listDays(far)).toEqual([])
    })

    it('requests no mail a second time', async () => {
      const registration = await begin('r1')
      await record(registration, [nudge('lea')])
      await stores.days.close(day, first)
      await record(registration, [nudge('lea')], { day: '2026-02-06' })
      await stores.days.close({ ...day, day: '2026-02-06' }, first)
      expect(await mails('r1')).toEqual(['first-message-reminder 2026-02-05 PENDING'])
      expect(await listDays(far)).toEqual([])
    })

    it('has a bound, beyond which parts wait for the next workday', async () => {
      const registration = await begin('r1')
      for (let start = 0; start < maxPartsOfDay + 1; start += 50)
        await record(
          registration,
          Array.from({ length: Math.min(50, maxPartsOfDay + 1 - start) }, (_, index) =>
            nudge('lea', `2026-02-05-${String(start + index)}`),
          ),
        )
      await stores.days.close(day, first)
      expect(await stores.days.listParts(day)).toHaveLength(maxPartsOfDay)
      await stores.days.close({ ...day, day: '2026-02-06' }, first)
      expect(await mails('r1')).toHaveLength(2)
    })

    it('has the reminders of a company with nudges', async () => {
      const registration = await begin('r1')
      const said = say(registration)
      const reminder = { ...nudge('lea', first), template: 'mentee-search-reminder' } as const
      await commit(registration, { ...said, mails: [reminder] }, { day: day.day, at: first })
      expect(await mails('r1')).toEqual([])
      await stores.days.close(day, first)
      expect(await mails('r1')).toEqual([`mentee-search-reminder ${first} PENDING`])
    })
  })
}
