import { createMemoryStores } from '../../shared/adapters/memory/stores.ts'
import { addMinutes } from '../../shared/journey/calendar.ts'
import type { Registration } from '../../shared/journey/registration.ts'
import { liveStatuses, type Status } from '../../shared/journey/statuses.ts'
import { application } from '../../local/mails/example-world.ts'
import { putRegistrations } from '../simulation/many-registrations.ts'
import { createStoresOnFake } from '../simulation/stores-on-fake.ts'
import { createWorkflowItemsOnFake } from '../simulation/workflow-items-on-fake.ts'
import { createSite, people } from './site.ts'

/** The site with DynamoDB's stores, on the fake. */
export async function createSiteOnFake() {
  const onFake = createStoresOnFake({ clock: { now: () => '2026-04-01T08:00:00.000Z' } })
  const table = onFake.fake.table(onFake.tableName)
  const site = await createSite({
    signIns: onFake.signIns,
    stores: {
      ...createMemoryStores(),
      ...onFake.stores,
      workflowItems: createWorkflowItemsOnFake(table),
    },
  })
  return { ...site, stores: onFake.stores, table, fake: onFake.fake }
}

export type SiteOnFake = Awaited<ReturnType<typeof createSiteOnFake>>

const people100 = Array.from({ length: 100 }, (_, index) => `volunteer-${index}`)
export const volunteerOf = (index: number) => people100[index % people100.length] ?? ''
/** A third has ended, and nothing new comes before what has waited longest. */
const statusOf = (index: number): Status =>
  index % 3 === 0 ? (index % 2 === 0 ? 'CANCELLED' : 'COMPLETED') : chooseLive(index)
const chooseLive = (index: number) => liveStatuses[index % liveStatuses.length] ?? 'APPLICATION'

export function makeRegistration(index: number, more: Partial<Registration> = {}): Registration {
  const since = addMinutes('2025-01-01T08:00:00.000Z', index)
  return {
    ...application,
    registrationId: `r-${String(index).padStart(6, '0')}`,
    volunteerId: volunteerOf(index),
    tasks: [],
    registeredAt: since,
    status: statusOf(index),
    statusSince: since,
    engagement: { mentee: '', start: '2026-04-08', end: '2026-07-10' },
    ...more,
  }
}

export async function putPeople(site: SiteOnFake): Promise<void> {
  for (const personId of people100)
    await site.directory.put({
      type: 'person',
      entry: {
        ...people.noa,
        personId,
        name: `Volunteer ${personId}`,
        email: `${personId}@example.org`,
      },
    })
}

export const managerOf = () => 'marc'

/** The site with this many registrations of one initiative. */
export async function createBusySite(
  count: number,
  more: (index: number) => Partial<Registration> = () => ({}),
) {
  const site = await createSiteOnFake()
  await putPeople(site)
  const registrations = Array.from({ length: count }, (_, index) =>
    makeRegistration(index, more(index)),
  )
  putRegistrations(site.table, registrations, managerOf)
  return { ...site, listed: registrations }
}
