/**
 * A store did not answer, or asked for patience until the retries were exhausted. It is no lost race.
 * Whether a write was applied is unknown if its answer was lost, so repeat it with the same idempotency
 * key.
 */
export class StoreBusyError extends Error {}
