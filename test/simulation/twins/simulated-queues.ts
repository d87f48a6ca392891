import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import {
  chooseQueue,
  formatQueueEntry,
  type MailQueue,
  type QueueEntry,
} from '../../../shared/application/ports/mail-queue.ts'
import {
  type MailClass,
  mailClassNames,
  workersPerQueue,
} from '../../../shared/journey/mail-classes.ts'
import { createQueueRecord } from '../../functions/queue-record.ts'
import type { Random } from '../../replay/random.ts'
import type { Scheduler } from '../scheduler/scheduler.ts'
import type { FunctionSettings, Invocations } from './invocations.ts'

/** Probabilities. */
export interface QueueFaults {
  readonly refused: number
  /** The request, or its answer, is lost. */
  readonly lost: number
  /** A message is handed over again although it was done. */
  readonly repeated: number
}

interface Message {
  readonly id: string
  readonly body: string
  readonly mailClass: MailClass
  received: number
  visibleAt: number
}

interface Settings {
  readonly scheduler: Scheduler
  readonly random: Random
  readonly invocations: Invocations
  readonly function: FunctionSettings
  readonly handler: (event: SQSEvent) => Promise<SQSBatchResponse>
}

/** As in infra/constructs/mail-queues.ts. */
const visibilityMilliseconds: Readonly<Record<MailClass, number>> = {
  'sign-in': 60_000,
  requested: 6 * 60_000,
  reminders: 6 * 60_000,
}
const maxReceiveCount = 20
const batchSize = 10

/** SQS: a queue for each class of mails, at least once, with a few workers each. */
export class SimulatedQueues implements MailQueue {
  readonly #settings: Settings
  #messages: Message[] = []
  readonly #wakers = new Set<() => void>()
  #count = 0
  #working = 0
  #isStopped = false
  #faults: QueueFaults | undefined

  constructor(settings: Settings) {
    this.#settings = settings
    for (const mailClass of mailClassNames)
      for (let worker = 0; worker < workersPerQueue; worker += 1)
        settings.scheduler.spawn(`${mailClass} worker`, () => this.#work(mailClass))
  }

  setFaults(faults: QueueFaults | undefined): void {
    this.#faults = faults
  }

  get isIdle(): boolean {
    return this.#working === 0 && this.#messages.length === 0
  }

  /** Another table's mails are sent from now on. */
  stop(): void {
    this.#isStopped = true
    this.#messages = []
  }

  async send(entries: readonly QueueEntry[]): Promise<ReadonlySet<number>> {
    const { scheduler, random } = this.#settings
    const { refused = 0, lost = 0 } = this.#faults ?? {}
    await scheduler.pass()
    if (random.chance(lost)) throw new Error('SendMessageBatch was lost')
    const left = new Set<number>()
    for (const [index, entry] of entries.entries())
      if (random.chance(refused)) left.add(index)
      else this.#add(entry)
    await scheduler.pass()
    if (random.chance(lost)) throw new Error('SendMessageBatch had no answer')
    return left
  }

  #add(entry: QueueEntry): void {
    if (this.#isStopped) return
    this.#count += 1
    this.#messages.push({
      id: `message-${this.#count}`,
      body: formatQueueEntry(entry),
      mailClass: chooseQueue(entry.mail),
      received: 0,
      visibleAt: this.#settings.scheduler.now,
    })
    for (const wake of this.#wakers) wake()
  }

  async #work(mailClass: MailClass): Promise<void> {
    const { scheduler, random } = this.#settings
    while (!this.#isStopped) {
      const mine = this.#messages.filter((message) => message.mailClass === mailClass)
      if (mine.length === 0) await this.#waitForMessage()
      else {
        const next = Math.min(...mine.map(({ visibleAt }) => visibleAt))
        this.#working += 1
        await scheduler.sleep(Math.max(0, next - scheduler.now) + random.between(0, 300))
        await this.#handOver(mailClass)
        this.#working -= 1
      }
    }
  }

  async #waitForMessage(): Promise<void> {
    let wake = () => {}
    await new Promise<void>((resolve) => {
      wake = resolve
      this.#wakers.add(wake)
    })
    this.#wakers.delete(wake)
  }

  async #handOver(mailClass: MailClass): Promise<void> {
    const { scheduler, random, invocations, handler } = this.#settings
    const { repeated = 0 } = this.#faults ?? {}
    const batch = this.#messages
      .filter((one) => one.mailClass === mailClass && one.visibleAt <= scheduler.now)
      .slice(0, random.between(1, batchSize))
    if (batch.length === 0 || this.#isStopped) return
    for (const message of batch) {
      message.received += 1
      message.visibleAt = scheduler.now + visibilityMilliseconds[mailClass]
    }
    const outcome = await invocations.invoke(this.#settings.function, () =>
      handler({ Records: batch.map(({ id, body }) => createQueueRecord(id, body)) }),
    )
    const failed =
      outcome !== 'late' && 'result' in outcome
        ? new Set(outcome.result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
        : new Set(batch.map(({ id }) => id))
    const isDone = (message: Message) =>
      batch.includes(message) && !failed.has(message.id) && !random.chance(repeated)
    const isGone = ({ received }: Message) => received >= maxReceiveCount
    this.#messages = this.#messages.filter((message) => !isDone(message) && !isGone(message))
  }
}
