import { compareText, type Item } from './attribute-value.ts'
import type { Key } from './keys.ts'

/** An item in a partition of a table or of an index. */
export interface Entry {
  /** Its sort key in that table or index. */
  readonly sort: string
  /** Its primary key in the table. */
  readonly key: Key
  /** The attributes that are projected. */
  readonly item: Item
}

/** In the order of a query. In an index, several entries can share a sort key. */
export function compareEntries(one: Omit<Entry, 'item'>, other: Omit<Entry, 'item'>): number {
  return (
    compareText(one.sort, other.sort) ||
    compareText(one.key.partition, other.key.partition) ||
    compareText(one.key.sort, other.key.sort)
  )
}

/** The entries of one partition, kept in order. */
export class SortedEntries {
  readonly #entries: Entry[] = []

  get all(): readonly Entry[] {
    return this.#entries
  }

  find(position: Omit<Entry, 'item'>): Entry | undefined {
    const { at, isThere } = this.#locate(position)
    return isThere ? this.#entries[at] : undefined
  }

  put(entry: Entry): void {
    const { at, isThere } = this.#locate(entry)
    this.#entries.splice(at, isThere ? 1 : 0, entry)
  }

  delete(position: Omit<Entry, 'item'>): void {
    const { at, isThere } = this.#locate(position)
    if (isThere) this.#entries.splice(at, 1)
  }

  #locate(position: Omit<Entry, 'item'>): { readonly at: number; readonly isThere: boolean } {
    let [from, to] = [0, this.#entries.length]
    while (from < to) {
      const middle = (from + to) >>> 1
      const entry = this.#entries[middle]
      const order = entry ? compareEntries(entry, position) : 1
      if (order === 0) return { at: middle, isThere: true }
      if (order < 0) from = middle + 1
      else to = middle
    }
    return { at: from, isThere: false }
  }
}
