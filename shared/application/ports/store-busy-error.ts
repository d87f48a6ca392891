/** A store stayed busy until the retries were exhausted. It is no lost race, and nothing was written. */
export class StoreBusyError extends Error {}

/**
 * A store did not answer to a write, so nobody knows whether it was applied: repeat it with the same
 * idempotency key.
 */
export class LostAnswerError extends StoreBusyError {}
