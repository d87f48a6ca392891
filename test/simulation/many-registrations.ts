import { marshall } from '@aws-sdk/util-dynamodb'
import {
  countsKey,
  type ItemKey,
  keysOfRegistration,
} from '../../shared/adapters/aws/dynamodb/keys.ts'
import {
  entryAttributes,
  registrationAttributes,
} from '../../shared/adapters/aws/dynamodb/registration-item.ts'
import { computeDigest, listParts } from '../../shared/adapters/aws/dynamodb/registration-parts.ts'
import { schemaAttribute } from '../../shared/adapters/aws/dynamodb/schemas.ts'
import type { RawItem } from '../../shared/adapters/aws/dynamodb/table.ts'
import { sumCounts } from '../../shared/application/ports/status-counts.ts'
import { findListEntries } from '../../shared/application/ports/list-entries.ts'
import type { Registration } from '../../shared/journey/registration.ts'
import type { Item } from './dynamodb/attribute-value.ts'
import type { FakeTable } from './dynamodb/fake-table.ts'

/** Of every company in these tests. */
const companyTimeZone = 'Europe/Paris'

/**
 * Puts registrations into the table as the store would have written them, with their counters but
 * without histories: thousands in a second.
 */
export function putRegistrations(
  table: FakeTable,
  registrations: readonly Registration[],
  findManagerId: (registration: Registration) => string | undefined,
): void {
  for (const registration of registrations) {
    const { registrationId } = registration
    const parts = listParts(registration)
    put(table, {
      ...keysOfRegistration(registrationId).registration,
      ...registrationAttributes(registration, computeDigest(registration, parts)),
      ...entryAttributes(
        registrationId,
        findListEntries(registration, { companyTimeZone, managerId: findManagerId(registration) }),
      ),
    })
    for (const part of parts.values()) put(table, part)
  }
  const owners = Object.groupBy(registrations, ({ initiativeId, companyId }) =>
    JSON.stringify({ initiativeId, companyId }),
  )
  for (const owned of Object.values(owners)) {
    const [first] = owned ?? []
    if (!first || !owned) continue
    put(table, {
      ...countsKey(first),
      ...schemaAttribute('counts'),
      ...sumCounts(owned.map(({ status }) => ({ [status]: 1 }))),
      changes: owned.length,
    })
  }
}

function put(table: FakeTable, item: RawItem & ItemKey): void {
  // The fake's items are those of the SDK, except that binary values are text. There are none here.
  const marshalled = marshall(item, { removeUndefinedValues: true }) as unknown as Item
  table.write({ partition: item.PK, sort: item.SK }, marshalled)
}
