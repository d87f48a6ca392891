import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Item } from './dynamodb/attribute-value.ts'

/** An item as the document client returns it. */
export function toPlain(item: Item): Record<string, unknown> {
  // Its types are the same, but for binary values.
  return unmarshall(item as Parameters<typeof unmarshall>[0])
}
