/**
 * Merges sorted lists into one. Reads one item ahead from each, so that their first pages are
 * requested in parallel.
 */
export async function* mergeSorted<Item>(
  lists: readonly AsyncIterable<Item>[],
  isBefore: (one: Item, other: Item) => boolean,
): AsyncIterable<Item> {
  const iterators = lists.map((list) => list[Symbol.asyncIterator]())
  try {
    const heads = await Promise.all(iterators.map((iterator) => iterator.next()))
    for (;;) {
      let first = -1
      let value: Item | undefined
      for (const [index, head] of heads.entries())
        if (head.done !== true && (first < 0 || isBefore(head.value, value as Item))) {
          // Safe: `value` is set whenever `first` is.
          first = index
          value = head.value
        }
      const iterator = iterators[first]
      if (!iterator) return
      yield value as Item
      heads[first] = await iterator.next()
    }
  } finally {
    await Promise.all(iterators.map(async (iterator) => iterator.return?.()))
  }
}
