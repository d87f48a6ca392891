import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import type { Random } from '../../replay/random.ts'
import type { Scheduler } from '../scheduler/scheduler.ts'
import type { Trace } from '../trace.ts'
import type { FunctionSettings, Invocations } from './invocations.ts'

interface Settings {
  readonly scheduler: Scheduler
  readonly random: Random
  readonly trace: Trace
  readonly invocations: Invocations
  readonly function: FunctionSettings
  readonly handler: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>
  /** The start of the sort keys of the items whose creation the function is told of. */
  readonly sorts: readonly string[]
  readonly retryAttempts: number
}

/** Records of a partition stay in one lane, in order. */
const lanes = 3
const batchSize = 10
const maxLatenessMilliseconds = 10 * 60_000
/** How often a batch is delivered again although it was done. */
const again = 0.05

/** A function that follows a table's stream: in order within a partition, and at least once. */
export class StreamConsumer {
  readonly #settings: Settings
  readonly #queues: DynamoDBRecord[][] = Array.from({ length: lanes }, () => [])
  readonly #wakers: (() => void)[] = []
  #isStopped = false
  #isLate = false
  #working = 0
  /** Records that were given up. */
  readonly deadLetters: DynamoDBRecord[] = []

  constructor(settings: Settings) {
    this.#settings = settings
    for (const [lane, queue] of this.#queues.entries())
      settings.scheduler.spawn(`${settings.function.name} lane ${lane}`, () =>
        this.#follow(queue, lane),
      )
  }

  /** Whether records may come minutes late. */
  setLate(isLate: boolean): void {
    this.#isLate = isLate
  }

  get isIdle(): boolean {
    return this.#working === 0 && this.#queues.every((queue) => queue.length === 0)
  }

  /** Another table is followed from now on. */
  stop(): void {
    this.#isStopped = true
    this.#queues.forEach((queue) => queue.splice(0))
  }

  add(records: readonly DynamoDBRecord[]): void {
    if (this.#isStopped) return
    for (const record of records) {
      const sort = record.dynamodb?.Keys?.['SK']?.S ?? ''
      if (record.eventName !== 'INSERT') continue
      if (!this.#settings.sorts.some((start) => sort.startsWith(start))) continue
      const lane = chooseLane(record.dynamodb?.Keys?.['PK']?.S ?? '')
      this.#queues[lane]?.push(record)
      this.#wakers[lane]?.()
    }
  }

  async #follow(queue: DynamoDBRecord[], lane: number): Promise<void> {
    const { scheduler, random } = this.#settings
    for (;;) {
      if (queue.length === 0) await new Promise<void>((wake) => (this.#wakers[lane] = wake))
      this.#working += 1
      await scheduler.sleep(
        this.#isLate && random.chance(0.1)
          ? random.between(0, maxLatenessMilliseconds)
          : random.between(0, 500),
      )
      await this.#deliver(queue.splice(0, random.between(1, batchSize)))
      this.#working -= 1
    }
  }

  async #deliver(batch: readonly DynamoDBRecord[], attempts = 0): Promise<void> {
    const { scheduler, random, trace, invocations, handler, retryAttempts } = this.#settings
    if (batch.length === 0 || this.#isStopped) return
    const outcome = await invocations.invoke(this.#settings.function, () =>
      handler({ Records: [...batch] }),
    )
    const left = outcome !== 'late' && 'result' in outcome ? findLeft(batch, outcome.result) : batch
    if (left.length === 0) {
      if (this.#isLate && random.chance(again)) await this.#deliver(batch, retryAttempts)
      return
    }
    if (attempts >= retryAttempts) {
      trace.add(scheduler.process, `gave up ${left.map(formatKey).join(', ')}`)
      this.deadLetters.push(...left)
      return
    }
    await scheduler.sleep(Math.min(60_000, 1000 * 2 ** attempts))
    // Lambda bisects a batch that failed.
    const half = Math.ceil(left.length / 2)
    await this.#deliver(left.slice(0, half), attempts + 1)
    await this.#deliver(left.slice(half), attempts + 1)
  }
}

/** Lambda repeats everything from the first failure on. */
function findLeft(
  batch: readonly DynamoDBRecord[],
  { batchItemFailures }: DynamoDBBatchResponse,
): readonly DynamoDBRecord[] {
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
  const first = batch.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ''))
  return first === -1 ? [] : batch.slice(first)
}

function chooseLane(partition: string): number {
  let sum = 0
  for (const character of partition) sum = (sum * 31 + character.charCodeAt(0)) % 1_000_003
  return sum % lanes
}

function formatKey({ dynamodb }: DynamoDBRecord): string {
  return `${dynamodb?.Keys?.['PK']?.S ?? ''} ${dynamodb?.Keys?.['SK']?.S ?? ''}`
}
