import middy from '@middy/core'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import * as z from 'zod'
import { consumeStream } from '../../shared/adapters/aws/dynamodb/consume-stream.ts'
import { isEventKey, parseQueuedMail } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { readWrittenEvent } from '../../shared/adapters/aws/dynamodb/written-event.ts'
import type { DeadLetters } from '../../shared/application/ports/dead-letters.ts'
import type { EventPublisher } from '../../shared/application/ports/event-publisher.ts'
import type { Log } from '../../shared/application/ports/log.ts'
import type { MailQueue, QueueEntry } from '../../shared/application/ports/mail-queue.ts'
import type { RegistrationEvent } from '../../shared/application/ports/registration-event.ts'

export interface FollowStreamDependencies {
  readonly queue: MailQueue
  readonly publisher: EventPublisher
  readonly deadLetters: DeadLetters
  readonly log: Log
}

/** What a new item asks for. */
type Asked = { readonly mail: QueueEntry } | { readonly event: RegistrationEvent }

const Text = z.object({ S: z.string() }).transform(({ S }) => S)
const Written = z.object({ Keys: z.object({ PK: Text, SK: Text }) })
/** A new outbox item or a new sign-in link. */
const WrittenMail = z.object({ NewImage: z.object({ requestedAt: Text.optional() }) })

/**
 * Reads the table's stream, filtered to new mails and events: puts each mail on the queue of its
 * class, and publishes each event. What fails is returned to Lambda, which retries it, and what came
 * after it, a limited number of times. So an event may be published twice, with the same id, and a mail
 * queued twice, whose second message finds it sent.
 */
export function createFollowStreamHandler(dependencies: FollowStreamDependencies) {
  const { deadLetters, log } = dependencies
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(({ Records }) =>
    consumeStream<Asked>(Records, {
      source: 'follow-stream',
      read: readAsked,
      consume: (items) => answerAsked(dependencies, items),
      deadLetters,
      log,
    }),
  )
}

/** @throws an Error if the record is of neither */
function readAsked(streamRecord: DynamoDBRecord['dynamodb']): Asked | undefined {
  const { Keys } = Written.parse(streamRecord)
  if (isEventKey(Keys)) return { event: readWrittenEvent(streamRecord) }
  const mail = parseQueuedMail(Keys)
  const { requestedAt: at } = WrittenMail.parse(streamRecord).NewImage
  if (at !== undefined) return { mail: { mail, at } }
  // Version 0.1 sent the mail of a link itself.
  if ('linkHash' in mail) return undefined
  throw new Error('The item does not say when it was requested')
}

/** @returns the indexes of what failed; trouble with the queues does not stop events, nor the reverse */
async function answerAsked(
  { queue, publisher, log }: FollowStreamDependencies,
  items: readonly Asked[],
): Promise<ReadonlySet<number>> {
  const mails = items.flatMap((item, index) => ('mail' in item ? [{ item: item.mail, index }] : []))
  const events = items.flatMap((item, index) =>
    'event' in item ? [{ item: item.event, index }] : [],
  )

  async function queueMails(entries: readonly QueueEntry[]): Promise<ReadonlySet<number>> {
    const refused = await queue.send(entries)
    if (refused.size > 0) log.error('mailNotQueued', undefined, { count: refused.size })
    return refused
  }

  async function publishEvents(published: readonly RegistrationEvent[]) {
    const unpublished = await publisher.publish(published)
    const left = new Set(unpublished.map(({ eventId }) => eventId))
    for (const { eventId, registrationId, what, status, statusChanged, requestId } of published)
      // Each change of a registration leaves a line, by whatever way it was made.
      if (!left.has(eventId)) {
        const { transition } = statusChanged ?? {}
        log.info('eventPublished', {
          eventId,
          registrationId,
          what,
          status,
          transition,
          ...(requestId !== undefined && { requestId }),
        })
      }
    for (const { eventId, code } of unpublished)
      log.error('eventNotPublished', undefined, { eventId, code })
    return new Set(published.flatMap(({ eventId }, index) => (left.has(eventId) ? [index] : [])))
  }

  const failed = await Promise.all([
    findFailed(mails, queueMails, (error) => log.error('mailNotQueued', error)),
    findFailed(events, publishEvents, (error) => log.error('eventNotPublished', error)),
  ])
  return new Set(failed.flat())
}

/** @returns the indexes of the items that failed: all of them if the call itself did */
async function findFailed<Item>(
  indexed: readonly { readonly item: Item; readonly index: number }[],
  consume: (items: readonly Item[]) => Promise<ReadonlySet<number>>,
  onError: (error: unknown) => void,
): Promise<readonly number[]> {
  if (indexed.length === 0) return []
  try {
    const failed = await consume(indexed.map(({ item }) => item))
    return indexed.flatMap(({ index }, position) => (failed.has(position) ? [index] : []))
  } catch (error) {
    onError(error)
    return indexed.map(({ index }) => index)
  }
}
