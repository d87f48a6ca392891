import type { DirectoryReader } from '../directory/cached-directory.ts'
import { statusPosition } from '../ports/list-position.ts'
import type { Card } from '../ports/registration-card.ts'
import { InvalidCursorError, type RegistrationStore } from '../ports/registration-store.ts'
import { makeCardPart } from './card-parts.ts'
import { mergeCards } from './merge-cards.ts'
import type { Overseen } from './overseen.ts'
import { walkLists } from './walk-lists.ts'
import { compareCodePoints } from '../../journey/code-point-order.ts'
import type { KeeperRole } from '../../journey/initiatives/rights.ts'
import { liveStatuses, type Status } from '../../journey/statuses.ts'
import { hasTurn, isStatusTurn } from '../../journey/turn.ts'

export interface BoardFilter {
  readonly initiative?: string | undefined
  readonly status?: Status | undefined
  /** Part of the volunteer's name. */
  readonly name: string
}

export interface BoardRequest {
  readonly role: KeeperRole
  /** The board's statuses where the filter has none. */
  readonly statuses?: readonly Status[]
  readonly filter: BoardFilter
  readonly limits: BoardLimits
  /** Where a board of one status, or one that is looked through, continues. */
  readonly cursor?: string | undefined
}

export interface BoardLimits {
  /** Most cards of each status, where there are several. */
  readonly perStatus: number
  /** Most cards of one status, and of what is looked for. */
  readonly perPage: number
}

export interface BoardSection {
  readonly status: Status
  /** The longest waiting first. */
  readonly cards: readonly Card[]
  /** How many there are; undefined where they are looked for by name. */
  readonly total: number | undefined
}

export interface Board {
  /** In the journey's order. */
  readonly sections: readonly BoardSection[]
  readonly waiting: Waiting
  /** Set where no list holds just what is asked for, so that lists are looked through. */
  readonly search?: { readonly looked: number; readonly all: number } | undefined
  /** Where it continues: the only section, or what is looked through. */
  readonly cursor?: string | undefined
  readonly unreadable: readonly string[]
}

/** How many registrations wait for the reader; a minimum if not all of them were read. */
export interface Waiting {
  readonly count: number
  readonly isExact: boolean
}

/** Cards read to see for how many of a status the reader is waited for. */
const maxTurnsRead = 500
/** Cards looked through for one page. */
const maxLooked = 2_000
const readSize = 500

/**
 * What the reader oversees, by status: a read for each status of a company or an initiative.
 * @throws InvalidCursorError
 */
export async function loadBoard(
  registrations: Pick<RegistrationStore, 'listCards'>,
  directory: DirectoryReader,
  overseen: Overseen,
  request: BoardRequest,
): Promise<Board> {
  const { filter, statuses = liveStatuses } = request
  const { status, name } = filter
  const wanted = status === undefined ? statuses : [status]
  return plain(name) === '' && overseen.includes === undefined
    ? listByStatus(registrations, overseen, wanted, request)
    : lookThrough(registrations, directory, overseen, wanted, request)
}

async function listByStatus(
  registrations: Pick<RegistrationStore, 'listCards'>,
  overseen: Overseen,
  wanted: readonly Status[],
  { role, limits, cursor }: BoardRequest,
): Promise<Board> {
  const isOne = wanted.length === 1
  if (!isOne && cursor !== undefined)
    throw new InvalidCursorError('A board of several statuses has one page')
  const merged = await Promise.all(
    wanted.map(async (status) => {
      const isTurn = isStatusTurn(role, status)
      const lists = overseen.listsIn(status).map(({ scope }) => scope)
      const page = await mergeCards(registrations, lists, {
        limit: isOne ? limits.perPage : limits.perStatus,
        cursor,
        ...(isTurn === undefined && { readAtLeast: maxTurnsRead }),
      })
      const total = overseen.counts[status] ?? 0
      const waiting: Waiting =
        isTurn === undefined
          ? {
              count: page.read.filter((card) => hasTurn(role, card)).length,
              isExact: page.isAllRead && cursor === undefined,
            }
          : { count: isTurn ? total : 0, isExact: true }
      return { section: { status, cards: page.items, total }, waiting, page }
    }),
  )
  return {
    sections: merged.map(({ section }) => section),
    waiting: {
      count: merged.reduce((sum, { waiting }) => sum + waiting.count, 0),
      isExact: merged.every(({ waiting }) => waiting.isExact),
    },
    cursor: isOne ? merged[0]?.page.cursor : undefined,
    unreadable: merged.flatMap(({ page }) => page.unreadable),
  }
}

/** Looks through the lists for cards of the overseen registrations, and for a volunteer's name. */
async function lookThrough(
  registrations: Pick<RegistrationStore, 'listCards'>,
  directory: DirectoryReader,
  { counts, listsIn, includes = () => true }: Overseen,
  wanted: readonly Status[],
  { role, filter, limits, cursor }: BoardRequest,
): Promise<Board> {
  const { name } = filter
  const lists = wanted.flatMap((status) => listsIn(status))
  const page = await walkLists(
    lists.map(({ scope }) => makeCardPart(registrations, scope)),
    {
      list: [role, wanted, filter.initiative, plain(name)],
      select: (cards) => filterByName(directory, cards.filter(includes), name),
      limit: limits.perPage,
      readSize,
      maxLooked,
      cursor,
    },
  )
  const sections = wanted.map((status) => ({
    status,
    cards: page.items.filter((card) => card.status === status).toSorted(longestWaitingFirst),
    total: plain(name) === '' ? (counts[status] ?? 0) : undefined,
  }))
  return {
    sections,
    waiting: {
      count: page.items.filter((card) => hasTurn(role, card)).length,
      isExact: page.cursor === undefined && cursor === undefined,
    },
    search: { looked: page.looked, all: lists.reduce((sum, { size }) => sum + size, 0) },
    cursor: page.cursor,
    unreadable: page.unreadable,
  }
}

async function filterByName(
  { getPeople }: DirectoryReader,
  cards: readonly Card[],
  name: string,
): Promise<readonly Card[]> {
  const sought = plain(name)
  if (sought === '') return cards
  const volunteers = await getPeople(cards.map(({ volunteerId }) => volunteerId))
  return cards.filter(({ volunteerId }) =>
    plain(volunteers.get(volunteerId)?.name ?? '').includes(sought),
  )
}

/** People type names without accents and in any case. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

function longestWaitingFirst(one: Card, other: Card): number {
  return compareCodePoints(statusPosition(one), statusPosition(other))
}
