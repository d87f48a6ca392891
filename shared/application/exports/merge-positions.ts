import pMap from 'p-map'
import TinyQueue from 'tinyqueue'
import { compareCodePoints } from '../../journey/code-point-order.ts'

/** Lists whose first pages are read at once. */
const openedAtOnce = 4

/**
 * Merges sorted lists of positions into one, without repetitions: an index that changes while it is
 * read may return a position twice.
 */
export async function* mergePositions(
  lists: readonly AsyncIterable<string>[],
): AsyncIterable<string> {
  let last = ''
  for await (const position of merge(lists))
    if (compareCodePoints(position, last) > 0) {
      last = position
      yield position
    }
}

interface Head {
  readonly iterator: AsyncIterator<string>
  readonly position: string
}

async function* merge(lists: readonly AsyncIterable<string>[]): AsyncIterable<string> {
  const [only] = lists
  if (only && lists.length === 1) {
    yield* only
    return
  }
  const heads = new TinyQueue<Head>([], (one, other) =>
    compareCodePoints(one.position, other.position),
  )
  const pushNext = async (iterator: AsyncIterator<string>) => {
    const next = await iterator.next()
    if (next.done !== true) heads.push({ iterator, position: next.value })
  }
  const iterators = lists.map((list) => list[Symbol.asyncIterator]())
  try {
    await pMap(iterators, pushNext, { concurrency: openedAtOnce })
    for (let head = heads.pop(); head; head = heads.pop()) {
      yield head.position
      await pushNext(head.iterator)
    }
  } finally {
    await Promise.all(iterators.map(async (iterator) => iterator.return?.()))
  }
}
