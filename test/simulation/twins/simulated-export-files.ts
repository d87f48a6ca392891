import type { ExportFiles } from '../../../shared/application/ports/export-store.ts'
import type { Random } from '../../replay/random.ts'
import type { Scheduler } from '../scheduler/scheduler.ts'

/** S3: a file is there as a whole, or not at all. */
export class SimulatedExportFiles implements ExportFiles {
  readonly #files = new Map<string, string>()
  readonly #scheduler: Scheduler
  readonly #random: Random
  #lost = 0

  constructor(scheduler: Scheduler, random: Random) {
    this.#scheduler = scheduler
    this.#random = random
  }

  /** @param lost the probability that an upload, or its answer, is lost */
  setFaults(lost: number): void {
    this.#lost = lost
  }

  async write(objectKey: string, chunks: AsyncIterable<string>): Promise<void> {
    let content = ''
    for await (const chunk of chunks) {
      await this.#scheduler.pass()
      content += chunk
    }
    if (this.#random.chance(this.#lost)) throw new Error('CompleteMultipartUpload was lost')
    this.#files.set(objectKey, content)
    await this.#scheduler.pass()
    if (this.#random.chance(this.#lost)) throw new Error('CompleteMultipartUpload had no answer')
  }

  async link(objectKey: string): Promise<string> {
    await this.#scheduler.pass()
    return `files:${objectKey}`
  }

  read(objectKey: string): string | undefined {
    return this.#files.get(objectKey)
  }
}
