/** A Lambda request may have 6 MB, and a character up to four bytes. */
const maxCharacters = 1_000_000

/** Splits a list into batches that fit into one request each, in order. */
export function* splitIntoBatches<Item>(
  items: readonly Item[],
  maxItems: number,
): Iterable<readonly Item[]> {
  let batch: Item[] = []
  let characters = 0
  for (const item of items) {
    const length = JSON.stringify(item).length
    if (batch.length === maxItems || (batch.length > 0 && characters + length > maxCharacters)) {
      yield batch
      batch = []
      characters = 0
    }
    batch.push(item)
    characters += length
  }
  if (batch.length > 0) yield batch
}
