import type * as z from 'zod'
import { addMonths, isPeriodWithin, isWithin, type Period } from './calendar.ts'
import { compareCodePoints } from './code-point-order.ts'
import { addressVolunteer } from './decide-application.ts'
import { approvePendingDates, askAboutDate } from './decide-dates.ts'
import { type Changes, refuse, type Refused, type Step, type StepContext } from './decision.ts'
import type { inputs } from './input.ts'
import { areDatesValidated } from './participation-dates.ts'
import { findManagerId } from './registration-context.ts'
import type { Engagement, ParticipationDate } from './registration.ts'

type Input<Name extends keyof typeof inputs> = StepContext<
  z.output<ReturnType<(typeof inputs)[Name]>>
>

const maxEngagementMonths = 24

export function enterEngagement(context: Input<'enterEngagement'>): Step {
  const { input, registration, company } = context
  const { dates: given = [], ...engagement } = input
  const areDatesAsked = given.length > 0 && areDatesValidated(company)
  const isManagerAsked = company.managerValidation !== 'never' || areDatesAsked
  const refused = refusePeriod(engagement, isManagerAsked, context, given)
  if (refused) return refused

  const entered = enterDates(context, given, areDatesAsked)
  const dates = [...registration.dates, ...entered]
  const created = entered.length > 0 ? { dateIds: entered.map(({ dateId }) => dateId) } : {}
  if (isManagerAsked) {
    const asked = askManager(context, engagement, 'MANAGER_VALIDATION')
    return { ...asked, set: { ...asked.set, dates }, created }
  }
  return {
    to: 'IN_PROGRESS',
    // A period that needs no approval counts as approved.
    set: { engagement, approvedEngagement: engagement, dates },
    mails: [addressVolunteer(registration, 'engagement-recorded')],
    details: { start: engagement.start, end: engagement.end },
    created,
  }
}

/** The dates are entered at one instant, so their ids keep them in the order in which they are given. */
function enterDates(
  { now, newId }: StepContext<unknown>,
  given: readonly Omit<ParticipationDate, 'dateId' | 'enteredAt'>[],
  areAsked: boolean,
): readonly ParticipationDate[] {
  const entered = given.map((date) => ({
    ...date,
    enteredAt: now,
    ...(areAsked && askAboutDate(now)),
  }))
  const ids = entered.map(() => newId()).sort(compareCodePoints)
  // As many ids as dates.
  return entered.map((date, index) => ({ ...date, dateId: ids[index] as string }))
}

export function amendEngagement(context: Input<'engagement'>): Step {
  return refusePeriod(context.input, true, context) ?? askManager(context, context.input, undefined)
}

export function approveEngagement(context: Input<'nothing'>): Step {
  const { registration, now } = context
  const isFirst = registration.approvedEngagement === undefined
  return {
    to: 'IN_PROGRESS',
    set: {
      approvedEngagement: registration.engagement,
      // Dates that wait while an extension does are not decided with it.
      ...(isFirst && { dates: approvePendingDates(context) }),
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
      ...(!approved && { dates: [] }),
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
  context: Pick<StepContext<unknown>, 'registration' | 'volunteer' | 'absentIds'>,
  given: readonly Pick<ParticipationDate, 'date'>[] = [],
): Refused | undefined {
  if (start > end) return refuse('invalid-period', 'start is after end')
  if (end > addMonths(start, maxEngagementMonths))
    return refuse('invalid-period', `end is more than ${maxEngagementMonths} months after start`)
  if (isManagerAsked && findManagerId(context) === undefined) return refuse('manager-missing')
  if ([...given, ...context.registration.dates].some(({ date }) => !isWithin(date, { start, end })))
    return refuse('dates-outside-period')
  return undefined
}

/** Asks the volunteer's current manager. Raising `approvalRequests` invalidates earlier links. */
function askManager(
  context: StepContext<unknown>,
  engagement: Engagement,
  to: 'MANAGER_VALIDATION' | undefined,
): Changes {
  const { registration } = context
  const managerId = findManagerId(context)
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
        recipientIds: managerId === undefined ? [] : [managerId],
      },
    ],
    details: { start: engagement.start, end: engagement.end },
  }
}
