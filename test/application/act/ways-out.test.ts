import { describe, expect, it } from 'vitest'
import type { ActionDependencies } from '../../../shared/application/act/dependencies.ts'
import { performAction } from '../../../shared/application/act/perform-action.ts'
import { submitForm } from '../../../shared/application/act/submit-form.ts'
import { findHeldRoles } from '../../../shared/application/identity/held-roles.ts'
import { findAskedParts } from '../../../shared/application/view/card-parts.ts'
import { findVisible } from '../../../shared/application/view/find-visible.ts'
import { walkLists } from '../../../shared/application/view/walk-lists.ts'
import type { Person } from '../../../shared/journey/directory.ts'
import { hasTurn } from '../../../shared/journey/turn.ts'
import { createStageOnFake } from '../../simulation/stage-on-fake.ts'
import { company, manager, stranger, volunteer } from '../../journey/world.ts'
import {
  createProgramme,
  engagement,
  expectAccepted,
  loadWorld,
  perform,
  searchingLea,
} from './programme.ts'

const nadia: Person = { ...stranger, personId: 'nadia', email: 'nadia@example.org' }
const nina: Person = { ...manager, personId: 'nina', email: 'nina@example.org' }
const askNadia = { colleague: nadia.email }

interface Stage {
  readonly dependencies: ActionDependencies
  readonly time: { now: string }
}

const stores: readonly { readonly name: string; readonly create: () => Promise<Stage> }[] = [
  {
    name: 'in memory',
    async create() {
      const programme = await createProgramme([])
      return { dependencies: programme, time: programme.time }
    },
  },
  {
    name: 'on DynamoDB',
    async create() {
      const { dependencies, time } = createStageOnFake()
      time.now = '2026-01-31T08:00:00.000Z'
      await loadWorld(dependencies.directory, [])
      return { dependencies, time }
    },
  },
]

describe.each(stores)('a request that waits, $name', ({ create }) => {
  async function createWaiting() {
    const { dependencies, time } = await create()
    const { directory, registrations } = dependencies
    const nudging = { ...company, nudges: true }
    await directory.put({ type: 'company', entry: nudging })
    for (const entry of [nadia, nina]) await directory.put({ type: 'person', entry })
    const id = await searchingLea(dependencies)
    expectAccepted(await perform(dependencies, id, 'lea', 'enter-engagement', engagement))
    const run = (who: string, action: Parameters<typeof perform>[3], input?: unknown) =>
      perform(dependencies, id, who, action, input)
    return {
      id,
      dependencies,
      time,
      run,
      code: async (...request: Parameters<typeof run>) => {
        const outcome = await run(...request)
        return 'refusal' in outcome ? outcome.refusal.code : Object.keys(outcome)[0]
      },
      setManager: (managerId: string) =>
        directory.put({ type: 'person', entry: { ...volunteer, managerId } }),
      /** What waits for the person's answer, by the person's list. */
      listWaiting: async (person: Person) => {
        const { parts, keep } = await findAskedParts(dependencies, person, nudging, time.now)
        const { items } = await walkLists(parts, {
          list: ['test'],
          select: async (cards) => (await keep(cards)).filter((card) => hasTurn('manager', card)),
          limit: 10,
          readSize: 10,
          maxLooked: 10,
        })
        return items.map(({ registrationId }) => registrationId)
      },
      holdsManagerRole: async (person: Person) => {
        const own = Promise.resolve(nudging)
        return (
          await findHeldRoles({ directory, registrations, clock: dependencies.clock }, person, own)
        ).roles.includes('manager')
      },
      isSeenBy: async (person: Person) =>
        (await findVisible(dependencies, 'manager', person, id, time.now)) !== undefined,
    }
  }

  it('is in the list of the colleague who is asked, and of nobody else', async () => {
    const { id, run, listWaiting, holdsManagerRole, isSeenBy } = await createWaiting()
    expect(await listWaiting(nadia)).toEqual([])
    expect([await holdsManagerRole(nadia), await isSeenBy(nadia)]).toEqual([false, false])
    expectAccepted(await run('marc', 'ask-stand-in', askNadia))
    expect(await listWaiting(nadia)).toEqual([id])
    expect(await listWaiting(manager)).toEqual([id])
    expect(await listWaiting(stranger)).toEqual([])
    expect([await holdsManagerRole(nadia), await isSeenBy(nadia)]).toEqual([true, true])
    expect(await isSeenBy(stranger)).toBe(false)

    expectAccepted(await run('nadia', 'approve-engagement'))
    expect([await listWaiting(nadia), await listWaiting(manager)]).toEqual([[], []])
    // They can still read what they decided.
    expect([await holdsManagerRole(nadia), await isSeenBy(nadia)]).toEqual([true, true])
  })

  it('is decided once by two at the same time', async () => {
    const { id, dependencies, run, code } = await createWaiting()
    expectAccepted(await run('marc', 'ask-stand-in', askNadia))
    const codes = await Promise.all([
      code('marc', 'approve-engagement'),
      code('nadia', 'decline-engagement', { reason: 'Not now' }),
    ])
    expect(codes.toSorted()).toEqual(['accepted', 'wrong-status'])
    const events = await dependencies.registrations.listEvents(id)
    expect(events.filter(({ role }) => role === 'manager')).toHaveLength(2)
  })

  it('is asked about once by a form that is sent twice', async () => {
    const { id, dependencies } = await createWaiting()
    const send = () =>
      submitForm(dependencies, {
        action: 'ask-stand-in',
        registrationId: id,
        actor: { personId: 'marc' },
        inputs: [{ input: askNadia }],
        formToken: 'one',
      })
    const outcomes = await Promise.all([send(), send()])
    for (const outcome of outcomes) expect(outcome).toHaveProperty('accepted')
    const mails = await dependencies.registrations.listMails(id)
    expect(mails.filter(({ template }) => template === 'stand-in-asked')).toHaveLength(1)
  })

  it('is reminded of once a day, by several at the same time too', async () => {
    const { id, dependencies, time, code } = await createWaiting()
    const codes = await Promise.all([code('lea', 'remind-manager'), code('ines', 'remind-manager')])
    expect(codes.toSorted()).toEqual(['accepted', 'reminded-today'])
    time.now = '2026-02-01T08:00:00.000Z'
    expect(await code('claire', 'remind-manager')).toBe('accepted')
    const mails = await dependencies.registrations.listMails(id)
    expect(mails.filter(({ template }) => template === 'manager-reminded')).toHaveLength(2)
  })

  it('reminds nobody who has left, and asks nobody anew in their place', async () => {
    const { dependencies, run, code } = await createWaiting()
    const leave = (person: Person) =>
      dependencies.directory.put({ type: 'person', entry: { ...person, deactivated: true } })
    expectAccepted(await run('marc', 'ask-stand-in', askNadia))
    await leave(manager)
    expect(await code('lea', 'amend-engagement', engagement)).toBe('manager-missing')
    // The colleague can still decide.
    const reminded = await run('lea', 'remind-manager')
    expectAccepted(reminded)
    await leave(nadia)
    expect(await code('claire', 'remind-manager')).toBe('manager-missing')
    await dependencies.directory.put({ type: 'person', entry: manager })
    expect(await code('lea', 'amend-engagement', engagement)).toBe('accepted')
  })

  it('is nobody’s any more once it is withdrawn', async () => {
    const { run, code, listWaiting } = await createWaiting()
    expectAccepted(await run('marc', 'ask-stand-in', askNadia))
    expectAccepted(await run('lea', 'withdraw'))
    expect(await code('nadia', 'approve-engagement')).toBe('wrong-status')
    expect(await code('marc', 'ask-stand-in', { colleague: 'nina@example.org' })).toBe(
      'wrong-status',
    )
    expect(await listWaiting(nadia)).toEqual([])
  })

  it('is not for a colleague who has left', async () => {
    const { dependencies, run, code, listWaiting } = await createWaiting()
    expectAccepted(await run('marc', 'ask-stand-in', askNadia))
    await dependencies.directory.put({ type: 'person', entry: { ...nadia, deactivated: true } })
    expect(await code('nadia', 'approve-engagement')).toBe('person-deactivated')
    expect(await listWaiting(manager)).toHaveLength(1)
    expect(await code('marc', 'ask-stand-in', askNadia)).toBe('unknown-colleague')
    expect(await code('marc', 'ask-stand-in', { colleague: 'nina@example.org' })).toBe('accepted')
  })

  it('is not for the colleague of an earlier manager', async () => {
    const { run, code, setManager, listWaiting, isSeenBy } = await createWaiting()
    expectAccepted(await run('marc', 'ask-stand-in', askNadia))
    await setManager('nina')
    expect(await code('nadia', 'approve-engagement')).toBe('not-allowed')
    expect([await listWaiting(nadia), await isSeenBy(nadia)]).toEqual([[], false])
    // Nor is it once the colleague is the manager of somebody else's request.
    expect(await code('nina', 'approve-engagement')).toBe('accepted')
  })

  it('is for whoever decides while the manager is away, until the last day', async () => {
    const stage = await createWaiting()
    const { id, time, dependencies, run, code, listWaiting, holdsManagerRole, isSeenBy } = stage
    expectAccepted(await run('marc', 'ask-stand-in', { ...askNadia, until: '2026-02-28' }))
    expect(await listWaiting(nadia)).toEqual([id])
    expect([await holdsManagerRole(nadia), await isSeenBy(nadia)]).toEqual([true, true])

    // Midnight in Paris is at 23:00 in winter.
    time.now = '2026-02-28T23:00:00.000Z'
    expect([await listWaiting(nadia), await isSeenBy(nadia)]).toEqual([[], false])
    expect(await holdsManagerRole(nadia)).toBe(false)
    expect(await code('nadia', 'approve-engagement')).toBe('not-allowed')
    time.now = '2026-02-28T22:59:59.999Z'
    expectAccepted(await run('nadia', 'approve-engagement'))
    const events = await dependencies.registrations.listEvents(id)
    expect(events.at(-1)).toMatchObject({ actorId: 'nadia', details: { inPlaceOf: 'marc' } })
  })

  it('is no longer for who decided meanwhile, once the manager is back', async () => {
    const { dependencies, run, code, listWaiting } = await createWaiting()
    expectAccepted(await run('marc', 'ask-stand-in', { ...askNadia, until: '2026-02-28' }))
    expectAccepted(await run('marc', 'end-stand-in'))
    expect(await code('nadia', 'approve-engagement')).toBe('not-allowed')
    expect(await listWaiting(nadia)).toEqual([])
    expect(await dependencies.directory.findAway('marc')).toBeUndefined()
  })

  it('goes to the later of two colleagues for a time', async () => {
    const { run, listWaiting } = await createWaiting()
    const until = '2026-02-28'
    expectAccepted(await run('marc', 'ask-stand-in', { ...askNadia, until }))
    expectAccepted(await run('marc', 'ask-stand-in', { colleague: nina.email, until }))
    expect(await listWaiting(nadia)).toEqual([])
    expect(await listWaiting(nina)).toHaveLength(1)
  })

  it('is shown once to a colleague who is asked in both ways', async () => {
    const { id, dependencies, run, listWaiting } = await createWaiting()
    expectAccepted(await run('marc', 'ask-stand-in', askNadia))
    const away = { managerId: 'marc', personId: 'nadia', until: '2026-02-28' }
    await dependencies.directory.setAway(away)
    expect(await dependencies.directory.listAwayFor('nadia')).toEqual([away])
    expect(await listWaiting(nadia)).toEqual([id])
  })

  it('is not given away twice by a repeated request', async () => {
    const { id, dependencies } = await createWaiting()
    const request = () =>
      performAction(dependencies, {
        action: 'not-my-report',
        registrationId: id,
        actor: { personId: 'marc' },
        input: {},
        idempotency: { key: 'k', requestHash: 'h' },
      })
    for (const outcome of await Promise.all([request(), request()]))
      expect(outcome).toHaveProperty('accepted')
    const mails = await dependencies.registrations.listMails(id)
    expect(mails.filter(({ template }) => template === 'not-their-report')).toMatchObject([
      { recipientId: 'ines', role: 'admin' },
    ])
  })
})
