import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry'

type SdkError = Parameters<typeof isThrottlingError>[0]

/** Whether a service refused a call because there are too many. */
export function isThrottled(error: unknown): boolean {
  return isError(error) && isThrottlingError(error)
}

/** Whether a service did not answer in time, could not be reached or failed. */
export function isUnavailable(error: unknown): boolean {
  return isError(error) && (isTransientError(error) || isServerError(error))
}

/** The SDK looks at optional properties alone, so any error will do. */
function isError(error: unknown): error is SdkError {
  return error instanceof Error
}
