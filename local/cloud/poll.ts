import { setTimeout as sleep } from 'node:timers/promises'

/** Asks until there is an answer (anything but undefined); gives up after `boundMs`. */
export async function pollUntil<T>(
  what: string,
  boundMs: number,
  everyMs: number,
  ask: () => Promise<T | undefined>,
): Promise<T> {
  const end = performance.now() + boundMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (performance.now() > end) {
      throw new Error(`Waited ${Math.round(boundMs / 1000)} s in vain for ${what}`)
    }
    await sleep(everyMs)
  }
}
