import { createHash } from 'node:crypto'
import * as z from 'zod'
import { compareCodePoints } from '../../journey/code-point-order.ts'
import {
  InvalidCursorError,
  type PageRequest,
  type ReadablePage,
} from '../ports/registration-store.ts'

/** One of the lists that follow one another in a longer list. */
export interface ListPart<Item> {
  /** The parts follow one another in the order of their names. */
  readonly name: string
  readonly read: (page: PageRequest) => Promise<ReadablePage<Item>>
  /** The part's cursor from which the list continues after the item. */
  readonly cursorAfter: (item: Item) => string
}

export interface WalkRequest<Item> extends PageRequest {
  /** Identifies the list; a cursor holds for no other. */
  readonly list: readonly unknown[]
  /** Picks the items that are meant; every item if absent. */
  readonly select?: ((items: readonly Item[]) => Promise<readonly Item[]>) | undefined
  /** How many items to read at once while looking for those that are meant. */
  readonly readSize: number
  /** Most items that one request looks at. */
  readonly maxLooked: number
}

export interface WalkedPage<Item> extends ReadablePage<Item> {
  /** How many items this request and the ones before it have looked at. */
  readonly looked: number
}

/** Most reads of a request: parts may be empty. */
const maxReads = 100

/** The list, the part where it continues, the position in the part, and how many were looked at. */
const Cursor = z.tuple([z.string(), z.string(), z.string().nullable(), z.int().min(0)])
type ListCursor = z.output<typeof Cursor>

/**
 * A page of parts that follow one another. It may be shorter than asked for: each request looks at a
 * bounded number of items, and the next one continues. A part that is gone by then is passed over.
 * @throws InvalidCursorError
 */
export async function walkLists<Item>(
  parts: readonly ListPart<Item>[],
  { list, select, limit, readSize, maxLooked, cursor }: WalkRequest<Item>,
): Promise<WalkedPage<Item>> {
  const listHash = hash(list)
  const start: ListCursor =
    cursor === undefined ? [listHash, '', null, 0] : readListCursor(listHash, cursor)
  const [, startName, startInner, lookedBefore] = start
  const found: Item[] = []
  const unreadable: string[] = []
  let looked = 0
  let reads = 0
  const stopAt = (part: string, inner: string | undefined) => ({
    items: found,
    unreadable,
    looked: lookedBefore + looked,
    cursor: writeListCursor([listHash, part, inner ?? null, lookedBefore + looked]),
  })

  const left = parts
    .filter(({ name }) => compareCodePoints(name, startName) >= 0)
    .toSorted((one, other) => compareCodePoints(one.name, other.name))
  for (const part of left) {
    let inner = part.name === startName ? (startInner ?? undefined) : undefined
    do {
      if (found.length >= limit || looked >= maxLooked || reads >= maxReads)
        return stopAt(part.name, inner)
      const most = select ? Math.min(readSize, maxLooked - looked) : limit - found.length
      const page = await part.read({ limit: most, cursor: inner })
      reads += 1
      unreadable.push(...page.unreadable)
      const meant = select ? await select(page.items) : page.items
      const taken = meant.slice(0, limit - found.length)
      found.push(...taken)
      const last = taken.at(-1)
      if (last !== undefined && taken.length < meant.length) {
        looked += page.items.indexOf(last) + 1
        return stopAt(part.name, part.cursorAfter(last))
      }
      looked += page.items.length + page.unreadable.length
      inner = page.cursor
    } while (inner !== undefined)
  }
  return { items: found, unreadable, looked: lookedBefore + looked }
}

function hash(list: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 8)
}

function writeListCursor(cursor: ListCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

function readListCursor(listHash: string, cursor: string): ListCursor {
  try {
    const read = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    if (read[0] === listHash) return read
  } catch (cause) {
    throw new InvalidCursorError('The cursor is malformed', { cause })
  }
  throw new InvalidCursorError('The cursor belongs to another list')
}
