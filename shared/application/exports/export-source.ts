import { LRUCache } from 'lru-cache'
import pMap, { pMapIterable } from 'p-map'
import type { Instant } from '../../journey/calendar.ts'
import type { Registration } from '../../journey/registration.ts'
import type { Locale } from '../../journey/statuses.ts'
import { cacheDirectory, type DirectoryReader } from '../directory/cached-directory.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type { ExportScope } from '../ports/export-store.ts'
import { inBatches } from '../ports/in-batches.ts'
import { parseIdAt } from '../ports/list-position.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import { UnreadableRecordError } from '../ports/unreadable-record.ts'
import type { ExportedRegistration } from './exported-registration.ts'
import { mergePositions } from './merge-positions.ts'

export interface ExportSource {
  readonly registrations: Pick<RegistrationStore, 'countByStatus' | 'listPositions' | 'load'>
  readonly directory: Pick<
    DirectoryStore,
    'getEntries' | 'findAway' | 'listMemberIds' | 'getPeople' | 'listCompanyIds'
  >
}

/** A registration at its place in the export. */
export type ReadRegistration =
  | { readonly position: string; readonly exported: ExportedRegistration }
  /** What is stored cannot be read: the reason. */
  | { readonly position: string; readonly unreadable: unknown }

/** Registrations read together; BatchGetItem takes as many people. */
const batchSize = 100
/** Batches that are being read or wait to be written: no more registrations are in memory. */
const batchesAhead = 3
const batchesAtOnce = 2
/** Registrations of a batch loaded at once. */
const loadedAtOnce = 32
/** Positions of a list in memory, if there is only one. */
const positionsAhead = 1000
const minPositionsAhead = 16
/** Companies or initiatives counted at once. */
const countedAtOnce = 8
/** In memory, each: initiatives, companies, organisations, coordinators and managers. */
const maxEntriesCached = 5000

/**
 * Reads the registrations in scope in the order of an export, in batches: each consistently and
 * once, and the people around them together. Memory does not depend on how many there are.
 * @param after the list position to go on from; undefined for the first registration
 */
export function readExported(
  source: ExportSource,
  scope: ExportScope,
  after: string | undefined,
  view: { readonly asOf: Instant; readonly locale: Locale },
): AsyncIterable<readonly ReadRegistration[]> {
  const cached = cacheDirectory(source.directory, () => new LRUCache({ max: maxEntriesCached }))
  return pMapIterable(
    inBatches(listPositions(source, scope, after), batchSize),
    async (positions) => {
      const loaded = await pMap(positions, (position) => load(source, position), {
        concurrency: loadedAtOnce,
      })
      const found = loaded.filter((one) => one !== undefined)
      return addSurroundings(source.directory, cached, view, found)
    },
    { concurrency: batchesAtOnce, backpressure: batchesAhead },
  )
}

/** How many registrations there are in scope, by their counters; they may lag behind by moments. */
export async function countRegistrations(
  source: ExportSource,
  scope: ExportScope,
): Promise<number> {
  const counted = await pMap(
    await listParts(source, scope),
    (part) => source.registrations.countByStatus(part),
    { concurrency: countedAtOnce },
  )
  return counted
    .flat()
    .flatMap(({ counts }) => Object.values(counts))
    .reduce((sum, count) => sum + count, 0)
}

async function* listPositions(
  source: ExportSource,
  scope: ExportScope,
  after: string | undefined,
): AsyncIterable<string> {
  const parts = await listParts(source, scope)
  const pageSize = Math.max(minPositionsAhead, Math.floor(positionsAhead / parts.length))
  yield* mergePositions(
    parts.map((part) => source.registrations.listPositions(part, { after, pageSize })),
  )
}

async function listParts(
  { directory }: ExportSource,
  scope: ExportScope,
): Promise<readonly ({ companyId: string } | { initiativeId: string })[]> {
  if ('companyId' in scope) return [scope]
  if ('initiativeIds' in scope)
    return [...new Set(scope.initiativeIds)].map((initiativeId) => ({ initiativeId }))
  return (await directory.listCompanyIds()).map((companyId) => ({ companyId }))
}

interface Loaded {
  readonly position: string
  readonly registration: Registration
}
interface Unreadable {
  readonly position: string
  readonly unreadable: unknown
}

async function load(
  { registrations }: ExportSource,
  position: string,
): Promise<Loaded | Unreadable | undefined> {
  try {
    const registration = await registrations.load(parseIdAt(position))
    return registration && { position, registration }
  } catch (error) {
    if (!(error instanceof UnreadableRecordError)) throw error
    return { position, unreadable: error }
  }
}

/** Adds the directory entries around each registration, as they are now. */
async function addSurroundings(
  directory: ExportSource['directory'],
  cached: DirectoryReader,
  view: { readonly asOf: Instant; readonly locale: Locale },
  batch: readonly (Loaded | Unreadable)[],
): Promise<readonly ReadRegistration[]> {
  const registrations = batch.flatMap((one) => ('registration' in one ? [one.registration] : []))
  try {
    // Not cached: few volunteers come twice.
    const volunteers = await directory.getPeople(
      registrations.map(({ volunteerId }) => volunteerId),
    )
    return await Promise.all(
      batch.map(async (one) => {
        if ('unreadable' in one) return one
        const { position, registration } = one
        const volunteer = volunteers.get(registration.volunteerId)
        const around = await readAround(cached, registration, volunteer?.managerId)
        return { position, exported: { registration, volunteer, ...around, ...view } }
      }),
    )
  } catch (error) {
    if (!(error instanceof UnreadableRecordError)) throw error
    if (batch.length === 1) return batch.map(({ position }) => ({ position, unreadable: error }))
    // One entry cannot be read: finds out which registrations it belongs to. A cache would gather
    // what is read for several of them.
    const apart = await pMap(
      batch,
      (one) => addSurroundings(directory, cacheDirectory(directory), view, [one]),
      { concurrency: loadedAtOnce },
    )
    return apart.flat()
  }
}

async function readAround(
  cached: DirectoryReader,
  { initiativeId, companyId }: Registration,
  managerId: string | undefined,
) {
  const whereGiven = <Found>(look: (id: string) => Promise<Found>, id: string | undefined) =>
    id === undefined ? undefined : look(id)
  const [initiative, company, manager] = await Promise.all([
    cached.getInitiative(initiativeId),
    cached.getCompany(companyId),
    whereGiven(cached.getPerson, managerId),
  ])
  const [organisation, coordinator] = await Promise.all([
    whereGiven(cached.getOrganisation, initiative?.organisationId),
    whereGiven(cached.getPerson, initiative?.coordinatorIds[0]),
  ])
  return { initiative, organisation, company, coordinator, manager }
}
