import { createMemoryExportFiles } from '../../../shared/adapters/memory/memory-export-files.ts'
import { MemoryTables } from '../../../shared/adapters/memory/memory-tables.ts'
import type {
  ExportFiles,
  FilePart,
  FileUpload,
} from '../../../shared/application/ports/export-files.ts'
import type { Random } from '../../replay/random.ts'
import type { Scheduler } from '../scheduler/scheduler.ts'

/** Small, so that a short file has several parts. */
const minPartBytes = 500

/** S3. */
export class SimulatedExportFiles implements ExportFiles {
  readonly minPartBytes = minPartBytes
  readonly #tables = new MemoryTables()
  readonly #files = createMemoryExportFiles(this.#tables, minPartBytes)
  readonly #scheduler: Scheduler
  readonly #random: Random
  #lost = 0

  constructor(scheduler: Scheduler, random: Random) {
    this.#scheduler = scheduler
    this.#random = random
  }

  /** @param lost the probability that a request, or its answer, is lost */
  setFaults(lost: number): void {
    this.#lost = lost
  }

  beginUpload(objectKey: string): Promise<FileUpload> {
    return this.#request(() => this.#files.beginUpload(objectKey))
  }

  uploadPart(upload: FileUpload, number: number, bytes: Uint8Array): Promise<FilePart> {
    const sent = Uint8Array.from(bytes)
    return this.#request(() => this.#files.uploadPart(upload, number, sent))
  }

  completeUpload(upload: FileUpload, parts: readonly FilePart[]): Promise<void> {
    return this.#request(() => this.#files.completeUpload(upload, parts))
  }

  abortUpload(upload: FileUpload): Promise<void> {
    return this.#request(() => this.#files.abortUpload(upload))
  }

  keepRest(objectKey: string, bytes: Uint8Array): Promise<void> {
    const sent = Uint8Array.from(bytes)
    return this.#request(() => this.#files.keepRest(objectKey, sent))
  }

  readRest(objectKey: string): Promise<Uint8Array> {
    return this.#request(() => this.#files.readRest(objectKey))
  }

  link(objectKey: string, fileName: string): Promise<string> {
    return this.#request(() => this.#files.link(objectKey, fileName))
  }

  /** @returns undefined if there is no such file */
  read(objectKey: string): string | undefined {
    const bytes = this.#tables.files.get(objectKey)
    return bytes && new TextDecoder().decode(bytes)
  }

  async #request<Result>(send: () => Promise<Result>): Promise<Result> {
    await this.#scheduler.pass()
    if (this.#random.chance(this.#lost)) throw new Error('S3: request lost')
    const result = await send()
    await this.#scheduler.pass()
    if (this.#random.chance(this.#lost)) throw new Error('S3: answer lost')
    return result
  }
}
