import type { Mailer, OutgoingMail } from '../../application/ports/mailer.ts'

export interface MemoryMailer extends Mailer {
  /** In the order in which they were sent. */
  readonly sent: readonly OutgoingMail[]
  /** Makes every mail fail with this error; call it without one to send again. */
  failWith(error?: Error): void
}

/**
 * An in-memory mail service.
 * @param keep receives each mail instead of `sent`, for runs with too many mails to keep
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
