export interface DependencyOrder<Item> {
  /** Each item once, after its dependency; in a cycle, one item comes before its dependency. */
  readonly ordered: readonly Item[]
  /** Groups of items that depend on one another. */
  readonly cycles: readonly (readonly Item[])[]
}

/**
 * Orders items that each depend on at most one other; otherwise keeps their order. Not recursive,
 * because a chain can be as long as the list.
 */
export function orderByDependency<Item>(
  items: readonly Item[],
  findDependency: (item: Item) => Item | undefined,
): DependencyOrder<Item> {
  const ordered = new Set<Item>()
  const cycles: (readonly Item[])[] = []
  for (const item of items) {
    const chain = new Set<Item>()
    let next: Item | undefined = item
    while (next !== undefined && !ordered.has(next) && !chain.has(next)) {
      chain.add(next)
      next = findDependency(next)
    }
    const links = [...chain]
    if (next !== undefined && chain.has(next)) cycles.push(links.slice(links.indexOf(next)))
    for (const link of links.toReversed()) ordered.add(link)
  }
  return { ordered: [...ordered], cycles }
}
