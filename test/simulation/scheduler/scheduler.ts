import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate } from 'node:timers'
import type { Random } from '../../replay/random.ts'

/** Something that runs: an invocation of a function, a person, a service. */
export interface Process {
  readonly id: number
  readonly name: string
  /** How far its clock is off, in milliseconds. */
  readonly skew: number
  /** Whether it may be killed or frozen. */
  readonly isMortal: boolean
  readonly startedAt: number
  /** When the platform stops it, in milliseconds. */
  readonly deadline: number
  state: 'running' | 'ended' | 'killed'
  frozenUntil: number
  wasFrozen: boolean
  /** When something went wrong for it, in milliseconds. Says why it may have left work half done. */
  readonly troubles: number[]
}

export type Outcome<Result> =
  | { readonly result: Result }
  | { readonly error: unknown }
  /** It was killed; nobody hears from it. */
  | { readonly killed: true }

export interface Spawned<Result> {
  readonly process: Process
  /** Resolves when the process ends or is killed. */
  readonly outcome: Promise<Outcome<Result>>
}

export interface SpawnSettings {
  readonly isMortal?: boolean
  readonly timeoutMilliseconds?: number
  readonly skew?: number
}

/** Probabilities at each point, for mortal processes. */
export interface Disturbances {
  readonly kill: number
  readonly freeze: number
  readonly maxFreezeMilliseconds: number
}

const undisturbed: Disturbances = { kill: 0, freeze: 0, maxFreezeMilliseconds: 0 }

interface Waiting {
  readonly process: Process
  readonly readyAt: number
  readonly resume: () => void
}

/** Requests that are answered together, so that one sees another half done. */
const maxTogether = 4
const maxLatencyMilliseconds = 6

/**
 * Runs processes one step at a time: the seed chooses which one goes on. A process waits at each
 * `pass` and `sleep`; between two of them it runs alone. Time is simulated: it moves a little with
 * each step, and to the next sleeper's hour when all are asleep.
 */
export class Scheduler {
  readonly #random: Random
  readonly #current = new AsyncLocalStorage<Process>()
  readonly #onTrouble: (process: Process, what: string) => void
  #waiting: Waiting[] = []
  #now: number
  #held = 0
  #processes = 0
  #disturbances = undisturbed
  #plan: Process | undefined
  readonly #endings = new Map<Process, () => void>()

  constructor(
    random: Random,
    startMilliseconds: number,
    onTrouble: (process: Process, what: string) => void,
  ) {
    this.#random = random
    this.#now = startMilliseconds
    this.#onTrouble = onTrouble
  }

  /** Simulated time in milliseconds. */
  get now(): number {
    return this.#now
  }

  /** The process that is running. */
  get process(): Process {
    const process = this.#current.getStore()
    if (!process) throw new Error('Only processes of the scheduler run in a simulation')
    return process
  }

  /** The first process, which the others follow from. */
  get plan(): Process {
    if (!this.#plan) throw new Error('The scheduler does not run yet')
    return this.#plan
  }

  /** From now on; undefined ends all disturbances and wakes frozen processes. */
  disturb(disturbances: Disturbances | undefined): void {
    this.#disturbances = disturbances ?? undisturbed
    if (disturbances) return
    for (const { process } of this.#waiting) process.frozenUntil = 0
  }

  spawn<Result>(
    name: string,
    body: () => Promise<Result>,
    { isMortal = false, timeoutMilliseconds = Infinity, skew = 0 }: SpawnSettings = {},
  ): Spawned<Result> {
    const process: Process = {
      id: (this.#processes += 1),
      name,
      skew,
      isMortal,
      startedAt: this.#now,
      deadline: this.#now + timeoutMilliseconds,
      state: 'running',
      frozenUntil: 0,
      wasFrozen: false,
      troubles: [],
    }
    const outcome = new Promise<Outcome<Result>>((resolve) => {
      this.#endings.set(process, () => resolve({ killed: true }))
      const end = (ended: Outcome<Result>) => {
        if (process.state !== 'running') return
        process.state = 'ended'
        this.#endings.delete(process)
        resolve(ended)
      }
      this.#current.run(process, () => {
        this.pass()
          .then(body)
          .then(
            (result) => end({ result }),
            (error: unknown) => end({ error }),
          )
      })
    })
    return { process, outcome }
  }

  /** Waits until the process may go on. It may never do so. */
  pass(): Promise<void> {
    return this.#wait(this.#now)
  }

  sleep(milliseconds: number): Promise<void> {
    return this.#wait(this.#now + Math.ceil(milliseconds))
  }

  /** @returns `late` if the promise is not resolved within this time */
  async within<Result>(promise: Promise<Result>, milliseconds: number): Promise<Result | 'late'> {
    let timer: Waiting | undefined
    const alarm = new Promise<'late'>((resolve) => {
      timer = this.#add(this.#now + milliseconds, () => resolve('late'))
    })
    const first = await Promise.race([promise, alarm])
    this.#waiting = this.#waiting.filter((one) => one !== timer)
    return first
  }

  /** Keeps the scheduler from going on while a twin works between two turns of the event loop. */
  async hold<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#held += 1
    try {
      return await work()
    } finally {
      this.#held -= 1
    }
  }

  /** Within `hold`: lets the scheduler go on for this time. */
  async sleepWhileHeld(milliseconds: number): Promise<void> {
    this.#held -= 1
    try {
      await this.sleep(milliseconds)
    } finally {
      this.#held += 1
    }
  }

  kill(process: Process, why: string): void {
    // What a process that has ended left running stops, too.
    this.#waiting = this.#waiting.filter((waiting) => waiting.process !== process)
    if (process.state !== 'running') return
    process.state = 'killed'
    process.troubles.push(this.#now)
    this.#onTrouble(process, why)
    this.#endings.get(process)?.()
    this.#endings.delete(process)
  }

  /**
   * Runs until the first process, which is spawned here, has ended.
   * @param afterStep called when all processes wait; whatever it throws ends the run
   */
  async run(body: () => Promise<void>, afterStep: () => void): Promise<void> {
    const main: { ended?: Outcome<void> } = {}
    const { process, outcome } = this.spawn('plan', body)
    this.#plan = process
    void outcome.then((ended) => (main.ended = ended))
    for (;;) {
      do await new Promise<void>((resolve) => void setImmediate(resolve))
      while (this.#held > 0)
      afterStep()
      if (main.ended) break
      this.#step()
    }
    if ('error' in main.ended) throw main.ended.error
  }

  #step(): void {
    const ready = this.#waiting.filter((waiting) => this.#isReady(waiting))
    if (ready.length === 0) {
      const next = Math.min(
        ...this.#waiting.map(({ process, readyAt }) => Math.max(readyAt, process.frozenUntil)),
      )
      if (next === Infinity) throw new Error('Every process waits for another')
      this.#now = Math.max(this.#now, next)
      return
    }
    this.#now += this.#random.between(0, maxLatencyMilliseconds)
    const count = this.#random.chance(0.3) ? this.#random.between(2, maxTogether) : 1
    for (const waiting of this.#random.shuffled(ready).slice(0, count)) this.#goOn(waiting)
  }

  #goOn(waiting: Waiting): void {
    const { process, resume } = waiting
    // Killed a moment ago, in another of its branches.
    if (process.state === 'killed') return
    if (process.deadline < this.#now) {
      this.kill(process, 'timed out')
      return
    }
    if (process.isMortal) {
      const { kill, freeze, maxFreezeMilliseconds } = this.#disturbances
      if (this.#random.chance(kill)) {
        this.kill(process, 'killed')
        return
      }
      if (this.#random.chance(freeze)) {
        const milliseconds = this.#random.between(1, maxFreezeMilliseconds)
        process.frozenUntil = this.#now + milliseconds
        process.wasFrozen = true
        process.troubles.push(this.#now)
        this.#onTrouble(process, `frozen for ${Math.ceil(milliseconds / 1000)} s`)
        return
      }
    }
    this.#waiting = this.#waiting.filter((one) => one !== waiting)
    resume()
  }

  #isReady({ process, readyAt }: Waiting): boolean {
    return readyAt <= this.#now && process.frozenUntil <= this.#now
  }

  #wait(readyAt: number): Promise<void> {
    return new Promise((resolve) => {
      this.#add(readyAt, resolve)
    })
  }

  #add(readyAt: number, resume: () => void): Waiting {
    const waiting = { process: this.process, readyAt, resume }
    // What a killed process left running goes no further.
    if (waiting.process.state !== 'killed') this.#waiting.push(waiting)
    return waiting
  }
}
