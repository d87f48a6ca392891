import type { Clock } from '../../application/ports/clock.ts'
import { toInstant } from '../../journey/calendar.ts'

export const systemClock: Clock = { now: () => toInstant(Date.now()) }
