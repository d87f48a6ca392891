import pMap, { pMapIterable, pMapSkip } from 'p-map'
import type { Instant } from '../../journey/calendar.ts'
import { compareCodePoints } from '../../journey/code-point-order.ts'
import type { Registration } from '../../journey/registration.ts'
import type { Locale } from '../../journey/statuses.ts'
import { cacheDirectory, type DirectoryReader } from '../directory/cached-directory.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { ExportScope } from '../ports/export-store.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import type { ExportedRegistration } from './exported-registration.ts'

export interface ExportSource {
  readonly registrations: Pick<RegistrationStore, 'listIds' | 'load'>
  readonly directory: DirectoryReader & Pick<DirectoryStore, 'listCompanyIds'>
}

/** Companies or initiatives listed at once; each also reads its shards in parallel. */
const listedAtOnce = 4
/** Registrations loaded ahead of the row being written; no more are in memory. */
const readAhead = 64

/**
 * The registrations in scope by `registered_at`, then `registration_id`, each read consistently.
 * Only the sort keys are in memory all at once: about 100 MB for a million registrations.
 */
export async function* readExported(
  source: ExportSource,
  scope: ExportScope,
  view: { readonly asOf: Instant; readonly locale: Locale },
): AsyncIterable<ExportedRegistration> {
  const surroundings = createSurroundings(source.directory)
  const keys = await listKeys(source, scope)
  yield* pMapIterable(
    keys,
    async (key) => {
      const registration = await source.registrations.load(readId(key))
      return registration ? { ...(await surroundings(registration)), ...view } : pMapSkip
    },
    { concurrency: readAhead, backpressure: readAhead },
  )
}

/**
 * The sort key of a row as one text. Instants have a fixed length, so the text sorts by instant, then
 * by id.
 */
function sortKey({ registeredAt, registrationId }: Registration): string {
  return registeredAt + registrationId
}

function readId(key: string): string {
  return key.slice('YYYY-MM-DDTHH:MM:SS.mmmZ'.length)
}

async function listKeys(source: ExportSource, scope: ExportScope): Promise<readonly string[]> {
  // An index that changes while it is read may return a registration twice.
  const keys = new Set<string>()
  await pMap(
    await listScopes(source, scope),
    async (part) => {
      const loaded = pMapIterable(
        source.registrations.listIds(part),
        (id) => source.registrations.load(id),
        { concurrency: readAhead, backpressure: readAhead },
      )
      for await (const registration of loaded) if (registration) keys.add(sortKey(registration))
    },
    { concurrency: listedAtOnce },
  )
  return [...keys].sort(compareCodePoints)
}

async function listScopes(
  { directory }: ExportSource,
  scope: ExportScope,
): Promise<readonly ({ companyId: string } | { initiativeId: string })[]> {
  if ('companyId' in scope) return [scope]
  if ('initiativeIds' in scope)
    return [...new Set(scope.initiativeIds)].map((initiativeId) => ({ initiativeId }))
  return (await directory.listCompanyIds()).map((companyId) => ({ companyId }))
}

/** The directory entries around a registration, as they are now. */
function createSurroundings(directory: ExportSource['directory']) {
  const known = cacheDirectory(directory)
  const whereGiven = <Found>(look: (id: string) => Promise<Found>, id: string | undefined) =>
    id === undefined ? undefined : look(id)

  return async (registration: Registration) => {
    const [initiative, company, volunteer] = await Promise.all([
      known.getInitiative(registration.initiativeId),
      known.getCompany(registration.companyId),
      // Not cached: few volunteers come twice, and a million of them would fill the memory.
      directory.getPerson(registration.volunteerId),
    ])
    const [organisation, coordinator, manager] = await Promise.all([
      whereGiven(known.getOrganisation, initiative?.organisationId),
      whereGiven(known.getPerson, initiative?.coordinatorIds[0]),
      whereGiven(known.getPerson, volunteer?.managerId),
    ])
    return { registration, initiative, organisation, company, volunteer, coordinator, manager }
  }
}
