/**
 * Pseudo-random numbers by name: the same seed and name always give the same number. When steps are
 * removed from a failing run, the remaining steps keep their numbers.
 */
export class SeededChoice {
  readonly #seed: number

  constructor(seed: number) {
    this.#seed = seed
  }

  /** At least 0, below 1. */
  number(name: string): number {
    return mix(hash(`${this.#seed} ${name}`)) / 4_294_967_296
  }

  /** An integer, both ends included. */
  between(from: number, to: number, name: string): number {
    return from + Math.floor(this.number(name) * (to - from + 1))
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let hashed = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1)
    hashed = Math.imul(hashed ^ text.charCodeAt(at), 0x01000193)
  return hashed >>> 0
}

/** The finalizer of MurmurHash3, so that similar names get unrelated numbers. */
function mix(hashed: number): number {
  let mixed = hashed
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
