import pMap from 'p-map'
import { addMinutes, type Instant } from '../../journey/calendar.ts'
import { isLive } from '../../journey/statuses.ts'
import type { Clock } from '../ports/clock.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'
import { UnreadableRecordError } from '../ports/unreadable-record.ts'

interface SampleDependencies {
  readonly registrations: Pick<
    RegistrationStore,
    'load' | 'loadWorkflow' | 'listToCheck' | 'listToLookAt'
  >
  readonly clock: Clock
}

/** How the workflows of a few registrations are. Ids, counts and ARNs only. */
export interface RegistrationSample {
  /** Registrations whose check has been due for `overdueMinutes`: repair does not come to them. At most `maxOverdue`. */
  readonly overdue: number
  readonly looked: number
  /** Those whose workflow has not followed their record for `overdueMinutes`. */
  readonly outOfStep: readonly string[]
  readonly unreadable: readonly string[]
  /** The executions that the live ones wait in. */
  readonly executions: readonly { readonly registrationId: string; readonly execution: string }[]
}

/** Repair runs every five minutes, and tries again a minute after a failure. */
const overdueMinutes = 15
const maxOverdue = 100
const maxLooked = 20
const concurrency = 8
/** Everything that is planned, whenever it is due. */
const endOfTime: Instant = '9999-12-31T23:59:59.999Z'

/** Looks at a few registrations: those whose check is overdue first, then those that are looked at next. */
export async function sampleRegistrations({
  registrations,
  clock,
}: SampleDependencies): Promise<RegistrationSample> {
  const dueBefore = addMinutes(clock.now(), -overdueMinutes)
  const overdue = await take(registrations.listToCheck(dueBefore), maxOverdue)
  const next = await take(registrations.listToLookAt(endOfTime), maxLooked)
  const looked = [...overdue, ...next].slice(0, maxLooked)
  const found = await pMap(looked, (id) => look(registrations, id, dueBefore), { concurrency })
  return {
    overdue: overdue.length,
    looked: looked.length,
    outOfStep: found.flatMap((one) => (one.isOutOfStep ? [one.registrationId] : [])),
    unreadable: found.flatMap((one) => (one.isUnreadable ? [one.registrationId] : [])),
    executions: found.flatMap(({ registrationId, execution }) =>
      execution === undefined ? [] : [{ registrationId, execution }],
    ),
  }
}

interface Look {
  readonly registrationId: string
  readonly isOutOfStep?: boolean
  readonly isUnreadable?: boolean
  readonly execution?: string | undefined
}

async function look(
  registrations: SampleDependencies['registrations'],
  registrationId: string,
  dueBefore: Instant,
): Promise<Look> {
  try {
    // In this order: the workflow is never ahead of a record that is read after it.
    const workflow = await registrations.loadWorkflow(registrationId)
    const registration = await registrations.load(registrationId)
    if (!registration) return { registrationId }
    const isBehind = workflow?.transition !== registration.transition
    return {
      registrationId,
      isOutOfStep: isBehind && registration.statusSince <= dueBefore,
      execution: isLive(registration.status) ? workflow?.execution : undefined,
    }
  } catch (error) {
    if (!(error instanceof UnreadableRecordError)) throw error
    return { registrationId, isUnreadable: true }
  }
}

async function take<Item>(items: AsyncIterable<Item>, most: number): Promise<readonly Item[]> {
  const taken: Item[] = []
  for await (const item of items) {
    taken.push(item)
    if (taken.length >= most) break
  }
  return taken
}
