/** Passes items on until there is no time left; `onStop` hears that it was so. */
export async function* whileThereIsTime<Item>(
  items: AsyncIterable<Item>,
  hasTime: () => boolean,
  onStop: () => void,
): AsyncIterable<Item> {
  for await (const item of items) {
    if (!hasTime()) {
      onStop()
      return
    }
    yield item
  }
}
