import { addMinutes, countMinutesBetween, type Instant } from '../../journey/calendar.ts'
import { chooseMailClass } from '../../journey/mail-classes.ts'
import type { MailFailure } from '../../journey/mails.ts'
import type { Clock } from '../ports/clock.ts'
import type { DayEnding, DayStore } from '../ports/day-store.ts'
import type { Log } from '../ports/log.ts'
import type { ClaimedMail, MailKey, MailStore } from '../ports/mail-store.ts'
import type { Handover, Mailer } from '../ports/mailer.ts'
import { runForRequest } from '../ports/request-id.ts'
import { type ComposeDependencies, composeMail } from './compose-mail.ts'

export interface SendMailDependencies extends ComposeDependencies {
  readonly mails: MailStore
  readonly days: Pick<DayStore, 'listParts' | 'endParts'>
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
export async function sendMail(
  dependencies: SendMailDependencies,
  key: MailKey,
): Promise<SendMailResult> {
  const { mails, clock } = dependencies
  const now = clock.now()
  const claim = await mails.claim(key, now, addMinutes(now, claimMinutes))
  if (!claim) return 'not-due'
  return runForRequest(claim.requestId, () => sendClaimed(dependencies, claim, now))
}

async function sendClaimed(
  dependencies: SendMailDependencies,
  claim: ClaimedMail,
  now: Instant,
): Promise<SendMailResult> {
  const { mails, log } = dependencies
  const { registrationId, template, recipientId, occasion } = claim
  const key = { registrationId, template, recipientId, occasion }
  // Its senders crashed each time.
  if (claim.attempts > maxAttempts) return giveUp(dependencies, claim, now)

  let handedOver: { readonly handover: Handover; readonly subject: string } | undefined
  try {
    const mail = await composeMail(dependencies, claim, now)
    handedOver = mail && {
      handover: await dependencies.mailer.send(mail),
      subject: mail.subject,
    }
  } catch (error) {
    log.error('mailFailed', error, describeClaim(claim, now))
    return retryLater(dependencies, claim, now)
  }
  if (!handedOver) {
    await mails.markDropped(claim)
    log.info('mailDropped', { registrationId, template, recipientId })
    return 'dropped'
  }
  const { handover, subject } = handedOver
  if (handover.outcome === 'sent') {
    // If one of these fails, the mail is not released: the claim expires. The parts come first: what
    // the mail service reports under this ID is noted with each of them.
    const sent = { at: now, messageId: handover.messageId, subject }
    await endParts(dependencies, key, { state: 'SENT', ...sent })
    await mails.markSent(key, sent)
    log.info('mailSent', { registrationId, template, recipientId, messageId: sent.messageId })
    return 'sent'
  }
  return settleUnsent(dependencies, claim, now, handover)
}

async function settleUnsent(
  dependencies: SendMailDependencies,
  claim: ClaimedMail,
  now: Instant,
  { outcome, code }: Exclude<Handover, { outcome: 'sent' }>,
): Promise<SendMailResult> {
  const { mails, log } = dependencies
  const { attempts } = claim
  const details = { ...describeClaim(claim, now), code }
  switch (outcome) {
    case 'refused':
      log.error('mailGivenUp', undefined, details)
      await markFailed(dependencies, claim, now, 'refused')
      return 'failed'
    case 'busy':
      log.error('mailPostponed', undefined, details)
      if (now >= addMinutes(claim.requestedAt, maxDays * 24 * 60))
        return giveUp(dependencies, claim, now)
      await mails.release(claim, addMinutes(now, busyPauseMinutes), attempts - 1)
      return 'failed'
    case 'unclear': {
      log.error('mailUnclear', undefined, details)
      if (attempts >= maxAttempts) return giveUp(dependencies, claim, now)
      const minutes = Math.max(claimMinutes, computePauseMinutes(attempts))
      await mails.keepClaim(claim, addMinutes(now, minutes))
      return 'failed'
    }
  }
}

async function retryLater(
  dependencies: SendMailDependencies,
  claim: ClaimedMail,
  now: Instant,
): Promise<SendMailResult> {
  const { attempts } = claim
  if (attempts >= maxAttempts) return giveUp(dependencies, claim, now)
  await dependencies.mails.release(claim, addMinutes(now, computePauseMinutes(attempts)), attempts)
  return 'failed'
}

async function giveUp(
  dependencies: SendMailDependencies,
  claim: ClaimedMail,
  now: Instant,
): Promise<SendMailResult> {
  dependencies.log.error('mailGivenUp', undefined, describeClaim(claim, now))
  await markFailed(dependencies, claim, now, 'given-up')
  return 'failed'
}

async function markFailed(
  dependencies: SendMailDependencies,
  claim: ClaimedMail,
  at: Instant,
  failure: MailFailure,
): Promise<void> {
  await endParts(dependencies, claim, { state: 'FAILED', at, failure })
  await dependencies.mails.markFailed(claim, at, failure)
}

/** What `today` is about ends with it. */
async function endParts(
  { days }: SendMailDependencies,
  { template, recipientId, occasion: day }: MailKey,
  ending: DayEnding,
): Promise<void> {
  if (template === 'today') await days.endParts({ recipientId, day }, ending)
}

/** What alarms and runbooks need to know about a mail that is not sent. */
function describeClaim(
  { registrationId, template, attempts, requestedAt }: ClaimedMail,
  now: Instant,
) {
  const minutes = countMinutesBetween(requestedAt, now)
  return { registrationId, template, attempts, mailClass: chooseMailClass(template), minutes }
}

/** @param attempts so far, at least 1 */
function computePauseMinutes(attempts: number): number {
  return Math.min(2 ** (attempts - 1), maxPauseMinutes)
}
