import type { Mailer, OutgoingMail } from '../../application/ports/mailer.ts'

export interface MemoryMailer extends Mailer {
  /** In the order of sending. */
  readonly sent: readonly OutgoingMail[]
  /** Every mail fails with it, until it is called without. */
  failWith(error?: Error): void
}

/**
 * The mail service in memory.
 * @param keep takes each mail instead of `sent`, where there are too many to keep
 */
export function createMemoryMailer(keep?: (mail: OutgoingMail) => void): MemoryMailer {
  const sent: OutgoingMail[] = []
  let failure: Error | undefined
  let count = 0
  return {
    sent,
    failWith(error) {
      failure = error
    },
    send(mail) {
      if (failure) return Promise.reject(failure)
      count += 1
      if (keep) keep(mail)
      else sent.push(mail)
      return Promise.resolve({ messageId: `memory-${count}` })
    },
  }
}
