import { resourceNotFound } from '../errors.ts'
import { type FakeTable, present, type View } from '../fake-table.ts'
import type { Usage } from '../usage.ts'

/** What an operation works on. */
export interface Context {
  readonly tables: ReadonlyMap<string, FakeTable>
  readonly usage: Usage
  /** What an index query or eventually consistent read sees. */
  readonly lateView: (table: FakeTable) => View
  /** What a consistent read of several items sees of a transaction in flight. */
  readonly mixedView: (table: FakeTable) => View
  /** How many keys of a batch are left unprocessed. */
  readonly unprocessedKeys: (keys: number) => number
}

export function findTable({ tables }: Context, name: string | undefined): FakeTable {
  const table = tables.get(name ?? '')
  if (!table) throw resourceNotFound()
  return table
}

/** What a read of one item sees. */
export function viewOfItem(context: Context, table: FakeTable, isConsistent: boolean): View {
  return isConsistent ? present : context.lateView(table)
}

/** What a read of several items sees. */
export function viewOfItems(context: Context, table: FakeTable, isConsistent: boolean): View {
  return isConsistent ? context.mixedView(table) : context.lateView(table)
}
