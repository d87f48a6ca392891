import type { Context } from 'aws-lambda'
import { runForRequest } from '../application/ports/request-id.ts'

/**
 * Gives what is logged and written the ID of the invocation. What goes on with an earlier request, such
 * as sending its mail, then takes that request's ID instead.
 */
export function nameCalls<Event, Result>(
  handle: (event: Event, context: Context) => Promise<Result>,
): (event: Event, context: Context) => Promise<Result> {
  return (event, context) => runForRequest(context.awsRequestId, () => handle(event, context))
}
