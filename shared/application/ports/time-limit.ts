/**
 * Waits for work at most this many milliseconds. The work itself goes on.
 * @throws TooLateError
 */
export type TimeLimit = <Result>(milliseconds: number, work: Promise<Result>) => Promise<Result>

export class TooLateError extends Error {}

/** Waits as long as it takes. */
export const noTimeLimit: TimeLimit = (_milliseconds, work) => work
