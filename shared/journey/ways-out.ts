import type * as z from 'zod'
import type { ActionRule } from './actions.ts'
import { addMonths, dateIn, type Instant } from './calendar.ts'
import {
  type Addressed,
  type AwayPeriod,
  refuse,
  type Refused,
  type Step,
  type StepContext,
  unchanged,
} from './decision.ts'
import type { Company, Person } from './directory.ts'
import { inputs } from './input.ts'
import { findRequestStandIn, type RegistrationContext } from './registration-context.ts'
import type { Registration } from './registration.ts'
import { findManagerTurn } from './turn.ts'
import type { WayOut } from './way-out-names.ts'

type Input<Name extends keyof typeof inputs> = StepContext<
  z.output<ReturnType<(typeof inputs)[Name]>>
>

/** In which statuses something can wait for a manager. */
const from = ['MANAGER_VALIDATION', 'IN_PROGRESS', 'AWAITING_CONFIRMATION'] as const
const stays = { from, to: [], stays: true } as const

/**
 * What can be done about a request that waits for the manager, in companies with `nudges`: rules like
 * those of the journey's table (`actions`), which has none of them.
 */
export const waysOut: Readonly<Record<WayOut, ActionRule>> = {
  'remind-manager': wayOut({
    ...stays,
    roles: ['volunteer', 'coordinator', 'admin'],
    input: inputs.nothing,
    guards: ['nothing-to-decide', 'manager-missing', 'reminded-today'],
    mails: ['manager-reminded'],
    step: remindManager,
  }),
  'ask-stand-in': wayOut({
    ...stays,
    roles: ['manager'],
    input: inputs.standIn,
    guards: ['nothing-to-decide', 'unknown-colleague', 'invalid-period'],
    mails: ['stand-in-asked', 'stand-in-named'],
    step: askStandIn,
  }),
  'end-stand-in': wayOut({
    ...stays,
    roles: ['manager'],
    input: inputs.nothing,
    guards: [],
    mails: [],
    step: endStandIn,
  }),
  'not-my-report': wayOut({
    ...stays,
    roles: ['manager'],
    input: inputs.nothing,
    guards: ['nothing-to-decide'],
    mails: ['not-their-report'],
    step: disown,
  }),
}

/** Ties a rule to its input schema, so that its step gets the parsed type. */
function wayOut<Schema extends z.ZodType>(
  rule: Omit<ActionRule, 'step' | 'input'> & {
    readonly input: () => Schema
    readonly step: (context: StepContext<z.output<Schema>>) => Step
  },
): ActionRule {
  return {
    ...rule,
    // Safe: `decide`, the only caller, passes what the rule's own `input` has parsed.
    step: (context: StepContext<unknown>): Step =>
      context.company.nudges === true
        ? rule.step(context as StepContext<z.output<Schema>>)
        : refuse('not-allowed', 'the company has not turned this on'),
  }
}

/** How far ahead a manager may name somebody for everything that their team asks for. */
const maxAwayMonths = 12

function remindManager(context: Input<'nothing'>): Step {
  const { registration, today } = context
  const refused = refuseUnlessWaiting(registration)
  if (refused) return refused
  const recipientIds = listAskedIds(context)
  if (recipientIds.length === 0) return refuse('manager-missing')
  if (registration.managerRemindedOn === today) return refuse('reminded-today')
  return {
    set: { managerRemindedOn: today },
    mails: [{ template: 'manager-reminded', role: 'manager', recipientIds }],
  }
}

function askStandIn(context: Input<'standIn'>): Step {
  const { registration, volunteer, actor, colleague, input, today } = context
  const { until } = input
  const refused = refuseUnlessManager(context) ?? refuseUnlessWaiting(registration)
  if (refused) return refused
  if (!colleague || !mayStandIn(colleague, actor.personId, registration))
    return refuse('unknown-colleague')
  if (until !== undefined && !isAwayPossible(until, today)) return refuse('invalid-period')
  const { personId } = colleague
  if (until === undefined && findRequestStandIn(registration, volunteer) === personId)
    return unchanged
  return {
    // Whoever decides for a time does so about this request, too, and no longer.
    set: {
      standIn: until === undefined ? { personId, managerId: actor.personId } : undefined,
    },
    ...(until !== undefined && { away: { managerId: actor.personId, personId, until } }),
    mails: [
      { template: 'stand-in-asked', role: 'manager', recipientIds: [personId] },
      {
        template: 'stand-in-named',
        role: 'volunteer',
        recipientIds: [registration.volunteerId],
      },
    ],
    details: { colleague: personId, ...(until !== undefined && { until }) },
  }
}

/** Takes the request back, and everything else where it was given for a time. */
function endStandIn(context: Input<'nothing'>): Step {
  const { registration, volunteer, actor, awayStandInId } = context
  const refused = refuseUnlessManager(context)
  if (refused) return refused
  const personId = findRequestStandIn(registration, volunteer) ?? awayStandInId
  if (personId === undefined) return unchanged
  return {
    set: { standIn: undefined },
    ...(awayStandInId !== undefined && { away: { managerId: actor.personId } }),
    details: { colleague: personId },
  }
}

function disown(context: Input<'nothing'>): Step {
  const { registration, actor, adminIds, now } = context
  const refused = refuseUnlessManager(context) ?? refuseUnlessWaiting(registration)
  if (refused) return refused
  if (registration.disowned?.managerId === actor.personId) return unchanged
  return {
    set: { disowned: { managerId: actor.personId, at: now } },
    mails: [{ template: 'not-their-report', role: 'admin', recipientIds: adminIds }],
  }
}

function refuseUnlessWaiting(registration: Registration): Refused | undefined {
  return findManagerTurn(registration) === undefined ? refuse('nothing-to-decide') : undefined
}

/** A stand-in decides about the request, and gives it to nobody else. */
function refuseUnlessManager({
  actor,
  volunteer,
}: Pick<StepContext<unknown>, 'actor' | 'volunteer'>): Refused | undefined {
  return actor.personId === volunteer.managerId
    ? undefined
    : refuse('not-allowed', 'only the manager can do this, not who decides in their place')
}

/** Whether a colleague may be asked. The answer does not say what is wrong: an address may be a guess. */
export function mayStandIn(
  colleague: Person,
  managerId: string,
  { companyId, volunteerId }: { readonly companyId?: string; readonly volunteerId?: string },
): boolean {
  return (
    colleague.deactivated !== true &&
    companyId !== undefined &&
    colleague.companyId === companyId &&
    colleague.personId !== volunteerId &&
    colleague.personId !== managerId
  )
}

/** Whether somebody can be named until this day. */
export function isAwayPossible(until: AwayPeriod['until'], today: AwayPeriod['until']): boolean {
  return until >= today && until <= addMonths(today, maxAwayMonths)
}

/** Whether somebody decides in the manager's place today, whatever the team asks for. */
export function isAwayNow(
  { until }: Pick<AwayPeriod, 'until'>,
  { timeZone }: Pick<Company, 'timeZone'>,
  now: Instant,
): boolean {
  return until >= dateIn(timeZone, now)
}

/** Everybody who can answer a request now: the manager, and those who decide in their place. */
export function listAskedIds({
  registration,
  volunteer,
  awayStandInId,
  absentIds = [],
}: Pick<RegistrationContext, 'volunteer' | 'awayStandInId' | 'absentIds'> & {
  readonly registration: Pick<Registration, 'standIn'>
}): readonly string[] {
  const ids = [volunteer.managerId, findRequestStandIn(registration, volunteer), awayStandInId]
  return [...new Set(ids)].filter((id) => id !== undefined).filter((id) => !absentIds.includes(id))
}

/** In companies with `nudges`, a registration that ends tells those who had not answered yet. */
export function addressAskedAtEnd(
  context: RegistrationContext & { readonly registration: Registration },
  next: Registration,
): readonly Addressed[] {
  if (
    context.company.nudges !== true ||
    findManagerTurn(context.registration) === undefined ||
    next.status !== 'CANCELLED'
  )
    return []
  return [{ template: 'request-withdrawn', role: 'manager', recipientIds: listAskedIds(context) }]
}

/** What the registration's readers are told about who decides. */
export interface RequestState {
  /** Who can decide besides the manager: about this request, and about everything for a time. */
  readonly standInIds: readonly string[]
  /** Whether the present manager said that the volunteer does not report to them. */
  readonly isDisowned: boolean
}

/** Nothing where nobody is waited for. */
export function describeRequest(
  registration: Registration,
  { volunteer, awayStandInId }: Pick<RegistrationContext, 'volunteer' | 'awayStandInId'>,
): RequestState | undefined {
  const { managerId } = volunteer
  if (findManagerTurn(registration) === undefined || managerId === undefined) return undefined
  return {
    standInIds: listAskedIds({ registration, volunteer, awayStandInId }).filter(
      (id) => id !== managerId,
    ),
    isDisowned: registration.disowned?.managerId === managerId,
  }
}
