import { type Clock, fixedClock, type TimeSource } from '../../application/ports/clock.ts'
import { isInstant } from '../../journey/calendar.ts'
import { HttpProblem } from './problem.ts'

export const timeHeader = 'x-journey-now'

/**
 * The clock of one request or of one scheduled event.
 * @param given what the request says, where it says anything
 * @throws HttpProblem where the stage does not take the time from outside, or it is no instant
 */
export function requestClock(source: TimeSource, given: string | undefined, clock: Clock): Clock {
  if (given === undefined) return clock
  if (source !== 'request')
    throw new HttpProblem(
      'time-not-accepted',
      `This stage uses its own clock: leave out ${timeHeader}.`,
    )
  if (!isInstant(given))
    throw new HttpProblem('invalid-header', `${timeHeader} must be YYYY-MM-DDTHH:MM:SS.mmmZ.`)
  return fixedClock(given)
}
