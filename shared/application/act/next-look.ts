import { createHash } from 'node:crypto'
import { addMinutes, type Instant, toMilliseconds } from '../../journey/calendar.ts'

const minutesInADay = 24 * 60
const minutesInAWeek = 7 * minutesInADay

/**
 * When repair looks at an execution that is in step: once a week, because status events are best
 * effort. Each registration has its own minute of the week, so that those of one day do not come
 * together.
 * @returns an instant one to eight days after `now`
 */
export function findNextLook(registrationId: string, now: Instant): Instant {
  const hash = createHash('sha256').update(registrationId).digest().readUInt32BE()
  const ownMinute = hash % minutesInAWeek
  const earliest = Math.floor(toMilliseconds(now) / 60_000) + minutesInADay
  const untilOwnMinute = (ownMinute - (earliest % minutesInAWeek) + minutesInAWeek) % minutesInAWeek
  return addMinutes(now, minutesInADay + untilOwnMinute)
}
