import { setTimeout as sleep } from 'node:timers/promises'

/** Asks until the answer is not undefined. @throws Error after `timeoutMs` */
export async function pollUntil<T>(
  what: string,
  timeoutMs: number,
  everyMs: number,
  ask: () => Promise<T | undefined>,
): Promise<T> {
  const end = performance.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (performance.now() > end) {
      throw new Error(`Timed out after ${Math.round(timeoutMs / 1000)} s waiting for ${what}`)
    }
    await sleep(everyMs)
  }
}
