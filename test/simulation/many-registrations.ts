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
import type { ListFacts } from '../../shared/application/ports/registration-store.ts'
import type { Registration } from '../../shared/journey/registration.ts'
import type { Item } from './dynamodb/attribute-value.ts'
import { extractKey } from './dynamodb/keys.ts'
import type { FakeTable } from './dynamodb/fake-table.ts'

/** Of every company in these tests. */
const companyTimeZone = 'Europe/Paris'

/**
 * Puts registrations into the table as the store would have written them, with their counters but
 * without histories: thousands in a second.
 * @param nudges of their company, if it has them
 */
export function putRegistrations(
  table: FakeTable,
  registrations: readonly Registration[],
  findManagerId: (registration: Registration) => string | undefined,
  nudges?: ListFacts['nudges'],
): void {
  for (const registration of registrations)
    for (const item of makeRegistrationItems(registration, findManagerId(registration), nudges))
      table.write(extractKey(table.definition, item), item)
  const owners = Object.groupBy(registrations, ({ initiativeId, companyId }) =>
    JSON.stringify({ initiativeId, companyId }),
  )
  for (const owned of Object.values(owners)) {
    const [first] = owned ?? []
    if (!first || !owned) continue
    const counts = toItem({
      ...countsKey(first),
      ...schemaAttribute('counts'),
      ...sumCounts(owned.map(({ status }) => ({ [status]: 1 }))),
      changes: owned.length,
    })
    table.write(extractKey(table.definition, counts), counts)
  }
}

/** The items of a registration as the store writes them, without its history. */
export function makeRegistrationItems(
  registration: Registration,
  managerId: string | undefined,
  nudges?: ListFacts['nudges'],
): readonly Item[] {
  const { registrationId } = registration
  const parts = listParts(registration)
  const item = {
    ...keysOfRegistration(registrationId).registration,
    ...registrationAttributes(registration, computeDigest(registration, parts)),
    ...entryAttributes(
      registrationId,
      findListEntries(registration, { companyTimeZone, managerId, nudges }),
    ),
  }
  return [item, ...parts.values()].map(toItem)
}

function toItem(item: RawItem & ItemKey): Item {
  // The fake's items are those of the SDK, except that binary values are text. There are none here.
  return marshall(item, { removeUndefinedValues: true }) as unknown as Item
}
