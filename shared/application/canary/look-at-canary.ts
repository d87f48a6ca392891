import { canaryId } from '../../journey/canary.ts'
import type { Instant } from '../../journey/calendar.ts'
import { isLive, liveStatuses, type Status } from '../../journey/statuses.ts'
import type { RegistrationStore } from '../ports/registration-store.ts'

interface CanaryDependencies {
  readonly registrations: Pick<
    RegistrationStore,
    'load' | 'loadWorkflow' | 'listMails' | 'listCards'
  >
}

export interface CanaryView {
  readonly status: Status
  /** Whether the workflow has followed the record. */
  readonly isInStep: boolean
  readonly mails: readonly {
    readonly template: string
    readonly state: string
    /** What the mail service has reported. */
    readonly outcome?: string | undefined
  }[]
}

/** What pages do not show of a registration of the canary. @returns undefined for any other */
export async function lookAtCanary(
  { registrations }: CanaryDependencies,
  registrationId: string,
): Promise<CanaryView | undefined> {
  const registration = await registrations.load(registrationId)
  if (registration?.companyId !== canaryId) return undefined
  const [workflow, mails] = await Promise.all([
    registrations.loadWorkflow(registrationId),
    registrations.listMails(registrationId),
  ])
  return {
    status: registration.status,
    isInStep:
      workflow?.transition === registration.transition &&
      // A waiting execution has a token; without it, nobody could be told of the next change.
      (workflow.taskToken !== undefined || !isLive(registration.status)),
    mails: mails.map(({ template, state, delivery }) => ({
      template,
      state,
      outcome: delivery?.outcome,
    })),
  }
}

export interface CanaryLeftover {
  readonly registrationId: string
  readonly volunteerId: string
  readonly statusSince: Instant
}

/** The most leftovers of one status that a run looks at: the longest waiting. */
const maxLeftovers = 20

/** Registrations of the canary that have not ended: of runs that stopped, or that go on. */
export async function listCanaryLeftovers({
  registrations,
}: CanaryDependencies): Promise<readonly CanaryLeftover[]> {
  const pages = await Promise.all(
    liveStatuses.map((status) =>
      registrations.listCards({ initiativeId: canaryId, status }, { limit: maxLeftovers }),
    ),
  )
  return pages.flatMap(({ items }) =>
    items.map(({ registrationId, volunteerId, statusSince }) => ({
      registrationId,
      volunteerId,
      statusSince,
    })),
  )
}
