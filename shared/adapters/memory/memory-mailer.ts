import type { Handover, Mailer, OutgoingMail } from '../../application/ports/mailer.ts'

export interface MemoryMailer extends Mailer {
  /** In the order in which they were sent. */
  readonly sent: readonly OutgoingMail[]
  /** Makes every mail fail with this error; call it without one to send again. */
  failWith(error?: Error): void
  /** Answers this instead of sending; call it without an answer to send again. */
  answer(handover?: Exclude<Handover, { outcome: 'sent' }>): void
}

/**
 * An in-memory mail service.
 * @param keep receives each mail instead of `sent`, for runs with too many mails to keep
 */
export function createMemoryMailer(keep?: (mail: OutgoingMail) => void): MemoryMailer {
  const sent: OutgoingMail[] = []
  let failure: Error | undefined
  let answered: Handover | undefined
  let count = 0
  return {
    sent,
    failWith(error) {
      failure = error
    },
    answer(handover) {
      answered = handover
    },
    send(mail) {
      if (failure) return Promise.reject(failure)
      if (answered) return Promise.resolve(answered)
      count += 1
      if (keep) keep(mail)
      else sent.push(mail)
      return Promise.resolve({ outcome: 'sent', messageId: `memory-${count}` })
    },
  }
}
