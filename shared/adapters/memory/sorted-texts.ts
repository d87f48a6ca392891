import { compareCodePoints } from '../../journey/code-point-order.ts'

/** A set of strings, sorted as DynamoDB sorts keys and searched by bisection. */
export class SortedTexts {
  readonly #texts: string[] = []

  get size(): number {
    return this.#texts.length
  }

  add(text: string): void {
    const index = this.#indexOf(text)
    if (this.#texts[index] !== text) this.#texts.splice(index, 0, text)
  }

  delete(text: string): void {
    const index = this.#indexOf(text)
    if (this.#texts[index] === text) this.#texts.splice(index, 1)
  }

  /** Returns a copy of the strings before `end`. */
  before(end: string): readonly string[] {
    return this.#texts.slice(0, this.#indexOf(end))
  }

  /** Iterates over the strings after `start`. */
  *after(start: string): Iterable<string> {
    let index = this.#indexOf(start)
    if (this.#texts[index] === start) index += 1
    for (let text = this.#texts[index]; text !== undefined; text = this.#texts[index]) {
      yield text
      index += 1
    }
  }

  /** Iterates backwards over the strings before `end`; over all if it is undefined. */
  *backwardsBefore(end: string | undefined): Iterable<string> {
    let index = (end === undefined ? this.#texts.length : this.#indexOf(end)) - 1
    for (let text = this.#texts[index]; text !== undefined; text = this.#texts[index]) {
      yield text
      index -= 1
    }
  }

  /** Returns the index of the first string that is not before the text. */
  #indexOf(text: string): number {
    let low = 0
    let high = this.#texts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compareCodePoints(this.#texts[middle] ?? '', text) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
