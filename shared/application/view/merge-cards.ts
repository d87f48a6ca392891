import pMap from 'p-map'
import { compareCodePoints } from '../../journey/code-point-order.ts'
import {
  decodePosition,
  encodePosition,
  readCursor,
  statusPosition,
  writeCursor,
} from '../ports/list-position.ts'
import type { Card } from '../ports/registration-card.ts'
import type { ReadablePage, RegistrationStore, StatusScope } from '../ports/registration-store.ts'

export interface MergeRequest {
  readonly limit: number
  readonly cursor?: string | undefined
  /** How many cards to read in all, where they are counted by what they say. */
  readonly readAtLeast?: number
}

export interface MergedCards extends ReadablePage<Card> {
  /** All cards that were read: more than the page where a list was read further. */
  readonly read: readonly Card[]
  /** Whether that is everything from the page on. */
  readonly isAllRead: boolean
}

const parallel = 16
/** Of more lists than this, a few cards each are read, and the page may be shorter. */
const maxListsInFull = 40
const fewCards = 10

/**
 * A page of several lists as if they were one, the longest waiting first: one read a list. Its cursor
 * is a position and holds for any lists of cards by status.
 * @throws InvalidCursorError
 */
export async function mergeCards(
  registrations: Pick<RegistrationStore, 'listCards'>,
  lists: readonly StatusScope[],
  { limit, cursor, readAtLeast = limit }: MergeRequest,
): Promise<MergedCards> {
  const after = cursor === undefined ? undefined : decodePosition(cursor)
  const limitOfEach =
    lists.length > maxListsInFull
      ? Math.min(limit, fewCards)
      : Math.max(limit, Math.ceil(readAtLeast / Math.max(lists.length, 1)))
  const pages = await pMap(
    lists,
    async (scope) => {
      const from = after === undefined ? undefined : writeCursor(scope, after)
      const page = await registrations.listCards(scope, { limit: limitOfEach, cursor: from })
      // Up to where the list was read, if there is more of it.
      const end = page.cursor === undefined ? undefined : readCursor(scope, page.cursor)
      return { ...page, end }
    },
    { concurrency: parallel },
  )
  const read = pages
    .flatMap(({ items }) => items.map((card) => ({ card, position: statusPosition(card) })))
    .toSorted((one, other) => compareCodePoints(one.position, other.position))
  const ends = pages.flatMap(({ end }) => end ?? []).toSorted(compareCodePoints)
  const [horizon] = ends
  // Beyond it, cards of the list that was read least far may be missing.
  const known =
    horizon === undefined
      ? read
      : read.filter(({ position }) => compareCodePoints(position, horizon) <= 0)
  const page = known.slice(0, limit)
  const next = known.length > limit ? page.at(-1)?.position : horizon
  return {
    items: page.map(({ card }) => card),
    unreadable: pages.flatMap(({ unreadable }) => unreadable),
    read: read.map(({ card }) => card),
    isAllRead: horizon === undefined,
    ...(next !== undefined && { cursor: encodePosition(next) }),
  }
}
