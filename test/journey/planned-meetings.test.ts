import { describe, expect, it } from 'vitest'
import { decideSeveral } from '../../shared/journey/decide-several.ts'
import type { Accepted } from '../../shared/journey/decision.ts'
import type { Registration } from '../../shared/journey/registration.ts'
import {
  accepted,
  act,
  company,
  coordinator,
  manager,
  registrationIn,
  volunteer,
  world,
} from './world.ts'

const now = '2026-05-01T08:00:00.000Z'
const nudged = { ...world, company: { ...company, nudges: true, dateValidation: 'each' } } as const
const meeting = { date: '2026-05-06', minutes: 60, time: 'WORK', startTime: '17:30' }
const told = { dateId: 'd1', date: '2026-05-06', minutes: 60, startTime: '17:30' }

const step = (
  registration: Registration,
  actor: typeof volunteer,
  action: Parameters<typeof act>[2],
  input: unknown = {},
  ids?: string[],
) => accepted(act(registration, actor, action, input, { now, at: nudged, ...(ids && { ids }) }))

const listPlanned = ({ mails }: Accepted) =>
  mails.filter(({ template }) => template === 'meetings-planned')

describe('the meetings ahead, for companies with nudges', () => {
  const inProgress = registrationIn('IN_PROGRESS', nudged)
  const added = step(inProgress, volunteer, 'add-date', meeting)

  it('are told once they are added', () => {
    expect(listPlanned(added)).toEqual([
      {
        template: 'meetings-planned',
        recipientId: 'lea',
        role: 'volunteer',
        occasion: `v${added.registration.version}`,
        meetings: [told],
      },
    ])
  })

  it('are not told without nudges, nor where the day has come', () => {
    const plain = accepted(act(inProgress, volunteer, 'add-date', meeting, { now }))
    expect(listPlanned(plain)).toEqual([])
    for (const date of ['2026-04-30', '2026-05-01'])
      expect(listPlanned(step(inProgress, volunteer, 'add-date', { ...meeting, date }))).toEqual([])
  })

  it('are told again where a calendar shows another day, time or length, and only then', () => {
    const change = (fields: object) =>
      listPlanned(
        step(added.registration, volunteer, 'change-date', { ...meeting, dateId: 'd1', ...fields }),
      ).flatMap(({ meetings }) => meetings)
    expect(change({ date: '2026-05-13' })).toEqual([{ ...told, date: '2026-05-13' }])
    expect(change({ startTime: '18:00' })).toEqual([{ ...told, startTime: '18:00' }])
    expect(change({ minutes: 90 })).toEqual([{ ...told, minutes: 90 }])
    // It was ahead: the calendar has to know that it is not any more.
    expect(change({ date: '2026-04-30' })).toEqual([{ ...told, date: '2026-04-30' }])
    expect(change({ note: 'Bring the brochure', time: 'PERSONAL' })).toEqual([])
  })

  it('are off once they are removed, declined or cancelled', () => {
    const off = [{ template: 'meetings-planned', meetings: [{ ...told, isOff: true }] }]
    const { registration } = added
    const removed = step(registration, volunteer, 'remove-date', { dateId: 'd1' })
    const declined = step(registration, manager, 'decline-dates', {
      dateIds: ['d1'],
      reason: 'A busy week',
    })
    const cancelled = step(registration, coordinator, 'cancel', { reason: 'Closed' })
    for (const decision of [
      removed,
      declined,
      cancelled,
      step(registration, volunteer, 'withdraw'),
    ])
      expect(listPlanned(decision)).toMatchObject(off)
    const approved = step(registration, manager, 'approve-dates', { dateIds: ['d1'] })
    expect(listPlanned(approved)).toEqual([])
    // It is asked for again.
    const again = { ...meeting, dateId: 'd1', minutes: 45 }
    expect(listPlanned(step(declined.registration, volunteer, 'change-date', again))).toMatchObject(
      [{ meetings: [{ ...told, minutes: 45 }] }],
    )
  })

  it('are told with the engagement that they are given with, and off once it is declined', () => {
    const entered = step(
      registrationIn('MENTEE_SEARCH', nudged),
      volunteer,
      'enter-engagement',
      {
        mentee: 'Théo',
        start: '2026-04-01',
        end: '2026-09-30',
        dates: [meeting, { ...meeting, date: '2026-04-15' }, { ...meeting, date: '2026-05-20' }],
      },
      ['d1', 'd2', 'd3'],
    )
    const [mail] = listPlanned(entered)
    expect(mail?.meetings?.map(({ date }) => date)).toEqual(['2026-05-06', '2026-05-20'])
    const declined = step(entered.registration, manager, 'decline-engagement', { reason: 'No' })
    expect(listPlanned(declined)).toMatchObject([
      {
        meetings: [
          { dateId: 'd1', isOff: true },
          { dateId: 'd3', isOff: true },
        ],
      },
    ])
  })

  it('are told in one mail where several are added at once, in the order of their days', () => {
    const ids = ['z', 'b', 'a']
    const decision = accepted(
      decideSeveral(
        {
          ...nudged,
          registration: inProgress,
          actor: volunteer,
          action: 'add-date',
          input: meeting,
          now,
          partnerIds: [],
          adminIds: [],
          newId: () => ids.shift() ?? 'none left',
        },
        ['2026-05-13', '2026-05-20'].map((date) => ({ ...meeting, date })),
      ),
    )
    expect(listPlanned(decision)).toMatchObject([
      {
        occasion: `v${inProgress.version + 3}`,
        meetings: [
          { dateId: 'a', date: '2026-05-06' },
          { dateId: 'b', date: '2026-05-13' },
          { dateId: 'z', date: '2026-05-20' },
        ],
      },
    ])
    // The manager is asked once, with the first.
    expect(decision.mails.map(({ template }) => template)).toEqual([
      'dates-to-approve',
      'meetings-planned',
    ])
    expect(decision.earlierEvents?.map(({ sequence }) => sequence)).toEqual([
      inProgress.version + 1,
      inProgress.version + 2,
    ])
  })
})
