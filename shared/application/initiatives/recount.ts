import pMap from 'p-map'
import type { StatusCounts } from '../../journey/initiatives/lifecycle.ts'
import { allStatuses, type Status, statuses } from '../../journey/statuses.ts'
import { type RelistDependencies, relistRegistration } from '../directory/relist-registration.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import { inBatches } from '../ports/in-batches.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'

export interface RecountDependencies extends RelistDependencies {
  readonly registrations: RegistrationStore
  readonly directory: DirectoryStore
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** One page of registrations whose lists were checked. */
export interface RelistedPage {
  readonly checked: number
  /** The ids of those that were in a wrong list, or in none. */
  readonly relisted: readonly string[]
  readonly unreadable: readonly string[]
  readonly initiativeIds: readonly string[]
  /** Where the next page begins; undefined after the last. */
  readonly cursor?: string | undefined
}

const pageSize = 100
const concurrency = 16

/**
 * Compares the lists with the registrations of a company or initiative, a page at a time, and puts
 * right what is wrong. Also brings what version 0.1.0 stored into the lists.
 * @throws InvalidCursorError
 */
export async function relistPage(
  dependencies: RelistDependencies & Pick<RecountDependencies, 'registrations'>,
  scope: { readonly companyId: string } | { readonly initiativeId: string },
  cursor?: string,
): Promise<RelistedPage> {
  const page = await dependencies.registrations.list(scope, { limit: pageSize, cursor })
  const found = await pMap(
    page.items,
    async (registration) => ({
      registration,
      wasWrong: await relistRegistration(dependencies, registration),
    }),
    { concurrency },
  )
  return {
    checked: page.items.length + page.unreadable.length,
    relisted: found
      .filter(({ wasWrong }) => wasWrong)
      .map(({ registration }) => registration.registrationId),
    unreadable: page.unreadable,
    initiativeIds: [...new Set(page.items.map(({ initiativeId }) => initiativeId))],
    cursor: page.cursor,
  }
}

export interface RecountedCompany {
  readonly companyId: string
  readonly before: StatusCounts
  readonly after: StatusCounts
}

export interface RecountedInitiative {
  /** The companies whose counters were wrong, and are right now. */
  readonly recounted: readonly RecountedCompany[]
  /** The companies in which registrations kept moving meanwhile: count again later. */
  readonly unsettled: readonly string[]
  /** Without these nothing can be counted. */
  readonly unreadable: readonly string[]
}

const maxAttempts = 5
/** The index that lists an initiative may lag behind. */
const pauseMilliseconds = 500
/** As many as one call of BatchGetItem takes: 100,000 registrations are a thousand calls. */
const cardsPerRead = 100
const readsAtOnce = 8

/**
 * Counts the registrations of an initiative, read consistently, and replaces counters that differ.
 * Exact beside other writes: a change of status also changes its counter, and counters that have
 * changed since they were read are not replaced but counted again.
 */
export async function recountInitiative(
  { registrations, sleep }: Pick<RecountDependencies, 'registrations' | 'sleep'>,
  initiativeId: string,
): Promise<RecountedInitiative> {
  const recounted: RecountedCompany[] = []
  const settled = new Set<string>()
  let unsettled: string[] = []
  for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
    if (attempts > 0) await sleep(pauseMilliseconds)
    const before = new Map(
      (await registrations.countByStatus({ initiativeId })).map((one) => [one.companyId, one]),
    )
    // Nobody has the empty id: only the number of places is asked for.
    const { taken } = await registrations.readPlaces(initiativeId, 'nobody')
    const counted = await countRegistrations(registrations, initiativeId)
    if (counted.unreadable.length > 0)
      return { recounted, unsettled: [], unreadable: counted.unreadable }

    unsettled = []
    const isComplete = counted.places >= taken || attempts === maxAttempts - 1
    for (const companyId of new Set([...before.keys(), ...counted.byCompany.keys()])) {
      if (settled.has(companyId)) continue
      const after = toCounts(counted.byCompany.get(companyId))
      const stored = before.get(companyId)
      const changes = stored?.changes ?? 0
      const result = isComplete
        ? await registrations.setCounts({ initiativeId, companyId, counts: after, changes })
        : 'changed'
      if (result === 'changed') {
        unsettled.push(companyId)
        continue
      }
      settled.add(companyId)
      if (result === 'set') recounted.push({ companyId, before: stored?.counts ?? {}, after })
    }
    if (isComplete && unsettled.length === 0) break
  }
  return { recounted, unsettled, unreadable: [] }
}

async function countRegistrations(
  registrations: Pick<RegistrationStore, 'listIds' | 'readCards'>,
  initiativeId: string,
) {
  const byCompany = new Map<string, Map<Status, number>>()
  const unreadable: string[] = []
  let places = 0
  await pMap(
    inBatches(registrations.listIds({ initiativeId }), cardsPerRead),
    async (ids) => {
      const found = await registrations.readCards(ids)
      unreadable.push(...found.unreadable)
      for (const { companyId, status } of found.items) {
        const counts = byCompany.get(companyId) ?? new Map<Status, number>()
        byCompany.set(companyId, counts.set(status, (counts.get(status) ?? 0) + 1))
        if (!statuses[status].endsEarly) places += 1
      }
    },
    { concurrency: readsAtOnce },
  )
  return { byCompany, unreadable, places }
}

function toCounts(counted: ReadonlyMap<Status, number> = new Map()): StatusCounts {
  return Object.fromEntries(
    allStatuses.flatMap((status) => {
      const number = counted.get(status)
      return number === undefined ? [] : [[status, number]]
    }),
  )
}
