import type { ActionName } from '../../shared/journey/action-names.ts'
import type { Role } from '../../shared/journey/roles.ts'

export type Answer =
  | { readonly accepted: { readonly registrationId: string; readonly dateId?: string | undefined } }
  /** One of DOMAIN.md's codes. */
  | { readonly refused: string }
  /** Something may have been written, or not. */
  | { readonly unknown: string }

export interface Attempt {
  /** The process that handled it. */
  readonly processId: number
  readonly startedAt: number
  answer?: Answer
}

/** What a person wants to be done once. Sent again with the same key if the answer is unknown. */
export interface Wish {
  readonly id: number
  readonly personId: string
  readonly role: Role
  readonly action: ActionName
  readonly registrationId?: string | undefined
  readonly input: Readonly<Record<string, unknown>>
  readonly key?: string | undefined
  readonly attempts: Attempt[]
  /** It was written after the point to which the table was restored. */
  isForgotten?: true
}

/** Every wish of a seed, by the processes that handled it. */
export class Requests {
  readonly wishes: Wish[] = []
  readonly #byProcess = new Map<number, Wish>()

  add(wish: Omit<Wish, 'id' | 'attempts'>): Wish {
    const added = { ...wish, id: this.wishes.length + 1, attempts: [] }
    this.wishes.push(added)
    return added
  }

  addAttempt(wish: Wish, attempt: Attempt): void {
    wish.attempts.push(attempt)
    this.#byProcess.set(attempt.processId, wish)
  }

  findByProcess(processId: number): Wish | undefined {
    return this.#byProcess.get(processId)
  }
}

/** How the simulation names writes, so that an event tells which process wrote it. */
export function formatWriteId(processId: number, number: number): string {
  return `process-${processId}-${number}`
}

export function readProcessId(writeId: string): number {
  return Number(writeId.split('-')[1])
}
