import { addMinutes, countMinutesBetween, type Instant } from '../../journey/calendar.ts'
import type { MailClass } from '../../journey/mail-classes.ts'
import type { MailFailure } from '../../journey/mails.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log, LogDetails } from '../ports/log.ts'
import type { Handover, Mailer, OutgoingMail } from '../ports/mailer.ts'
import { runForRequest } from '../ports/request-id.ts'
import type { Claimed, MailEnding, MailProgress, SendingStore } from '../ports/sending-store.ts'

export interface SendOnceDependencies {
  readonly mailer: Mailer
  readonly clock: Clock
  readonly log: Log
}

export type SendMailResult =
  | 'sent'
  /** The recipient is gone, or what the mail is about is over. */
  | 'dropped'
  /** It has ended, is claimed by another sender, or pauses until its next attempt. */
  | 'not-due'
  /** Not sent now. The mail's record says when it is tried again, if ever. */
  | 'failed'
  /** Not sent now. No record asks for it again: the queue has to hand it over once more. */
  | 'repeat'

/** A kind of mail: where it is kept, and what it says. */
export interface SentKind<Key, Mail extends Key & MailProgress> {
  readonly store: SendingStore<Key, Mail>
  /** @returns undefined if the recipient is gone, or what the mail is about is over */
  readonly compose: (claim: Claimed<Mail>, now: Instant) => Promise<OutgoingMail | undefined>
  readonly mailClass: MailClass
  /** Ids and codes for the log. */
  readonly details: LogDetails & { readonly template: string }
  /** Ends what was sent with the mail, before the mail's own record says so. */
  readonly endOthers?: (ending: MailEnding) => Promise<void>
}

/**
 * A claim ends after this. The mail service may have taken a mail although its answer never came or
 * the sender crashed, so the mail may be sent twice then, and only then.
 */
export const claimMinutes = 15
/** Pauses between attempts are 1, 2, 4, … minutes up to this. */
const maxPauseMinutes = 6 * 60
/** With those pauses, the last attempt comes about three days after the first. */
export const maxAttempts = 20
/** SES asks for up to ten minutes of patience (Developer Guide, "Errors related to the sending quotas"). */
const busyPauseMinutes = 10
/** A mail service that takes nothing for as long costs no attempts, but what it is for has passed. */
const maxDays = 14

/**
 * Sends a mail once, however often it is called: claims it, renders the current data, marks it
 * sent.
 */
export async function sendOnce<Key, Mail extends Key & MailProgress>(
  dependencies: SendOnceDependencies,
  kind: SentKind<Key, Mail>,
  key: Key,
): Promise<SendMailResult> {
  const { clock } = dependencies
  const { store } = kind
  const now = clock.now()
  const claim = await store.claim(key, now, addMinutes(now, claimMinutes))
  if (!claim) return 'not-due'
  return runForRequest(claim.requestId, () => sendClaimed(dependencies, kind, claim, now))
}

async function sendClaimed<Key, Mail extends Key & MailProgress>(
  dependencies: SendOnceDependencies,
  kind: SentKind<Key, Mail>,
  claim: Claimed<Mail>,
  now: Instant,
): Promise<SendMailResult> {
  const { log, mailer } = dependencies
  const { store } = kind
  // Its senders crashed each time.
  if (claim.attempts > maxAttempts) return giveUp(dependencies, kind, claim, now)

  let handedOver: { readonly handover: Handover; readonly subject: string } | undefined
  try {
    const mail = await kind.compose(claim, now)
    handedOver = mail && { handover: await mailer.send(mail), subject: mail.subject }
  } catch (error) {
    log.error('mailFailed', error, describeClaim(kind, claim, now))
    return retryLater(dependencies, kind, claim, now)
  }
  if (!handedOver) {
    await store.markDropped(claim)
    log.info('mailDropped', kind.details)
    return 'dropped'
  }
  const { handover, subject } = handedOver
  if (handover.outcome === 'sent') {
    // If one of these fails, the mail is not released: the claim expires. The others come first: what
    // the mail service reports under this ID is noted with each of them.
    const sent = { at: now, messageId: handover.messageId, subject }
    await kind.endOthers?.({ state: 'SENT', ...sent })
    await store.markSent(claim, sent)
    log.info('mailSent', { ...kind.details, messageId: sent.messageId })
    return 'sent'
  }
  return settleUnsent(dependencies, kind, claim, now, handover)
}

async function settleUnsent<Key, Mail extends Key & MailProgress>(
  dependencies: SendOnceDependencies,
  kind: SentKind<Key, Mail>,
  claim: Claimed<Mail>,
  now: Instant,
  { outcome, code }: Exclude<Handover, { outcome: 'sent' }>,
): Promise<SendMailResult> {
  const { log } = dependencies
  const { store } = kind
  const { attempts } = claim
  const details = { ...describeClaim(kind, claim, now), code }
  switch (outcome) {
    case 'refused':
      log.error('mailGivenUp', undefined, details)
      await markFailed(kind, claim, now, 'refused')
      return 'failed'
    case 'busy':
      log.error('mailPostponed', undefined, details)
      if (now >= addMinutes(claim.requestedAt, maxDays * 24 * 60))
        return giveUp(dependencies, kind, claim, now)
      await store.release(claim, addMinutes(now, busyPauseMinutes), attempts - 1)
      return 'failed'
    case 'unclear': {
      log.error('mailUnclear', undefined, details)
      if (attempts >= maxAttempts) return giveUp(dependencies, kind, claim, now)
      const minutes = Math.max(claimMinutes, computePauseMinutes(attempts))
      await store.keepClaim(claim, addMinutes(now, minutes))
      return 'failed'
    }
  }
}

async function retryLater<Key, Mail extends Key & MailProgress>(
  dependencies: SendOnceDependencies,
  kind: SentKind<Key, Mail>,
  claim: Claimed<Mail>,
  now: Instant,
): Promise<SendMailResult> {
  const { attempts } = claim
  if (attempts >= maxAttempts) return giveUp(dependencies, kind, claim, now)
  await kind.store.release(claim, addMinutes(now, computePauseMinutes(attempts)), attempts)
  return 'failed'
}

async function giveUp<Key, Mail extends Key & MailProgress>(
  { log }: SendOnceDependencies,
  kind: SentKind<Key, Mail>,
  claim: Claimed<Mail>,
  now: Instant,
): Promise<SendMailResult> {
  log.error('mailGivenUp', undefined, describeClaim(kind, claim, now))
  await markFailed(kind, claim, now, 'given-up')
  return 'failed'
}

async function markFailed<Key, Mail extends Key & MailProgress>(
  { store, endOthers }: SentKind<Key, Mail>,
  claim: Claimed<Mail>,
  at: Instant,
  failure: MailFailure,
): Promise<void> {
  await endOthers?.({ state: 'FAILED', at, failure })
  await store.markFailed(claim, at, failure)
}

/** What alarms and runbooks need to know about a mail that is not sent. */
function describeClaim<Key, Mail extends Key & MailProgress>(
  { details, mailClass }: SentKind<Key, Mail>,
  { attempts, requestedAt }: Claimed<Mail>,
  now: Instant,
): LogDetails {
  const minutes = countMinutesBetween(requestedAt, now)
  return { ...details, attempts, mailClass, minutes }
}

/** @param attempts so far, at least 1 */
function computePauseMinutes(attempts: number): number {
  return Math.min(2 ** (attempts - 1), maxPauseMinutes)
}
