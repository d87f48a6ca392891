import type * as z from 'zod'
import { addMonths, isPeriodWithin, isWithin, type Period } from './calendar.ts'
import { addressVolunteer } from './decide-application.ts'
import { refuse, type Refused, type Step, type StepContext } from './decision.ts'
import type { Person } from './directory.ts'
import type { inputs } from './input.ts'
import type { Engagement, Registration } from './registration.ts'

type Input<Name extends keyof typeof inputs> = StepContext<
  z.output<ReturnType<(typeof inputs)[Name]>>
>

const maxEngagementMonths = 24

export function enterEngagement(context: Input<'engagement'>): Step {
  const { input, registration, company } = context
  const isManagerAsked = company.managerValidation !== 'never'
  const refused = refusePeriod(input, isManagerAsked, context)
  if (refused) return refused
  if (isManagerAsked) return askManager(context, input, 'MANAGER_VALIDATION')
  return {
    to: 'IN_PROGRESS',
    // A period that needs no approval counts as approved.
    set: { engagement: input, approvedEngagement: input },
    mails: [addressVolunteer(registration, 'engagement-recorded')],
    details: { start: input.start, end: input.end },
  }
}

export function amendEngagement(context: Input<'engagement'>): Step {
  return refusePeriod(context.input, true, context) ?? askManager(context, context.input, undefined)
}

export function approveEngagement({ registration, now }: Input<'nothing'>): Step {
  return {
    to: 'IN_PROGRESS',
    set: {
      approvedEngagement: registration.engagement,
      managerDecision: 'APPROVED',
      managerDecidedAt: now,
    },
    mails: [addressVolunteer(registration, 'engagement-approved')],
  }
}

export function declineEngagement({ registration, input, now }: Input<'reason'>): Step {
  const { approvedEngagement: approved } = registration
  return {
    to: approved ? 'IN_PROGRESS' : 'MENTEE_SEARCH',
    set: {
      engagement: approved,
      managerDecision: 'DECLINED',
      managerDecidedAt: now,
      declineReason: input.reason,
    },
    mails: [addressVolunteer(registration, 'engagement-declined')],
  }
}

export function changePeriod(context: Input<'period'>): Step {
  const { input, registration, company } = context
  const { approvedEngagement: approved, engagement } = registration
  if (!approved || !engagement)
    throw new Error(`Registration ${registration.registrationId} is in progress without a period`)
  const staysWithinApproved = isPeriodWithin(input, approved)
  const isManagerAsked =
    company.managerValidation === 'engagement-and-extension' && !staysWithinApproved
  const refused = refusePeriod(input, isManagerAsked, context)
  if (refused) return refused

  const changed: Engagement = { ...engagement, ...input }
  if (isManagerAsked) return askManager(context, changed, 'MANAGER_VALIDATION')
  return {
    set: { engagement: changed, ...(!staysWithinApproved && { approvedEngagement: changed }) },
    details: { start: input.start, end: input.end },
  }
}

/** The guards shared by every action that takes a period, in DOMAIN.md's order. */
function refusePeriod(
  { start, end }: Period,
  isManagerAsked: boolean,
  { registration, volunteer }: { registration: Registration; volunteer: Person },
): Refused | undefined {
  if (start > end) return refuse('invalid-period', 'start is after end')
  if (end > addMonths(start, maxEngagementMonths))
    return refuse('invalid-period', `end is more than ${maxEngagementMonths} months after start`)
  if (isManagerAsked && volunteer.managerId === undefined) return refuse('manager-missing')
  if (registration.dates.some(({ date }) => !isWithin(date, { start, end })))
    return refuse('dates-outside-period')
  return undefined
}

/** Asks the volunteer's current manager. Raising `approvalRequests` invalidates earlier links. */
function askManager(
  { registration, volunteer }: StepContext<unknown>,
  engagement: Engagement,
  to: 'MANAGER_VALIDATION' | undefined,
): Step {
  return {
    ...(to && { to }),
    set: {
      engagement,
      approvalRequests: registration.approvalRequests + 1,
      managerDecision: 'PENDING',
      managerDecidedAt: undefined,
    },
    mails: [
      {
        template: 'engagement-to-approve',
        role: 'manager',
        recipientIds: volunteer.managerId === undefined ? [] : [volunteer.managerId],
      },
    ],
    details: { start: engagement.start, end: engagement.end },
  }
}
