import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { SeedResult } from './simulate-seed.ts'

/** As many as the cores of a small machine. */
export const workerCount = 2

/** A process that plays seeds with the sources of a folder. */
export class Worker {
  readonly #child: ChildProcess
  #onResult: (result: SeedResult) => void = () => undefined
  #onEnd: (error: Error) => void = () => undefined

  /** @param root the project's folder, or a copy of it */
  constructor(root: string, signal: AbortSignal) {
    this.#child = fork(join(root, 'test', 'simulation', 'worker.ts'), {
      cwd: root,
      execArgv: ['--import', 'tsx'],
      signal,
    })
    // The worker sends nothing but results.
    this.#child.on('message', (result) => this.#onResult(result as SeedResult))
    this.#child.on('error', (error) => this.#onEnd(error))
    this.#child.on('exit', () => this.#onEnd(new Error('A worker has ended')))
  }

  /** @throws an Error if the process has ended */
  play(seed: number): Promise<SeedResult> {
    return new Promise((resolve, reject) => {
      this.#onResult = resolve
      this.#onEnd = reject
      this.#child.send(seed)
    })
  }

  stop(): void {
    this.#child.kill()
  }
}
