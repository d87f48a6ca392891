import { type ActionName, actionNames } from './action-names.ts'
import { actions } from './actions.ts'
import { findActingRole } from './decide.ts'
import type { Person } from './directory.ts'
import { holdsRole, type RoleContext, type RoleHolder } from './registration-context.ts'
import type { ParticipationDate, Registration } from './registration.ts'
import type { Role } from './roles.ts'
import { waitsForManager } from './turn.ts'

/**
 * What a role sees besides the volunteer, the initiative, the status, the period and the decision.
 */
export interface Visibility {
  readonly mentee: boolean
  readonly messages: boolean
  readonly reflections: boolean
  /** Every date, or only what a manager is asked about, or was: these without their notes. */
  readonly dates: 'all' | 'asked'
  /** Why a date was declined. */
  readonly declinedDates: boolean
  /** The mails of everybody with their delivery, or only those to the reader. */
  readonly mails: 'all' | 'own'
  /** Who decides in the manager's place, and whether the manager knows the volunteer. */
  readonly request: boolean
  /** Everything else: tasks, the other reasons and events. */
  readonly details: boolean
}

export const visibilities: Readonly<Record<Role, Visibility>> = {
  volunteer: {
    mentee: true,
    messages: true,
    reflections: true,
    dates: 'all',
    declinedDates: true,
    mails: 'own',
    request: true,
    details: true,
  },
  coordinator: {
    mentee: true,
    messages: true,
    reflections: true,
    dates: 'all',
    declinedDates: true,
    mails: 'all',
    request: true,
    details: true,
  },
  manager: {
    mentee: false,
    messages: false,
    reflections: false,
    dates: 'asked',
    declinedDates: true,
    mails: 'own',
    request: true,
    details: false,
  },
  partner: {
    mentee: true,
    messages: false,
    reflections: false,
    dates: 'all',
    declinedDates: false,
    mails: 'own',
    request: false,
    details: true,
  },
  admin: {
    mentee: true,
    messages: false,
    reflections: true,
    dates: 'all',
    declinedDates: false,
    mails: 'all',
    request: true,
    details: true,
  },
}

/** The dates as the role sees them. */
export function listVisibleDates(
  { dates, declinedDates }: Pick<Visibility, 'dates' | 'declinedDates'>,
  registration: Pick<Registration, 'dates' | 'status' | 'approvedEngagement'>,
): readonly ParticipationDate[] {
  const visible =
    dates === 'all'
      ? registration.dates
      : registration.dates
          .filter(({ decision }) => decision !== undefined || isFirstApproval(registration))
          .map((date) => ({ ...date, note: undefined }))
  return declinedDates ? visible : visible.map((date) => ({ ...date, declineReason: undefined }))
}

/**
 * Whether the person may see the registration in this role. A manager may once they were asked.
 */
export function mayRead(
  role: Role,
  person: RoleHolder,
  registration: Registration,
  context: RoleContext,
): boolean {
  if (role === 'manager' && !isManagerConcerned(registration)) return false
  return holdsRole(role, person, registration, context)
}

/** The dates given with the engagement share its fate, whether or not each needs a decision. */
function isFirstApproval({
  status,
  approvedEngagement,
}: Pick<Registration, 'status' | 'approvedEngagement'>): boolean {
  return status === 'MANAGER_VALIDATION' && approvedEngagement === undefined
}

/** Whether the manager is asked, or was, about the period or a date that is still recorded. */
export function isManagerConcerned({
  approvalRequests,
  dates,
}: Pick<Registration, 'approvalRequests' | 'dates'>): boolean {
  return approvalRequests > 0 || dates.some(({ decision }) => decision !== undefined)
}

/**
 * Lists the actions available to the person now, except those that have to wait until the manager has decided
 * about meetings. The other guards of an action are checked when the person acts.
 */
export function listOpenActions(
  person: Person,
  registration: Registration,
  context: RoleContext,
): readonly ActionName[] {
  return actionNames.filter((name) => {
    const rule = actions[name]
    return (
      rule.from.includes(registration.status) &&
      !waitsForManager(name, registration) &&
      findActingRole(rule, { actor: person, registration, ...context }) !== undefined
    )
  })
}
