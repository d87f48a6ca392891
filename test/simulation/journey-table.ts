import { indexes, indexNames, listProjected } from '../../shared/adapters/aws/dynamodb/keys.ts'
import type { TableDefinition } from './dynamodb/table-definition.ts'

/** The product's one table, as infra deploys it; test/infra/fake-table.test.ts checks that. */
export function journeyTable(name: string): TableDefinition {
  return {
    name,
    keys: { partition: 'PK', sort: 'SK' },
    indexes: Object.fromEntries(
      indexNames.map((index) => {
        const { partition, sort } = indexes[index]
        const include = listProjected(index)
        return [
          index,
          { partition, sort, projection: include.length === 0 ? 'KEYS_ONLY' : { include } },
        ]
      }),
    ),
  }
}
