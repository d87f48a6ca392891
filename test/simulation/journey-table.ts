import { indexes, type IndexName, indexNames } from '../../shared/adapters/aws/dynamodb/keys.ts'
import type { IndexDefinition, TableDefinition } from './dynamodb/table-definition.ts'

/** The same as in infra; test/infra/fake-table.test.ts checks it. */
const projections: Readonly<Record<IndexName, IndexDefinition['projection']>> = {
  byCompany: 'KEYS_ONLY',
  byInitiative: { include: ['status'] },
  byVolunteer: 'KEYS_ONLY',
  byDue: 'KEYS_ONLY',
  byReminder: 'KEYS_ONLY',
}

/** The product's one table. */
export function journeyTable(name: string): TableDefinition {
  return {
    name,
    keys: { partition: 'PK', sort: 'SK' },
    indexes: Object.fromEntries(
      indexNames.map((index) => [index, { ...indexes[index], projection: projections[index] }]),
    ),
  }
}
