import { AsyncLocalStorage } from 'node:async_hooks'

/*
 * One thread from a button to the mail that it asked for: what is logged and written for a request has
 * its ID. The ID travels beside the calls, as no rule and no use case decides anything by it
 * (docs/decisions/0039-one-thread.md).
 */
const requestIds = new AsyncLocalStorage<string>()

/** Does what a request asked for. Without an ID, it belongs to the request that it is called in. */
export function runForRequest<Result>(requestId: string | undefined, work: () => Result): Result {
  return requestId === undefined ? work() : requestIds.run(requestId, work)
}

/** The ID of the request, or of the scheduled run, that is being answered; undefined outside of one. */
export function findRequestId(): string | undefined {
  return requestIds.getStore()
}
