import type { Mailer, OutgoingMail } from '../../../shared/application/ports/mailer.ts'
import type { Random } from '../../replay/random.ts'
import type { Process, Scheduler } from '../scheduler/scheduler.ts'
import type { Trace } from '../trace.ts'

/** Probabilities. */
export interface MailFaults {
  readonly requestLost: number
  readonly throttled: number
}

/** A mail that the service took. */
export interface TakenMail {
  readonly at: number
  readonly process: Process
  readonly template: string
  readonly registrationId: string
  readonly to: string
}

/** SES. */
export class SimulatedMailService implements Mailer {
  readonly taken: TakenMail[] = []
  readonly #scheduler: Scheduler
  readonly #random: Random
  readonly #trace: Trace
  #faults: MailFaults | undefined

  constructor(scheduler: Scheduler, random: Random, trace: Trace) {
    this.#scheduler = scheduler
    this.#random = random
    this.#trace = trace
  }

  setFaults(faults: MailFaults | undefined): void {
    this.#faults = faults
  }

  async send({ to, tags }: OutgoingMail): Promise<{ readonly messageId: string }> {
    const { requestLost = 0, throttled = 0 } = this.#faults ?? {}
    await this.#scheduler.pass()
    const { process } = this.#scheduler
    const { template, registrationId = '' } = tags
    const text = `mail ${template} to ${to.address} of ${registrationId}`
    if (this.#random.chance(requestLost)) throw this.#fail(process, `${text}: request lost`)
    if (this.#random.chance(throttled)) throw this.#fail(process, `${text}: throttled`)
    this.taken.push({
      at: this.#scheduler.now,
      process,
      template,
      registrationId,
      to: to.address,
    })
    this.#trace.add(process, `${text}: taken`)
    await this.#scheduler.pass()
    return { messageId: `message-${this.taken.length}` }
  }

  #fail(process: Process, text: string): Error {
    process.troubles.push(this.#scheduler.now)
    this.#trace.add(process, text)
    return new Error(text)
  }
}
