import middy from '@middy/core'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { dueItemKey } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { deliver, type DeliverDependencies } from '../../shared/application/mail/deliver.ts'
import { paceMailer } from '../../shared/application/mail/paced-mailer.ts'
import type { Clock } from '../../shared/application/ports/clock.ts'
import type { DeadLetters } from '../../shared/application/ports/dead-letters.ts'
import {
  chooseQueue,
  parseQueueEntry,
  type QueueEntry,
} from '../../shared/application/ports/mail-queue.ts'
import {
  NewerSchemaError,
  UnreadableRecordError,
} from '../../shared/application/ports/unreadable-record.ts'
import type { Instant } from '../../shared/journey/calendar.ts'
import { computeSendInterval } from '../../shared/journey/mail-classes.ts'

export interface SendMailHandlerDependencies extends Omit<DeliverDependencies, 'clock'> {
  /** Creates the clock for sending a mail that was requested or became due at this instant. */
  readonly createClock: (at: Instant) => Clock
  readonly deadLetters: DeadLetters
  /** What the stage allows, of all classes together. */
  readonly mailsPerSecond: number
  /** A clock that only moves forwards. */
  readonly readMilliseconds: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** No mail is begun when less is left: composing it and an answer that never comes take most of it. */
const reserveMilliseconds = 20_000

/**
 * Sends the mails of a queue, at the pace of its class. Messages that this run has no time for return to
 * the queue, as do failed messages whose record does not make them due again. Any other mail that fails
 * becomes due again by its record.
 */
export function createSendMailHandler(dependencies: SendMailHandlerDependencies) {
  return middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }, context) => {
    const messages = await readMessages(dependencies, Records)
    const [first] = messages
    if (!first) return { batchItemFailures: [] }
    // A queue hands over mails of one class.
    const mailClass = chooseQueue(first.entry.mail)
    const { mailsPerSecond, readMilliseconds, sleep } = dependencies
    const intervalMilliseconds = computeSendInterval(mailClass, mailsPerSecond)
    const mailer = paceMailer({
      mailer: dependencies.mailer,
      intervalMilliseconds,
      readMilliseconds,
      sleep,
    })
    const repeated: string[] = []
    for (const { id, entry } of messages) {
      const isDone =
        isTimeLeft(context, intervalMilliseconds) &&
        (await isHandled({ ...dependencies, mailer }, id, entry))
      if (!isDone) repeated.push(id)
    }
    await mailer.rest()
    return { batchItemFailures: repeated.map((itemIdentifier) => ({ itemIdentifier })) }
  })
}

/** A message that cannot be read is set aside at once. */
async function readMessages(
  { deadLetters, log }: SendMailHandlerDependencies,
  records: readonly SQSRecord[],
) {
  const messages: { readonly id: string; readonly entry: QueueEntry }[] = []
  for (const { messageId: id, body } of records)
    try {
      messages.push({ id, entry: parseQueueEntry(body) })
    } catch (error) {
      log.error('recordSetAside', error, { messageId: id })
      await deadLetters.setAside({ source: 'send-mail', id })
    }
  return messages
}

function isTimeLeft(context: Pick<Context, 'getRemainingTimeInMillis'>, interval: number): boolean {
  return context.getRemainingTimeInMillis() > interval + reserveMilliseconds
}

/** @returns false if the queue has to hand it over again */
async function isHandled(
  dependencies: SendMailHandlerDependencies,
  messageId: string,
  { mail, at }: QueueEntry,
): Promise<boolean> {
  const { log, createClock, deadLetters, mails } = dependencies
  try {
    return (await deliver({ ...dependencies, clock: createClock(at) }, mail)) !== 'repeat'
  } catch (error) {
    if (!('linkHash' in mail) && isForeverUnreadable(error)) {
      log.error('recordSetAside', error, { messageId })
      await deadLetters.setAside({ source: 'send-mail', id: messageId, key: dueItemKey(mail) })
      await mails.setAside(mail)
      return true
    }
    log.error('mailFailed', error, { messageId })
    return false
  }
}

/**
 * Whether the item itself cannot be read, by no version to come either. What a later version wrote
 * waits for that version.
 */
function isForeverUnreadable(error: unknown): boolean {
  return error instanceof UnreadableRecordError && !(error instanceof NewerSchemaError)
}
