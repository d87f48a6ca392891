import pMap from 'p-map'
import type { DirectoryReader } from '../../application/directory/cached-directory.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import type { RegistrationStore } from '../../application/ports/registration-store.ts'
import { listVisible } from '../../application/view/list-registrations.ts'
import { type CalendarDate, dateIn, instantAt, toMilliseconds } from '../../journey/calendar.ts'
import type { Person } from '../../journey/directory.ts'
import type { Registration } from '../../journey/registration.ts'
import { isStatus, liveStatuses, type Status } from '../../journey/statuses.ts'
import { findTurn, hasTurn } from '../../journey/turn.ts'
import type { Overseer } from './overseer.ts'

export interface BoardFilter {
  readonly initiative?: string | undefined
  /** The live ones where there is none. */
  readonly status?: Status | undefined
  /** Part of the volunteer's name. */
  readonly name: string
}

/** The filter of an address; a status that there is not is none. */
export function readFilter(query: URLSearchParams): BoardFilter {
  const status = query.get('status') ?? ''
  const initiative = query.get('initiative') ?? ''
  return {
    initiative: initiative === '' ? undefined : initiative,
    status: isStatus(status) ? status : undefined,
    name: (query.get('name') ?? '').slice(0, 200),
  }
}

export interface Board {
  /** By status, in the journey's order; each with whoever has waited longest first. */
  readonly lists: readonly { readonly status: Status; readonly items: readonly Registration[] }[]
  /** How many of them wait for the reader. */
  readonly waiting: number
  /** Whether there may be more than were looked at. */
  readonly isCut: boolean
}

/** So many are looked at for one list: whoever has more narrows it down. */
const mostLookedAt = 1_000
const pageSize = 100
const namesReadAtOnce = 32

/** Every registration that the person oversees, as far as the filter lets it through. */
export async function loadBoard(
  stores: { readonly registrations: RegistrationStore; readonly directory: DirectoryStore },
  cached: DirectoryReader,
  { role, person }: { readonly role: Overseer; readonly person: Person },
  filter: BoardFilter,
): Promise<Board> {
  const wanted: readonly Status[] = filter.status === undefined ? liveStatuses : [filter.status]
  // An initiative's registrations are kept by status; a company's are not, so that one pass is all.
  const passes: readonly (Status | undefined)[] = role === 'coordinator' ? wanted : [filter.status]
  const read = await Promise.all(
    passes.map((status) => readAll(stores, role, person, { ...filter, status })),
  )
  const found = await named(
    cached,
    read.flatMap(({ items }) => items).filter(({ status }) => wanted.includes(status)),
    filter.name,
  )
  return {
    lists: wanted.map((status) => ({
      status,
      items: found.filter((one) => one.status === status).toSorted(longestWaitingFirst),
    })),
    waiting: found.filter((one) => hasTurn(role, one)).length,
    isCut: read.some(({ isCut }) => isCut),
  }
}

async function readAll(
  stores: Parameters<typeof loadBoard>[0],
  role: Overseer,
  person: Person,
  { status, initiative }: Pick<BoardFilter, 'status' | 'initiative'>,
): Promise<{ readonly items: readonly Registration[]; readonly isCut: boolean }> {
  const items: Registration[] = []
  let cursor: string | undefined
  do {
    const request = { limit: pageSize, cursor, status, initiative }
    const page = await listVisible(stores, role, person, request)
    items.push(...page.items)
    cursor = page.cursor
  } while (cursor !== undefined && items.length < mostLookedAt)
  return { items, isCut: cursor !== undefined }
}

async function named(
  { getPerson }: DirectoryReader,
  registrations: readonly Registration[],
  name: string,
): Promise<readonly Registration[]> {
  const sought = plain(name)
  if (sought === '') return registrations
  const names = await pMap(
    registrations,
    async ({ volunteerId }) => (await getPerson(volunteerId))?.name ?? '',
    { concurrency: namesReadAtOnce },
  )
  return registrations.filter((_, index) => plain(names[index] ?? '').includes(sought))
}

/** People type names without accents and in any case. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

function longestWaitingFirst(one: Registration, other: Registration): number {
  const [a, b] = [findTurn(one).since, findTurn(other).since]
  if (a === b) return one.registrationId < other.registrationId ? -1 : 1
  return a < b ? -1 : 1
}

export type Age = 'fresh' | 'week' | 'fortnight'

const millisecondsPerDay = 24 * 60 * 60 * 1000

/** How long somebody has waited, in the company's days. */
function ageOf(since: CalendarDate, today: CalendarDate): Age {
  const at = (day: CalendarDate) => toMilliseconds(instantAt(day, '12:00', 'UTC'))
  const days = Math.round((at(today) - at(since)) / millisecondsPerDay)
  return days >= 14 ? 'fortnight' : days >= 7 ? 'week' : 'fresh'
}

/**
 * Of a registration that is over nobody waits, nor of a mission that takes as long as it was meant
 * to: only when its period is over should somebody say that it has ended.
 */
export function ageOfTurn(registration: Registration, timeZone: string, today: CalendarDate): Age {
  const { roles, since } = findTurn(registration)
  if (roles.length === 0) return 'fresh'
  const { status, engagement } = registration
  if (status === 'IN_PROGRESS' && engagement) return ageOf(engagement.end, today)
  return ageOf(dateIn(timeZone, since), today)
}
