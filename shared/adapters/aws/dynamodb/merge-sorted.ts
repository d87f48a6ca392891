/**
 * One sorted list out of several. All of them are read ahead by one, so that their first pages are
 * asked for at the same time.
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
          // `value` is an item as soon as `first` is the index of one.
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
