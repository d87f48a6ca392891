import {
  buildDayMail,
  buildEndedPart,
  type DayKey,
  type DayPart,
  type DayStore,
  isPast,
  maxPartsOfDay,
  moveToNextDay,
} from '../../application/ports/day-store.ts'
import type { Instant } from '../../journey/calendar.ts'
import type { MemoryMailStore } from './memory-mail-store.ts'
import {
  getOrAdd,
  iterate,
  type MemoryDay,
  type MemoryTables,
  settled,
  wordsKey,
} from './memory-tables.ts'

export interface MemoryDayStore extends DayStore {
  /** Part of a commit. */
  add(parts: readonly DayPart[]): void
}

export function createMemoryDayStore(
  tables: MemoryTables,
  mails: Pick<MemoryMailStore, 'add' | 'addEnded'>,
): MemoryDayStore {
  function add(parts: readonly DayPart[]): void {
    for (const part of parts) {
      const day = getOrAdd(tables.days, dayName(part), (): MemoryDay => ({ open: new Map() }))
      day.open.set(partName(part), part)
      const { recipientId, day: date } = part
      tables.dueDays.set(partName(part), { recipientId, day: date }, part.releaseAt)
    }
  }

  function remove(day: MemoryDay, part: DayPart): void {
    day.open.delete(partName(part))
    tables.dueDays.set(partName(part), part, undefined)
  }

  function close(key: DayKey, now: Instant): readonly DayKey[] {
    const day = tables.days.get(dayName(key))
    if (!day) return []
    if (!day.closed && !isPast(key, [...day.open.values()], now)) {
      // In the order of keys.
      const [first, ...others] = [...day.open]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([, part]) => part)
      if (!first) return []
      const parts = [first, ...others.slice(0, maxPartsOfDay - 1)] as const
      day.closed = parts
      mails.add({ mails: [buildDayMail(key, parts, now)], fanOuts: [] })
    }
    const closed = new Set(day.closed?.map(partName))
    const days: DayKey[] = []
    for (const [name, part] of [...day.open]) {
      remove(day, part)
      if (closed.has(name)) continue
      const moved = moveToNextDay(part, now)
      add([moved])
      const { recipientId, day: date, releaseAt } = moved
      if (releaseAt <= now) days.push({ recipientId, day: date })
    }
    return days
  }

  return {
    add,
    listDue: (now) => iterate(() => tables.dueDays.listUpTo(now)),
    close: (key, now) => settled(() => close(key, now)),
    listParts: (key) => settled(() => tables.days.get(dayName(key))?.closed ?? []),
    endParts: (key, ending) =>
      settled(() => {
        for (const part of tables.days.get(dayName(key))?.closed ?? [])
          mails.addEnded(buildEndedPart(part, ending))
      }),
  }
}

function dayName({ recipientId, day }: DayKey): string {
  return wordsKey(recipientId, day)
}

function partName(part: DayPart): string {
  const { recipientId, day, template, occasion, registrationId } = part
  return wordsKey(recipientId, day, template, occasion, registrationId)
}
