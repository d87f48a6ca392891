import type { StatusCounts } from '../../journey/initiatives/lifecycle.ts'
import type { Registration } from '../../journey/registration.ts'
import { allStatuses, type Status } from '../../journey/statuses.ts'

/** The registrations of one company in one initiative; a status without any is absent. */
export interface InitiativeCounts {
  readonly initiativeId: string
  readonly companyId: string
  readonly counts: StatusCounts
  /** How often they have been written. */
  readonly changes: number
}

export function sumCounts(all: readonly StatusCounts[]): StatusCounts {
  const sums: { -readonly [Name in Status]?: number } = {}
  for (const counts of all)
    for (const status of allStatuses) {
      const count = counts[status] ?? 0
      if (count !== 0) sums[status] = (sums[status] ?? 0) + count
    }
  return sums
}

/** How a write changes the counts; empty if it does not. */
export function compareStatuses(
  previous: Pick<Registration, 'status'> | undefined,
  next: Pick<Registration, 'status'>,
): readonly (readonly [status: Status, change: number])[] {
  if (previous?.status === next.status) return []
  return [...(previous ? [[previous.status, -1] as const] : []), [next.status, 1]]
}
