/** A connection is there at once, or something is wrong. */
const connectMilliseconds = 1_000

interface Limits {
  /** From the request to the first byte of its answer, and between two parts of the answer. */
  readonly answerMilliseconds: number
  /** How often the SDK sends a request, with growing pauses. */
  readonly maxAttempts: number
  readonly connectMilliseconds?: number
}

/**
 * Settings of an SDK client whose calls never hang: without them, the SDK waits for ever.
 * @param limits for each call
 */
export function limitCalls(limits: Limits) {
  const { answerMilliseconds, maxAttempts } = limits
  return {
    maxAttempts,
    requestHandler: {
      connectionTimeout: limits.connectMilliseconds ?? connectMilliseconds,
      requestTimeout: answerMilliseconds,
      // Without it, the handler only logs a warning.
      throwOnRequestTimeout: true,
      // The request's timeout ends with the headers of the answer; this one is for its body.
      socketTimeout: answerMilliseconds,
    },
  }
}

/** A call that hangs is tried twice: six seconds in all, of the fifteen that a function has. */
export const answerSoon = limitCalls({ answerMilliseconds: 3_000, maxAttempts: 2 })
/** One part of an upload has 5 MB or more. */
export const upload = limitCalls({ answerMilliseconds: 60_000, maxAttempts: 3 })
const once = limitCalls({ answerMilliseconds: 3_000, maxAttempts: 1 })
const newConnections = { keepAlive: false }
/**
 * SES does not recognise a mail that it has taken already, so the SDK never sends one twice. A
 * connection that was kept from an earlier mail may be closed just as the next one goes out, and
 * nobody could tell then whether it is sent: so each mail has a connection of its own.
 */
export const sendOnce = {
  ...once,
  requestHandler: {
    ...once.requestHandler,
    httpAgent: newConnections,
    httpsAgent: newConnections,
  },
}
