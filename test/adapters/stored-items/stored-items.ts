import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Item } from '../../simulation/dynamodb/attribute-value.ts'
import type { FakeTable } from '../../simulation/dynamodb/fake-table.ts'
import { extractKey } from '../../simulation/dynamodb/keys.ts'

/** An item as one line: its keys first, then its attributes by name. */
export function writeItem({ PK, SK, ...attributes }: Item): string {
  const sorted = Object.entries(attributes).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify({ PK, SK, ...Object.fromEntries(sorted) })
}

/** The items of a version in DynamoDB's JSON, and its exports of them. */
export async function readStoredItems(version: string) {
  const read = (name: string) => readFile(join(import.meta.dirname, version, name), 'utf8')
  const lines = (await read('items.jsonl')).split('\n').filter((line) => line !== '')
  return {
    // Written by `writeItem`.
    items: lines.map((line) => JSON.parse(line) as Item),
    registrations: await read('registrations.csv'),
    dates: await read('dates.csv'),
  }
}

export function loadItems(table: FakeTable, items: readonly Item[]): void {
  for (const item of items) table.write(extractKey(table.definition, item), item)
}

/** The prefixes of an item's keys without ids, such as `REGISTRATION/MAIL`. */
export function findKind({ PK, SK }: Item): string {
  const [partition, sort] = [PK, SK].map((key) => (key && 'S' in key ? key.S : ''))
  const words = (sort ?? '').split('#').filter((word) => /^[A-Z][A-Z-]+$/.test(word))
  return [partition?.split('#')[0], words.slice(0, 2).join('#')].join('/')
}
