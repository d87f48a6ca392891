import { Logger } from '@aws-lambda-powertools/logger'
import { type Log, logMessages } from '../../application/ports/log.ts'

/**
 * Structured logs of a function. Of an error, only its name and the places of its stack are kept:
 * its message may quote what somebody entered.
 */
export function powertoolsLog(serviceName: string): Log {
  const logger = new Logger({ serviceName })
  return {
    info: (message, details = {}) =>
      logger.info(logMessages[message], { message_id: message, ...details }),
    error: (message, error, details = {}) =>
      logger.error(logMessages[message], {
        message_id: message,
        ...describeError(error),
        ...details,
      }),
  }
}

function describeError(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: typeof error }
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { error: error.name, places: places.slice(0, 8).join('\n') }
}
