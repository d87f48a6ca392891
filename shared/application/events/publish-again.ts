import pMap from 'p-map'
import type { Instant } from '../../journey/calendar.ts'
import type { EventLog } from '../ports/event-log.ts'
import type { EventPublisher } from '../ports/event-publisher.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import { UnreadableRecordError } from '../ports/unreadable-record.ts'

export interface PublishAgainDependencies {
  readonly registrations: Pick<RegistrationStore, 'listIdPage'>
  readonly eventLog: EventLog
  readonly publisher: EventPublisher
}

export interface PublishedAgain {
  readonly published: number
  /** How many the bus did not accept. */
  readonly unpublished: number
}

export interface PublishedPage extends PublishedAgain {
  /** The registrations of which nothing was published, because an event of theirs cannot be read. */
  readonly unreadable: readonly string[]
  readonly cursor?: string | undefined
}

/** Small enough for one call of the operator's function, whatever a registration holds. */
const pageSize = 100
const concurrency = 8

/** Publishes the events of a registration again, with the ids that they had before. */
export async function publishRegistrationAgain(
  { eventLog, publisher }: Omit<PublishAgainDependencies, 'registrations'>,
  registrationId: string,
  since?: Instant,
): Promise<PublishedAgain> {
  const events = await eventLog.list(registrationId, since)
  const unpublished = await publisher.publish(events)
  return {
    published: events.length - unpublished.length,
    unpublished: unpublished.length,
  }
}

/**
 * Publishes again what happened in a company since an instant, for one page of its registrations. The
 * order of events within a registration is kept.
 */
export async function publishCompanyAgain(
  dependencies: PublishAgainDependencies,
  {
    companyId,
    since,
    cursor,
  }: {
    readonly companyId: string
    readonly since: Instant
    readonly cursor?: string | undefined
  },
): Promise<PublishedPage> {
  const page = await dependencies.registrations.listIdPage(
    { companyId },
    { limit: pageSize, cursor },
  )
  const unreadable: string[] = []
  const results = await pMap(
    page.items,
    async (registrationId) => {
      try {
        return await publishRegistrationAgain(dependencies, registrationId, since)
      } catch (error) {
        if (!(error instanceof UnreadableRecordError)) throw error
        unreadable.push(registrationId)
        return { published: 0, unpublished: 0 }
      }
    },
    { concurrency },
  )
  const sum = (count: (result: PublishedAgain) => number) =>
    results.reduce((total, result) => total + count(result), 0)
  return {
    published: sum(({ published }) => published),
    unpublished: sum(({ unpublished }) => unpublished),
    unreadable,
    cursor: page.cursor,
  }
}
