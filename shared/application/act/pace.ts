import type { ActionDependencies } from './dependencies.ts'

/** Resolves when it is the caller's turn. */
export type Pace = () => Promise<void>

/** Lets callers through one after another, at most this many a second, without a burst. */
export function createPace(perSecond: number, { sleep }: Pick<ActionDependencies, 'sleep'>): Pace {
  let next = Promise.resolve()
  return () => {
    const turn = next
    next = turn.then(() => sleep(1000 / perSecond))
    return turn
  }
}
