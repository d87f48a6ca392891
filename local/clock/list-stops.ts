import { addDays, dateIn, type Instant, instantAt } from '../../shared/journey/calendar.ts'
import { reminderTime } from '../../shared/journey/reminders.ts'

/**
 * The instants at which something may fall due between two others: when reminders are due in each
 * time zone, and the end. In order, without the start.
 */
export function listStops(
  from: Instant,
  to: Instant,
  timeZones: Iterable<string>,
): readonly Instant[] {
  const stops = new Set([to])
  for (const timeZone of new Set(timeZones))
    for (let day = dateIn(timeZone, from); day <= dateIn(timeZone, to); day = addDays(day, 1)) {
      const stop = instantAt(day, reminderTime, timeZone)
      if (from < stop && stop < to) stops.add(stop)
    }
  return [...stops].toSorted()
}
