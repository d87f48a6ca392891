import { beforeEach, describe, expect, it } from 'vitest'
import { decideRegister } from '../../shared/journey/decide.ts'
import { accepted, company, initiative, people, volunteer } from '../journey/world.ts'
import { type OperatedMemory, operateMemory } from './stage.ts'

let stage: OperatedMemory

beforeEach(async () => {
  stage = operateMemory()
  const { directory } = stage.stores
  await directory.put({ type: 'company', entry: company })
  await directory.put({ type: 'company', entry: { ...company, companyId: 'umbra' } })
  await directory.put({ type: 'initiative', entry: { ...initiative, capacity: undefined } })
  for (const entry of Object.values(people)) await directory.put({ type: 'person', entry })
})

/** Registers a volunteer on a day of January. */
async function register(registrationId: string, day: number, companyId = company.companyId) {
  const at = `2026-01-${String(day).padStart(2, '0')}T08:00:00.000Z`
  const decision = decideRegister({
    registrationId,
    input: { initiative: initiative.initiativeId },
    actor: { ...volunteer, personId: `v-${registrationId}` },
    initiative,
    company: { ...company, companyId },
    isRegistered: false,
    placesTaken: 0,
    now: at,
  })
  const commit = {
    previous: undefined,
    accepted: accepted(decision),
    at,
    capacity: undefined,
    initiativeStatus: 'OPEN',
    lists: { companyTimeZone: company.timeZone, managerId: undefined },
  } as const
  await stage.stores.registrations.commit(commit)
}

const published = () => stage.publisher.published.map(({ eventId }) => eventId)

describe('operate publish-events', () => {
  it('publishes the events of a registration again, with the same ids', async () => {
    await register('r1', 5)
    const run = () => stage.run({ command: 'publish-events', registrationId: 'r1' })
    expect(await run()).toMatchObject({
      code: 0,
      lines: ['Events: 1 published, 0 not accepted by the event bus.'],
    })
    await run()
    expect(published()).toEqual(['r1-1', 'r1-1'])
  })

  it('publishes what happened since an instant, in every company, page by page', async () => {
    for (let day = 1; day <= 30; day += 1)
      for (const part of ['a', 'b', 'c', 'd', 'e']) await register(`r${day}${part}`, day)
    await register('other', 20, 'umbra')
    const since = '2026-01-11T08:00:00.000Z'
    const said = await stage.run({ command: 'publish-events', since })
    expect(said).toMatchObject({
      code: 0,
      lines: ['Events: 101 published, 0 not accepted by the event bus.'],
    })
    expect(said.progress).toContain('Company umbra')
    expect(new Set(published()).size).toBe(101)
    expect(published()).not.toContain('r10e-1')
    // Two pages of the one company, one of the other.
    expect(stage.calls.filter((one) => one === 'publish-events')).toHaveLength(3)
  })

  it('says how many the bus did not accept, and can be repeated', async () => {
    await register('r1', 5)
    await register('r2', 6)
    stage.publisher.refuse(['r1-1'])
    const run = () => stage.run({ command: 'publish-events', since: '2026-01-01T00:00:00.000Z' })
    expect(await run()).toMatchObject({
      code: 1,
      lines: ['Events: 1 published, 1 not accepted by the event bus.'],
    })
    stage.publisher.refuse()
    expect((await run()).code).toBe(0)
    expect(new Set(published())).toEqual(new Set(['r1-1', 'r2-1']))
  })

  it('says so if there is no such registration', async () => {
    await expect(stage.run({ command: 'publish-events', registrationId: 'r9' })).rejects.toThrow(
      'There is no registration r9.',
    )
  })
})
