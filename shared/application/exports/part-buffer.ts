/**
 * Gathers bytes in one piece of memory, which is used again after each part: an export of a million
 * rows needs no more than one of a thousand.
 */
export class PartBuffer {
  #memory: Buffer
  #length = 0

  /** @param bytes how much fits in before it has to grow */
  constructor(bytes: number) {
    this.#memory = Buffer.alloc(bytes)
  }

  get length(): number {
    return this.#length
  }

  append(content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength
    this.#makeRoom(bytes)
    if (typeof content === 'string') this.#memory.write(content, this.#length)
    else this.#memory.set(content, this.#length)
    this.#length += bytes
  }

  /** The bytes so far, only valid until something is appended or the buffer is cleared. */
  read(): Uint8Array {
    return this.#memory.subarray(0, this.#length)
  }

  clear(): void {
    this.#length = 0
  }

  #makeRoom(bytes: number): void {
    const needed = this.#length + bytes
    if (needed <= this.#memory.byteLength) return
    const larger = Buffer.alloc(Math.max(needed, 2 * this.#memory.byteLength))
    larger.set(this.read())
    this.#memory = larger
  }
}
