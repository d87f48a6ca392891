import { expect, it } from 'vitest'
import { register } from '../../shared/application/act/register.ts'
import { initiative, volunteer } from '../journey/world.ts'
import { loadWorld } from '../application/act/programme.ts'
import { createStageOnFake } from './stage-on-fake.ts'

const people = Array.from({ length: 50 }, (_, index) => `v${index}`)

/** Everybody registers at the same moment, while the table refuses a third of the transactions. */
async function rush(capacity: number | undefined) {
  const stage = createStageOnFake()
  const { stores, dependencies, fake, time } = stage
  time.now = '2026-01-31T08:00:00.000Z'
  await loadWorld(stores.directory, [])
  await stores.directory.put({ type: 'initiative', entry: { ...initiative, tasks: [], capacity } })
  for (const personId of people) {
    const email = `${personId}@example.org`
    await stores.directory.put({ type: 'person', entry: { ...volunteer, personId, email } })
  }
  const versionBefore = (await stores.directory.getVersioned('initiative', 'lyceens'))?.version
  fake.setFaults({ seed: 7, rates: { conflict: 0.33 } })
  const outcomes = await Promise.all(
    people.map((personId) =>
      register(dependencies, { actor: { personId }, input: { initiative: 'lyceens' } }),
    ),
  )
  fake.setFaults(undefined)
  const answers = outcomes.map((outcome) => {
    if ('accepted' in outcome) return 'accepted'
    return 'refusal' in outcome ? outcome.refusal.code : 'busy'
  })
  const count = (answer: string) => answers.filter((one) => one === answer).length
  expect((await stores.directory.getVersioned('initiative', 'lyceens'))?.version).toBe(
    versionBefore,
  )
  expect((await stores.registrations.readPlaces('lyceens', 'v0')).taken).toBe(count('accepted'))
  expect(await stores.registrations.countByStatus({ initiativeId: 'lyceens' })).toMatchObject([
    { counts: { APPLICATION: count('accepted') } },
  ])
  return count
}

it('lets fifty people register at once: nobody is told to come back later', async () => {
  const count = await rush(undefined)
  expect(count('accepted')).toBe(people.length)
})

it('gives fifty people who register at once the thirty places there are', async () => {
  const count = await rush(30)
  expect(count('accepted')).toBe(30)
  expect(count('no-place-left')).toBe(20)
})
