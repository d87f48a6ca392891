import { setImmediate } from 'node:timers'

/**
 * Answers requests in rounds. A round holds every request that arrives before the event loop turns;
 * requests that follow from an answer are part of a later round. The order of requests then does not
 * depend on timing.
 */
export class Rounds {
  #round = 0
  #waiting: (() => void)[] = []
  readonly #order: (waiting: (() => void)[], round: number) => readonly (() => void)[]

  /** @param order sorts the requests of a round */
  constructor(order: (waiting: (() => void)[], round: number) => readonly (() => void)[]) {
    this.#order = order
  }

  /** Resolves when it is the request's turn, with the number of the round, from 1. */
  join(): Promise<number> {
    return new Promise((resolve) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#answer())
      this.#waiting.push(() => resolve(this.#round))
    })
  }

  #answer(): void {
    this.#round += 1
    const waiting = this.#order(this.#waiting, this.#round)
    this.#waiting = []
    for (const goOn of waiting) goOn()
  }
}
