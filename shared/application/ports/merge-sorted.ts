import pMap from 'p-map'
import TinyQueue from 'tinyqueue'

/** Lists whose first pages are read at once. */
const openedAtOnce = 4

interface Head<Item> {
  readonly iterator: AsyncIterator<Item>
  readonly item: Item
}

/** Merges sorted lists into one that is sorted. Each is read no further than the result is. */
export async function* mergeSorted<Item>(
  lists: readonly AsyncIterable<Item>[],
  compare: (one: Item, other: Item) => number,
): AsyncIterable<Item> {
  const [only] = lists
  if (only && lists.length === 1) {
    yield* only
    return
  }
  const heads = new TinyQueue<Head<Item>>([], (one, other) => compare(one.item, other.item))
  const pushNext = async (iterator: AsyncIterator<Item>) => {
    const next = await iterator.next()
    if (next.done !== true) heads.push({ iterator, item: next.value })
  }
  const iterators = lists.map((list) => list[Symbol.asyncIterator]())
  try {
    await pMap(iterators, pushNext, { concurrency: openedAtOnce })
    for (let head = heads.pop(); head; head = heads.pop()) {
      yield head.item
      await pushNext(head.iterator)
    }
  } finally {
    await Promise.all(iterators.map(async (iterator) => iterator.return?.()))
  }
}
