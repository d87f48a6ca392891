import type { Instant } from '../../journey/calendar.ts'
import { SortedTexts } from './sorted-texts.ts'

/** What is due and when: plays an index by instant, from which an item without one is absent. */
export class DueIndex<Item> {
  readonly #items = new Map<string, { readonly dueAt: Instant; readonly item: Item }>()
  readonly #order = new SortedTexts()

  /** @param dueAt not due where it is undefined */
  set(name: string, item: Item, dueAt: Instant | undefined): void {
    const known = this.#items.get(name)
    if (known) this.#order.delete(position(known.dueAt, name))
    if (dueAt === undefined) {
      this.#items.delete(name)
      return
    }
    this.#items.set(name, { dueAt, item })
    this.#order.add(position(dueAt, name))
  }

  /** Those due by now, the longest due first: a copy, as whoever reads it changes the index. */
  listUpTo(now: Instant): readonly Item[] {
    // `$` comes right after `#`: this is behind every position of the same instant.
    return this.#order.before(`${now}$`).flatMap((text) => {
      const known = this.#items.get(text.slice(text.indexOf('#') + 1))
      return known ? [known.item] : []
    })
  }
}

function position(dueAt: Instant, name: string): string {
  return `${dueAt}#${name}`
}
