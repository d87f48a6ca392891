import pMap from 'p-map'
import type { StatusCounts } from '../../journey/initiatives/lifecycle.ts'
import type { Status } from '../../journey/statuses.ts'
import type { Card } from '../ports/registration-card.ts'
import type { RegistrationStore, StatusScope } from '../ports/registration-store.ts'
import { type InitiativeCounts, sumCounts } from '../ports/status-counts.ts'

export interface CountedList {
  readonly scope: StatusScope
  /** How many registrations it holds. */
  readonly size: number
}

/** The registrations that a person oversees: how many are in each status, and in which lists. */
export interface Overseen {
  readonly counts: StatusCounts
  /** Together, these lists hold every registration in the status. Empty lists are left out. */
  readonly listsIn: (status: Status) => readonly CountedList[]
  /** Tells the overseen cards from others in the same lists; undefined if there are no others. */
  readonly includes: ((card: Card) => boolean) | undefined
}

type Counter = Pick<RegistrationStore, 'countByStatus'>

const parallel = 16

/** The registrations in these initiatives, whatever company they are of: one read an initiative. */
export async function overseeInitiatives(
  registrations: Counter,
  initiativeIds: readonly string[],
): Promise<Overseen> {
  const counted = await pMap(
    initiativeIds,
    async (initiativeId) => ({
      initiativeId,
      counts: sumAll(await registrations.countByStatus({ initiativeId })),
    }),
    { concurrency: parallel },
  )
  return {
    counts: sumCounts(counted.map(({ counts }) => counts)),
    listsIn: (status) =>
      counted.flatMap(({ initiativeId, counts }) =>
        listUnlessEmpty({ initiativeId, status }, counts),
      ),
    includes: undefined,
  }
}

export interface OverseenCompany extends Overseen {
  /** The company's registrations by initiative, as far as they were counted. */
  readonly byInitiative: readonly InitiativeCounts[]
}

/** The registrations in a company: one read. */
export async function overseeCompany(
  registrations: Counter,
  companyId: string,
): Promise<OverseenCompany> {
  const byInitiative = await registrations.countByStatus({ companyId })
  const counts = sumAll(byInitiative)
  return {
    counts,
    byInitiative,
    listsIn: (status) => listUnlessEmpty({ companyId, status }, counts),
    includes: undefined,
  }
}

/**
 * A company's registrations in one initiative. No list holds exactly these if other companies take
 * part in it: then the shorter one, of the company or of the initiative, has to be looked through.
 */
export async function overseeInitiativeOfCompany(
  registrations: Counter,
  companyId: string,
  initiativeId: string,
): Promise<OverseenCompany> {
  const counted = await registrations.countByStatus({ initiativeId })
  const own = counted.filter((one) => one.companyId === companyId)
  const counts = sumAll(own)
  if (own.length === counted.length)
    return {
      counts,
      byInitiative: own,
      listsIn: (status) => listUnlessEmpty({ initiativeId, status }, counts),
      includes: undefined,
    }

  const ofInitiative = sumAll(counted)
  const byInitiative = await registrations.countByStatus({ companyId })
  const ofCompany = sumAll(byInitiative)
  return {
    counts,
    byInitiative,
    listsIn(status) {
      if ((counts[status] ?? 0) === 0) return []
      return (ofCompany[status] ?? 0) < (ofInitiative[status] ?? 0)
        ? listUnlessEmpty({ companyId, status }, ofCompany)
        : listUnlessEmpty({ initiativeId, status }, ofInitiative)
    },
    includes: (card) => card.companyId === companyId && card.initiativeId === initiativeId,
  }
}

function sumAll(counted: readonly InitiativeCounts[]): StatusCounts {
  return sumCounts(counted.map(({ counts }) => counts))
}

function listUnlessEmpty(scope: StatusScope, counts: StatusCounts): readonly CountedList[] {
  const size = counts[scope.status] ?? 0
  return size === 0 ? [] : [{ scope, size }]
}
