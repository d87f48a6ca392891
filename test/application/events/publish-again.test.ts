import { expect, it } from 'vitest'
import { createMemoryEventPublisher } from '../../../shared/adapters/memory/memory-event-publisher.ts'
import { publishCompanyAgain } from '../../../shared/application/events/publish-again.ts'
import { register } from '../../../shared/application/act/register.ts'
import { initiative, volunteer } from '../../journey/world.ts'
import { createStageOnFake } from '../../simulation/stage-on-fake.ts'
import { expectAccepted, loadWorld } from '../act/programme.ts'

it('publishes the events of the others if one cannot be read, and names its registration', async () => {
  const stage = createStageOnFake()
  const { stores, dependencies, fake, tableName, time } = stage
  time.now = '2026-01-31T08:00:00.000Z'
  await loadWorld(stores.directory, [])
  await stores.directory.put({ type: 'initiative', entry: { ...initiative, capacity: undefined } })
  const ids: string[] = []
  for (const personId of ['a', 'b', 'c']) {
    const email = `${personId}@example.org`
    await stores.directory.put({ type: 'person', entry: { ...volunteer, personId, email } })
    const outcome = await register(dependencies, {
      actor: { personId },
      input: { initiative: initiative.initiativeId },
    })
    ids.push(expectAccepted(outcome).registration.registrationId)
  }
  const [first = '', broken = '', last = ''] = ids
  const key = { partition: `REGISTRATION#${broken}`, sort: 'EVENT#0000000001' }
  const table = fake.table(tableName)
  const item = table.get(key)
  if (!item) throw new Error('no event')
  table.write(key, { ...item, schema: { N: '99' } })

  const publisher = createMemoryEventPublisher()
  const page = await publishCompanyAgain(
    { ...stores, publisher },
    { companyId: 'acme', since: '2026-01-01T00:00:00.000Z' },
  )
  expect(page).toEqual({ published: 2, unpublished: 0, unreadable: [broken], cursor: undefined })
  expect(publisher.published.map(({ registrationId }) => registrationId).toSorted()).toEqual(
    [first, last].toSorted(),
  )
})
