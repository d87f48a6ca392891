import type { DirectoryReader } from '../../application/directory/cached-directory.ts'
import type { RegistrationStore } from '../../application/ports/registration-store.ts'
import {
  overseeCompany,
  overseeInitiativeOfCompany,
  overseeInitiatives,
  type Overseen,
} from '../../application/view/overseen.ts'
import type { Person } from '../../journey/directory.ts'
import { countAll, pickLive } from '../../journey/initiatives/status-counts.ts'
import type { Visitor } from '../frame/page-request.ts'
import type { Overseer } from './overseer.ts'

type Counter = Pick<RegistrationStore, 'countByStatus'>

/** Most initiatives whose registrations one page shows: each has lists of its own. */
const maxInitiatives = 40

export interface OverseenPart {
  readonly overseen: Overseen
  /** The initiatives that can be chosen, those with the most to do first. */
  readonly initiativeIds: readonly string[]
  readonly part: InitiativesPart
}

/** Which of a coordinator's initiatives a page is about, where it cannot be about all. */
export interface InitiativesPart {
  /** From 1. */
  readonly number: number
  readonly parts: number
  /** How many initiatives this part has, and all parts together. */
  readonly covered: number
  readonly all: number
}

/** What the visitor oversees in the role, or of that the one initiative. */
export async function findOverseen(
  registrations: Counter,
  directory: Pick<DirectoryReader, 'getInitiatives'>,
  role: Overseer,
  { person, initiativeIds: ids }: Visitor,
  { initiative, part }: { readonly initiative?: string | undefined; readonly part: number },
): Promise<OverseenPart> {
  if (role === 'admin') return findInCompany(registrations, person, initiative)
  const asked = initiative === undefined ? ids : ids.filter((id) => id === initiative)
  const ordered = asked.length > maxInitiatives ? await archivedLast(directory, asked) : asked
  const parts = Math.max(Math.ceil(ordered.length / maxInitiatives), 1)
  const number = Math.min(part, parts)
  const covered = ordered.slice((number - 1) * maxInitiatives, number * maxInitiatives)
  return {
    overseen: await overseeInitiatives(registrations, covered),
    initiativeIds: [...new Set([...covered, ...ids])],
    part: { number, parts, covered: covered.length, all: ordered.length },
  }
}

async function findInCompany(
  registrations: Counter,
  { companyId = '' }: Person,
  initiative: string | undefined,
): Promise<OverseenPart> {
  const overseen =
    initiative === undefined
      ? await overseeCompany(registrations, companyId)
      : await overseeInitiativeOfCompany(registrations, companyId, initiative)
  const ids = overseen.byInitiative
    .toSorted((one, other) => countAll(pickLive(other.counts)) - countAll(pickLive(one.counts)))
    .map(({ initiativeId }) => initiativeId)
  return {
    overseen,
    initiativeIds: [...new Set([...(initiative === undefined ? [] : [initiative]), ...ids])],
    part: { number: 1, parts: 1, covered: ids.length, all: ids.length },
  }
}

/** Nothing is live in an archived initiative. */
async function archivedLast(
  { getInitiatives }: Pick<DirectoryReader, 'getInitiatives'>,
  ids: readonly string[],
): Promise<readonly string[]> {
  const initiatives = await getInitiatives(ids)
  const isArchived = (id: string) => initiatives.get(id)?.status === 'ARCHIVED'
  return [...ids.filter((id) => !isArchived(id)), ...ids.filter(isArchived)]
}
