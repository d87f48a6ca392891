import { setImmediate } from 'node:timers'

/**
 * Answers requests in rounds: all that came by the time nothing else can go on, in the order of
 * arrival or in another. Whoever has its answer may ask again, in a later round. So it depends on
 * nothing but the requests what is done after what.
 */
export class Rounds {
  #round = 0
  #waiting: (() => void)[] = []
  readonly #order: (waiting: (() => void)[], round: number) => readonly (() => void)[]

  /** @param order in which the requests of a round are done; as they came where it is absent */
  constructor(order: (waiting: (() => void)[], round: number) => readonly (() => void)[]) {
    this.#order = order
  }

  /** Resolves in the round in which a request is done, with its number, from 1. */
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
