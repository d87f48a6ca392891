import type { Instant } from '../../journey/calendar.ts'
import { SortedTexts } from './sorted-texts.ts'

/** Simulates an index by due instant, which contains only items that have one. */
export class DueIndex<Item> {
  readonly #items = new Map<string, { readonly dueAt: Instant; readonly item: Item }>()
  readonly #order = new SortedTexts()

  /** @param dueAt undefined: not due */
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

  has(name: string): boolean {
    return this.#items.has(name)
  }

  /** Changes the instant of an item that is due by `now`, and of no other. */
  postpone(name: string, now: Instant, dueAt: Instant): void {
    const known = this.#items.get(name)
    if (known && known.dueAt <= now) this.set(name, known.item, dueAt)
  }

  /**
   * Lists the items due by `now`, the oldest first. Returns a copy, because callers change the
   * index.
   */
  listUpTo(now: Instant): readonly Item[] {
    // `$` comes right after `#`, so this is after every position of the same instant.
    return this.#order.before(`${now}$`).flatMap((text) => {
      const known = this.#items.get(text.slice(text.indexOf('#') + 1))
      return known ? [known.item] : []
    })
  }
}

function position(dueAt: Instant, name: string): string {
  return `${dueAt}#${name}`
}
