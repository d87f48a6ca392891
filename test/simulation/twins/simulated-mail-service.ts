import type { Handover, Mailer, OutgoingMail } from '../../../shared/application/ports/mailer.ts'
import type { Random } from '../../replay/random.ts'
import type { Process, Scheduler } from '../scheduler/scheduler.ts'
import type { Trace } from '../trace.ts'
import { refusedAddress } from '../world.ts'

/** Probabilities. */
export interface MailFaults {
  /** It is certainly not sent. */
  readonly fails: number
  readonly busy: number
  /** No answer comes, whether it is sent or not. */
  readonly unclear: number
}

/** A mail that the service was asked to send. */
export interface MailAttempt {
  readonly at: number
  readonly process: Process
  readonly template: string
  readonly registrationId: string
  readonly to: string
  readonly outcome: Handover['outcome'] | 'failed'
  /** Whether it goes out. */
  readonly isTaken: boolean
}

/** SES. */
export class SimulatedMailService implements Mailer {
  readonly attempts: MailAttempt[] = []
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

  get taken(): readonly MailAttempt[] {
    return this.attempts.filter(({ isTaken }) => isTaken)
  }

  async send(mail: OutgoingMail): Promise<Handover> {
    await this.#scheduler.pass()
    const { outcome, isTaken } = this.#choose(mail)
    this.#record(mail, outcome, isTaken)
    const messageId = `message-${this.attempts.length}`
    await this.#scheduler.pass()
    if (outcome === 'failed') throw new Error('SES: not sent')
    return outcome === 'sent' ? { outcome, messageId } : { outcome, code: 'simulated' }
  }

  #choose({ to }: OutgoingMail): Pick<MailAttempt, 'outcome' | 'isTaken'> {
    const { fails = 0, busy = 0, unclear = 0 } = this.#faults ?? {}
    if (this.#random.chance(fails)) return { outcome: 'failed', isTaken: false }
    if (this.#random.chance(busy)) return { outcome: 'busy', isTaken: false }
    if (to.address === refusedAddress) return { outcome: 'refused', isTaken: false }
    if (this.#random.chance(unclear))
      return { outcome: 'unclear', isTaken: this.#random.chance(0.6) }
    return { outcome: 'sent', isTaken: true }
  }

  #record({ to, tags }: OutgoingMail, outcome: MailAttempt['outcome'], isTaken: boolean): void {
    const { process, now } = this.#scheduler
    const { template, registrationId = '' } = tags
    if (outcome !== 'sent') process.troubles.push(now)
    this.attempts.push({
      at: now,
      process,
      template,
      registrationId,
      to: to.address,
      outcome,
      isTaken,
    })
    this.#trace.add(
      process,
      `mail ${template} to ${to.address} of ${registrationId}: ${outcome}${isTaken ? ', goes out' : ''}`,
    )
  }
}
