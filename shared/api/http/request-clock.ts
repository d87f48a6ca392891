import type { TimedRequest, TimeSignatures } from '../../application/ports/time-signatures.ts'
import { type Clock, fixedClock, type TimeSource } from '../../application/ports/clock.ts'
import { isInstant } from '../../journey/calendar.ts'
import { type ApiEvent, readHeader, readPath } from './api-event.ts'
import { HttpProblem } from './problem.ts'

export const timeHeader = 'x-journey-now'
export const timeSignatureHeader = 'x-journey-now-signature'

export interface RequestClockDependencies {
  readonly clock: Clock
  /** Undefined in stages that do not take the time from requests. */
  readonly timeSignatures: Pick<TimeSignatures, 'verify'> | undefined
}

/**
 * The dependencies of one request: the stage may take its time from the request.
 * @throws HttpProblem if the request names a time that the stage does not take
 */
export async function withRequestClock<Dependencies extends RequestClockDependencies>(
  dependencies: Dependencies,
  event: ApiEvent,
): Promise<Dependencies> {
  const given = readHeader(event, timeHeader)
  if (given === undefined) return dependencies
  const { timeSignatures } = dependencies
  if (!timeSignatures)
    throw new HttpProblem(
      'time-not-accepted',
      `This stage uses its own clock: leave out ${timeHeader}.`,
    )
  const clock = readClock(given)
  const signature = readHeader(event, timeSignatureHeader) ?? ''
  const { method } = event.requestContext.http
  if (!(await timeSignatures.verify({ now: given, method, path: readPath(event) }, signature)))
    throw new HttpProblem(
      'invalid-header',
      `${timeSignatureHeader} must sign this time, method and path with the key of the stage. ` +
        `Send it, or leave out ${timeHeader}.`,
    )
  return { ...dependencies, clock }
}

/**
 * The headers that set the time of a request.
 * @param address its path, as it is sent, with or without a query
 */
export async function signTime(
  signatures: Pick<TimeSignatures, 'sign'>,
  { now, method, address }: Omit<TimedRequest, 'path'> & { readonly address: string },
): Promise<Readonly<Record<string, string>>> {
  const path = decodePath(new URL(address, 'http://stage.invalid').pathname)
  return { [timeHeader]: now, [timeSignatureHeader]: await signatures.sign({ now, method, path }) }
}

/** As `readPath` has it; API Gateway refuses a path that cannot be decoded. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/**
 * The clock of a scheduled event or of the operator's request, which only IAM lets through.
 * @param given the instant that it names, if any
 * @throws HttpProblem if the stage does not take the time from outside, or it is not an instant
 */
export function eventClock(source: TimeSource, given: string | undefined, clock: Clock): Clock {
  if (given === undefined) return clock
  if (source !== 'request')
    throw new HttpProblem('time-not-accepted', 'This stage uses its own clock: leave out the time.')
  return readClock(given)
}

function readClock(given: string): Clock {
  if (!isInstant(given))
    throw new HttpProblem('invalid-header', `${timeHeader} must be YYYY-MM-DDTHH:MM:SS.mmmZ.`)
  return fixedClock(given)
}
