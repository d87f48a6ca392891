import { Logger } from '@aws-lambda-powertools/logger'
import { type Log, logMessages } from '../../application/ports/log.ts'
import { findRequestId } from '../../application/ports/request-id.ts'
import { findSources } from '../node/find-sources.ts'

/**
 * Structured logs of a function, each with the ID of its request. Only the name and the stack frames of an error are logged, because
 * its message may contain user input.
 */
export function powertoolsLog(serviceName: string): Log {
  const logger = new Logger({ serviceName })
  return {
    info: (message, details = {}) =>
      logger.info(logMessages[message], {
        message_id: message,
        requestId: findRequestId(),
        ...details,
      }),
    error: (message, error, details = {}) =>
      logger.error(logMessages[message], {
        message_id: message,
        requestId: findRequestId(),
        ...describeError(error),
        ...details,
      }),
  }
}

function describeError(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error }
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { error: error.name, places: findSources(places.slice(0, 8).join('\n')) }
}
