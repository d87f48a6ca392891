import { type Clock, fixedClock, type TimeSource } from '../../application/ports/clock.ts'
import { isInstant } from '../../journey/calendar.ts'
import { type ApiEvent, readHeader } from './api-event.ts'
import { HttpProblem } from './problem.ts'

export const timeHeader = 'x-journey-now'

/** The dependencies of one request: the stage may take its time from the request. */
export function withRequestClock<
  Dependencies extends { readonly timeSource: TimeSource; readonly clock: Clock },
>(dependencies: Dependencies, event: ApiEvent): Dependencies {
  const { timeSource, clock } = dependencies
  return {
    ...dependencies,
    clock: requestClock(timeSource, readHeader(event, timeHeader), clock),
  }
}

/**
 * The clock of one request or of one scheduled event.
 * @param given the instant that the request names, if any
 * @throws HttpProblem if the stage does not take the time from outside, or it is not an instant
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
