import type {
  EventPublisher,
  UnpublishedEvent,
} from '../../../shared/application/ports/event-publisher.ts'
import type { RegistrationEvent } from '../../../shared/application/ports/registration-event.ts'
import type { Random } from '../../replay/random.ts'
import type { Scheduler } from '../scheduler/scheduler.ts'

/** Probabilities. */
export interface EventFaults {
  readonly refused: number
  readonly lost: number
}

/** EventBridge. */
export class SimulatedEventBus implements EventPublisher {
  /** By event id; an event may come several times. */
  readonly published = new Map<string, RegistrationEvent>()
  /** Events that came again with another content. */
  readonly changed: string[] = []
  readonly #scheduler: Scheduler
  readonly #random: Random
  #faults: EventFaults | undefined

  constructor(scheduler: Scheduler, random: Random) {
    this.#scheduler = scheduler
    this.#random = random
  }

  setFaults(faults: EventFaults | undefined): void {
    this.#faults = faults
  }

  async publish(events: readonly RegistrationEvent[]): Promise<readonly UnpublishedEvent[]> {
    const { refused = 0, lost = 0 } = this.#faults ?? {}
    await this.#scheduler.pass()
    const left: UnpublishedEvent[] = []
    for (const event of events) {
      if (this.#random.chance(refused)) {
        left.push({ eventId: event.eventId, code: 'ThrottlingException' })
        continue
      }
      const before = this.published.get(event.eventId)
      if (before && JSON.stringify(before) !== JSON.stringify(event))
        this.changed.push(event.eventId)
      this.published.set(event.eventId, event)
    }
    await this.#scheduler.pass()
    if (this.#random.chance(lost)) throw new Error('PutEvents had no answer')
    return left
  }
}
