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

/** Companies or initiatives whose ids are listed at once; each is read over its shards besides. */
const listedAtOnce = 4
/** Registrations loaded at once, ahead of the row that is written: all that is in memory of them. */
const readAhead = 64

/**
 * The registrations in scope by `registered_at`, then `registration_id`, each loaded consistently.
 * Only the keys to order by are ever in memory all at once: a million of them take some 100 MB.
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
      const registration = await source.registrations.load(idOf(key))
      return registration ? { ...(await surroundings(registration)), ...view } : pMapSkip
    },
    { concurrency: readAhead, backpressure: readAhead },
  )
}

/**
 * What the rows are ordered by, in one text each: instants are all of one length, so their order,
 * then that of the ids, is the order of the whole.
 */
function keyOf({ registeredAt, registrationId }: Registration): string {
  return registeredAt + registrationId
}

function idOf(key: string): string {
  return key.slice('YYYY-MM-DDTHH:MM:SS.mmmZ'.length)
}

async function listKeys(source: ExportSource, scope: ExportScope): Promise<readonly string[]> {
  // An index is read while it is written, and may show a registration twice.
  const keys = new Set<string>()
  await pMap(
    await listScopes(source, scope),
    async (part) => {
      const loaded = pMapIterable(
        source.registrations.listIds(part),
        (id) => source.registrations.load(id),
        { concurrency: readAhead, backpressure: readAhead },
      )
      for await (const registration of loaded) if (registration) keys.add(keyOf(registration))
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

/** The directory around a registration: names, addresses and titles as they are now. */
function createSurroundings(directory: ExportSource['directory']) {
  const known = cacheDirectory(directory)
  const whereGiven = <Found>(look: (id: string) => Promise<Found>, id: string | undefined) =>
    id === undefined ? undefined : look(id)

  return async (registration: Registration) => {
    const [initiative, company, volunteer] = await Promise.all([
      known.getInitiative(registration.initiativeId),
      known.getCompany(registration.companyId),
      // Not kept: hardly a volunteer comes twice, and a million of them would fill the memory.
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
