import {
  chooseQueue,
  formatQueueEntry,
  type MailQueue,
  type QueueEntry,
} from '../../application/ports/mail-queue.ts'
import type { MailClass } from '../../journey/mail-classes.ts'

export interface MemoryMailQueue extends MailQueue {
  /** Takes the oldest messages of a class, or of all classes, as a sender receives them. */
  take(count: number, mailClass?: MailClass): readonly string[]
  /** Accepts none of these entries from now on; call it without a condition to accept all again. */
  refuse(isRefused?: (entry: QueueEntry) => boolean): void
}

/** In-memory queues of mails. */
export function createMemoryMailQueue(): MemoryMailQueue {
  let waiting: { readonly mailClass: MailClass; readonly body: string }[] = []
  let isRefused: (entry: QueueEntry) => boolean = () => false
  return {
    send(entries) {
      const refused = new Set<number>()
      for (const [index, entry] of entries.entries())
        if (isRefused(entry)) refused.add(index)
        else waiting.push({ mailClass: chooseQueue(entry.mail), body: formatQueueEntry(entry) })
      return Promise.resolve(refused)
    },
    take(count, mailClass) {
      const taken = waiting
        .filter((one) => mailClass === undefined || one.mailClass === mailClass)
        .slice(0, count)
      waiting = waiting.filter((one) => !taken.includes(one))
      return taken.map(({ body }) => body)
    },
    refuse(condition = () => false) {
      isRefused = condition
    },
  }
}
