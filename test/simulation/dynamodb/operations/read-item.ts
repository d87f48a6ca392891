import type { Item } from '../attribute-value.ts'
import { readUnits } from '../capacity.ts'
import { type ExpressionAttributes, Placeholders } from '../expressions/placeholders.ts'
import { project, readProjection } from '../expressions/projection.ts'
import type { FakeTable, View } from '../fake-table.ts'
import { measureItem } from '../item-size.ts'
import type { Key } from '../keys.ts'
import type { Context } from './operation.ts'

export interface ProjectedRequest extends ExpressionAttributes {
  readonly ProjectionExpression?: string
}

/** @returns a function that applies the request's projection */
export function readPick(request: ProjectedRequest): (item: Item) => Item {
  const { ProjectionExpression: text } = request
  const placeholders = new Placeholders(request, text !== undefined)
  const paths = text === undefined ? undefined : readProjection(text, placeholders)
  placeholders.refuseUnused()
  return paths ? (item) => project(item, paths) : (item) => item
}

interface Reading {
  readonly table: FakeTable
  readonly view: View
  readonly isConsistent: boolean
  /** How many times each item is read: a transaction reads twice. */
  readonly times?: number
}

/** Reads one item and records its usage. */
export function readItem(
  { usage }: Context,
  { table, view, isConsistent, times = 1 }: Reading,
  key: Key,
): Item | undefined {
  const item = table.get(key, view)
  usage.add({
    table: table.definition.name,
    partition: key.partition,
    readUnits: readUnits(item ? measureItem(item) : 0, isConsistent) * times,
    itemsRead: item ? 1 : 0,
  })
  return item
}
