import type { StatusCounts } from '../../journey/initiatives/lifecycle.ts'
import { isLive, type Status } from '../../journey/statuses.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'

const pageSize = 100

/**
 * The live registrations of an initiative, by status.
 * @param personId who asks
 * @returns undefined if the list lags behind what was written: try again in a few seconds
 */
export async function countLive(
  registrations: Pick<RegistrationStore, 'list' | 'readPlaces'>,
  initiativeId: string,
  personId: string,
): Promise<StatusCounts | undefined> {
  // A place is taken in the transaction that registers; the list may not show it yet.
  const { taken } = await registrations.readPlaces(initiativeId, personId)
  const live: Partial<Record<Status, number>> = {}
  let listed = 0
  let cursor: string | undefined
  do {
    const page = await registrations.list({ initiativeId }, { limit: pageSize, cursor })
    for (const { status } of page.items) {
      if (status !== 'CANCELLED') listed += 1
      if (isLive(status)) live[status] = (live[status] ?? 0) + 1
    }
    cursor = page.cursor
  } while (cursor !== undefined)
  return listed < taken ? undefined : live
}
