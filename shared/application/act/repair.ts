import pMap from 'p-map'
import type { Instant } from '../../journey/calendar.ts'
import type { ExecutionReference } from '../ports/workflow.ts'
import type { ActionDependencies } from './dependencies.ts'
import { createPace } from './pace.ts'
import {
  type Occasion,
  type RegistrationRepair,
  repairRegistration,
} from './repair-registration.ts'
import { sweepRegistrations } from './sweep-registrations.ts'
import { whileThereIsTime } from './while-there-is-time.ts'

export interface RepairDependencies extends ActionDependencies {
  /**
   * Sends the mails that should have gone out by now, until there is no time left; a mail that fails
   * stays due.
   */
  readonly sendDueMails: (
    now: Instant,
    hasTime: () => boolean,
  ) => Promise<{ readonly sent: number; readonly failed: number }>
  /** Whether there is time to begin something else. */
  readonly hasTime: () => boolean
}

export interface RepairCounts {
  readonly checked: number
  readonly mended: number
  readonly failed: number
}

export interface DueCounts extends RepairCounts {
  /** Whether time ran out; the rest stays due. */
  readonly isUnfinished: boolean
  readonly mailsSent: number
  readonly mailsFailed: number
}

export interface SweepCounts extends RepairCounts {
  /** Where to go on; undefined at the end. */
  readonly cursor?: string | undefined
}

/** Registrations at once: while one waits to be asked about again, the others go on. */
const concurrency = 32
/** The quota of `DescribeExecution` is 15 a second in most Regions, for the whole account. */
const asksPerSecond = 10
/** Of the 150 that `StartExecution` allows in most Regions; people who register need some. */
const startsPerSecond = 100

/**
 * Repairs what is due: checks, then looks. The mails go side by side with them, so that a failure of
 * either never stops the other. Level-triggered, so it may die anywhere: the next run continues.
 */
export async function repairDue(dependencies: RepairDependencies): Promise<DueCounts> {
  const now = dependencies.clock.now()
  const { hasTime } = dependencies
  const [registrations, mails] = await Promise.allSettled([
    repairDueRegistrations(dependencies, now),
    dependencies.sendDueMails(now, hasTime),
  ])
  if (registrations.status === 'rejected' && mails.status === 'rejected')
    throw new AggregateError(
      [registrations.reason, mails.reason],
      'Neither registrations nor mails were repaired',
    )
  if (registrations.status === 'rejected') throw registrations.reason
  if (mails.status === 'rejected') throw mails.reason
  const { sent: mailsSent, failed: mailsFailed } = mails.value
  return { ...registrations.value, mailsSent, mailsFailed }
}

async function repairDueRegistrations(dependencies: RepairDependencies, now: Instant) {
  const { registrations, hasTime, log } = dependencies
  const repairEach = createRepairer(dependencies)
  let isUnfinished = false
  const inTime = (registrationIds: AsyncIterable<string>) =>
    whileThereIsTime(registrationIds, hasTime, () => (isUnfinished = true))
  await repairEach(inTime(registrations.listToCheck(now)), 'check')
  await repairEach(inTime(registrations.listToLookAt(now)), 'look')
  const counts = { ...repairEach.counts, isUnfinished }
  log.info('repairRun', counts)
  return counts
}

/**
 * An execution has failed, timed out or was stopped: repairs its registration, unless that has gone
 * on in a later one.
 */
export async function repairEndedExecution(
  dependencies: RepairDependencies,
  ended: ExecutionReference,
): Promise<RepairCounts> {
  const repairEach = createRepairer(dependencies)
  await repairEach([ended.registrationId], { endedGeneration: ended.generation })
  return repairEach.counts
}

const idsPerPage = 50
const maxIdsPerSweep = 500

/**
 * Looks at every registration, whether it is due or not: the next few hundred after the cursor.
 * @throws InvalidCursorError
 */
export async function repairAll(
  dependencies: RepairDependencies,
  cursor: string | undefined,
): Promise<SweepCounts> {
  const { hasTime, log } = dependencies
  const repairEach = createRepairer(dependencies)
  // One page at least, so that every call gets further.
  for await (const page of sweepRegistrations(dependencies, { limit: idsPerPage, cursor })) {
    await repairEach(page.ids, 'sweep')
    const isEnough = repairEach.counts.checked >= maxIdsPerSweep || !hasTime()
    if (isEnough && page.cursor !== undefined) {
      log.info('repairSweep', repairEach.counts)
      return { ...repairEach.counts, cursor: page.cursor }
    }
  }
  log.info('repairSweep', repairEach.counts)
  return repairEach.counts
}

/** Repairs many, at the pace of the quotas, and counts. One that fails does not stop the others. */
function createRepairer(dependencies: RepairDependencies) {
  const counts = { checked: 0, mended: 0, failed: 0 }
  const repairing: RegistrationRepair = {
    ...dependencies,
    pace: {
      asking: createPace(asksPerSecond, dependencies),
      starting: createPace(startsPerSecond, dependencies),
    },
  }
  const repairEach = async (
    registrationIds: AsyncIterable<string> | Iterable<string>,
    occasion: Occasion,
  ): Promise<void> => {
    await pMap(
      registrationIds,
      async (registrationId) => {
        counts.checked += 1
        try {
          if (await repairRegistration(repairing, registrationId, occasion)) counts.mended += 1
        } catch (error) {
          counts.failed += 1
          dependencies.log.error('workflowNotRepaired', error, { registrationId })
        }
      },
      { concurrency },
    )
  }
  return Object.assign(repairEach, { counts })
}
