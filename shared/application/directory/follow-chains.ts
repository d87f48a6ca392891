export interface Chains<Item> {
  /** Each item once, after the one that it waits for; within a circle, one comes before it. */
  readonly ordered: readonly Item[]
  /** Those that wait for one another. */
  readonly circles: readonly (readonly Item[])[]
}

/**
 * Orders items of which each waits for one other at most, and else leaves them as they come. Without
 * recursion: a chain may be as long as there are items.
 */
export function followChains<Item>(
  items: readonly Item[],
  waitsFor: (item: Item) => Item | undefined,
): Chains<Item> {
  const ordered = new Set<Item>()
  const circles: (readonly Item[])[] = []
  for (const item of items) {
    const chain = new Set<Item>()
    let next: Item | undefined = item
    while (next !== undefined && !ordered.has(next) && !chain.has(next)) {
      chain.add(next)
      next = waitsFor(next)
    }
    const links = [...chain]
    if (next !== undefined && chain.has(next)) circles.push(links.slice(links.indexOf(next)))
    for (const link of links.toReversed()) ordered.add(link)
  }
  return { ordered: [...ordered], circles }
}
