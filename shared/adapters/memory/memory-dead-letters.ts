import type { DeadLetter, DeadLetters } from '../../application/ports/dead-letters.ts'

export interface MemoryDeadLetters extends DeadLetters {
  /** In the order in which they were set aside. */
  readonly letters: readonly DeadLetter[]
}

/** An in-memory queue of dead letters. */
export function createMemoryDeadLetters(): MemoryDeadLetters {
  const letters: DeadLetter[] = []
  return {
    letters,
    setAside(letter) {
      letters.push(letter)
      return Promise.resolve()
    },
  }
}
