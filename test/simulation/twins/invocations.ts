import type { Random } from '../../replay/random.ts'
import type { Outcome, Scheduler, Spawned } from '../scheduler/scheduler.ts'
import type { Trace } from '../trace.ts'

export interface FunctionSettings {
  readonly name: string
  readonly timeoutMilliseconds: number
}

/** Clocks of functions differ by up to this. */
const maxSkewMilliseconds = 1500
const retryPauses = [60_000, 120_000]
/** How often an asynchronous invocation runs twice. */
const twice = 0.2

/** Lambda: runs functions, which may be killed, frozen or invoked twice. */
export class Invocations {
  readonly #scheduler: Scheduler
  readonly #random: Random
  readonly #trace: Trace

  constructor(scheduler: Scheduler, random: Random, trace: Trace) {
    this.#scheduler = scheduler
    this.#random = random
    this.#trace = trace
  }

  start<Result>(
    { name, timeoutMilliseconds }: FunctionSettings,
    body: () => Promise<Result>,
  ): Spawned<Result> {
    return this.#scheduler.spawn(name, body, {
      isMortal: true,
      timeoutMilliseconds,
      skew: this.#random.chance(0.3)
        ? this.#random.between(-maxSkewMilliseconds, maxSkewMilliseconds)
        : 0,
    })
  }

  /** @returns `late` if the caller has given up; the function may go on */
  async invoke<Result>(
    settings: FunctionSettings,
    body: () => Promise<Result>,
  ): Promise<Outcome<Result> | 'late'> {
    const { process, outcome } = this.start(settings, body)
    const ended = await this.#scheduler.within(outcome, settings.timeoutMilliseconds)
    if (ended !== 'late' && 'error' in ended)
      this.#trace.add(process, `failed: ${describeError(ended.error)}`)
    return ended
  }

  /** An asynchronous invocation: returns at once, retries failures, and may run twice. */
  enqueue(settings: FunctionSettings, body: () => Promise<unknown>): void {
    const tries = async () => {
      for (const pause of [...retryPauses, 0]) {
        const outcome = await this.invoke(settings, body)
        if (outcome !== 'late' && 'result' in outcome) return
        await this.#scheduler.sleep(pause)
      }
    }
    this.#scheduler.spawn(`invoker of ${settings.name}`, tries)
    if (this.#random.chance(twice)) this.#scheduler.spawn(`invoker of ${settings.name}`, tries)
  }
}

export function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
