import type {
  Claimed,
  MailProgress,
  SendingStore,
  SentMail,
} from '../../application/ports/sending-store.ts'
import type { Instant } from '../../journey/calendar.ts'
import { listReplacedOutcomes } from '../../journey/mails.ts'
import { settled } from './memory-tables.ts'

interface KeptMails<Key, Mail> {
  readonly find: (key: Key) => Mail | undefined
  readonly put: (key: Key, mail: Mail) => void
  /** @param dueAt undefined: not due any more */
  readonly setDue: (key: Key, dueAt: Instant | undefined) => void
  /** Further fields of a mail that has been sent. */
  readonly describeSent: (sent: SentMail) => Partial<Mail>
  /** Further fields of a mail that has ended, sent or not. */
  readonly ended?: Partial<Mail>
}

/** How senders claim and settle mails in memory. */
export function createMemorySending<Key, Mail extends Key & MailProgress>({
  find,
  put,
  setDue,
  describeSent,
  ended,
}: KeptMails<Key, Mail>): SendingStore<Key, Mail> {
  function change(key: Key, changed: Mail, dueAt: Instant | undefined): void {
    put(key, changed)
    setDue(key, dueAt)
  }

  /** Writes what a sender says, unless another sender has the claim. */
  function settle(
    claim: Claimed<Mail>,
    changes: Partial<MailProgress>,
    dueAt: Instant | undefined,
    others?: Partial<Mail>,
  ): Promise<void> {
    return settled(() => {
      const mail = find(claim)
      if (mail?.state === 'SENDING' && mail.claimedUntil === claim.claimedUntil)
        change(claim, { ...mail, ...unclaimed, ...changes, ...others }, dueAt)
    })
  }

  return {
    claim: (key, now, claimedUntil) =>
      settled(() => {
        const mail = find(key)
        if (!mail || !isClaimable(mail, now)) return undefined
        const attempts = mail.attempts + 1
        const claimed = { ...mail, ...unclaimed, state: 'SENDING' as const, attempts, claimedUntil }
        change(key, claimed, claimedUntil)
        return claimed
      }),

    markSent: (key, sent) =>
      settled(() => {
        const mail = find(key)
        if (!mail) return
        const { at: sentAt, messageId } = sent
        const progress = { ...unclaimed, ...unfailed, state: 'SENT' as const, sentAt, messageId }
        change(key, { ...mail, ...progress, ...ended, ...describeSent(sent) }, undefined)
      }),

    noteDelivery: (key, delivery) =>
      settled(() => {
        const mail = find(key)
        if (!mail) return
        const { outcome } = mail.delivery ?? {}
        if (outcome === undefined || listReplacedOutcomes(delivery.outcome).includes(outcome))
          put(key, { ...mail, delivery })
      }),

    markDropped: (claim) => settle(claim, { state: 'DROPPED' }, undefined, ended),

    markFailed: (claim, failedAt, failure) =>
      settle(claim, { state: 'FAILED', failedAt, failure }, undefined, ended),

    release: (claim, nextAttemptAt, attempts) =>
      settle(claim, { state: 'PENDING', nextAttemptAt, attempts }, nextAttemptAt),

    keepClaim: (claim, claimedUntil) => settle(claim, { claimedUntil }, claimedUntil),
  }
}

const unclaimed = { claimedUntil: undefined, nextAttemptAt: undefined }
const unfailed = { failedAt: undefined, failure: undefined }

function isClaimable({ state, claimedUntil, nextAttemptAt }: MailProgress, now: Instant): boolean {
  if (state === 'SENDING') return claimedUntil !== undefined && claimedUntil <= now
  return state === 'PENDING' && (nextAttemptAt === undefined || nextAttemptAt <= now)
}
