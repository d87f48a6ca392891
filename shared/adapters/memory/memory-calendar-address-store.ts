import type {
  CalendarAddress,
  CalendarAddressStore,
} from '../../application/ports/calendar-address-store.ts'
import { settled } from './memory-tables.ts'

export function createMemoryCalendarAddressStore(): CalendarAddressStore {
  const addresses = new Map<string, CalendarAddress>()
  const people = new Map<string, string>()
  return {
    find: (personId) => settled(() => addresses.get(personId)),
    findPersonId: (hash) => settled(() => people.get(hash)),
    replace: (personId, next, previous) =>
      settled(() => {
        if (addresses.get(personId)?.hash !== previous?.hash) return false
        if (previous) people.delete(previous.hash)
        addresses.delete(personId)
        if (next) {
          addresses.set(personId, next)
          people.set(next.hash, personId)
        }
        return true
      }),
  }
}
