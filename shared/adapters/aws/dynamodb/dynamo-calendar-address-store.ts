import * as z from 'zod'
import type {
  CalendarAddress,
  CalendarAddressStore,
} from '../../../application/ports/calendar-address-store.ts'
import { isStorableId } from '../../../application/ports/stored-id.ts'
import type { FieldSchemas } from './field-schemas.ts'
import { calendarAddressKey, calendarItemKey } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import { attributeNotExists, type Condition, type Table, type Write } from './table.ts'

const addressFields = {
  hash: z.string(),
  createdAt: z.string(),
} satisfies FieldSchemas<CalendarAddress>
const StoredAddress = z.object(addressFields)
const StoredOwner = z.object({ personId: z.string() })

export function createDynamoCalendarAddressStore(table: Table): CalendarAddressStore {
  return {
    async find(personId) {
      if (!isStorableId(personId)) return undefined
      const item = await table.get(calendarItemKey(personId))
      return item && readItem('calendar address', StoredAddress, item)
    },

    async findPersonId(hash) {
      const item = await table.get(calendarAddressKey(hash))
      return item && readItem('calendar owner', StoredOwner, item).personId
    },

    async replace(personId, next, previous) {
      const condition = previous ? hashEquals(previous.hash) : attributeNotExists
      const own = calendarItemKey(personId)
      const writes: Write[] = [
        next
          ? { put: { ...own, ...schemaAttribute('calendar address'), ...next }, condition }
          : { delete: own, condition },
      ]
      if (previous) writes.push({ delete: calendarAddressKey(previous.hash) })
      if (next)
        writes.push({
          put: {
            ...calendarAddressKey(next.hash),
            ...schemaAttribute('calendar owner'),
            personId,
          },
        })
      return (await table.transact(writes)) === 'written'
    },
  }
}

function hashEquals(hash: string): Condition {
  return {
    expression: '#hash = :hash',
    names: { '#hash': 'hash' },
    values: { ':hash': hash },
  }
}
