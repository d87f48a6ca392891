import { type ActionName, actionNames } from './action-names.ts'
import { actions } from './actions.ts'
import { findActingRole } from './decide.ts'
import type { Person } from './directory.ts'
import { holdsRole, type RoleContext } from './registration-context.ts'
import type { Registration } from './registration.ts'
import type { Role } from './roles.ts'

/**
 * What a role sees besides the volunteer, the initiative, the status, the period and the decision.
 */
export interface Visibility {
  readonly mentee: boolean
  readonly messages: boolean
  readonly reflections: boolean
  /** Everything else: tasks, dates, reasons, events and mails. */
  readonly details: boolean
}

export const visibilities: Readonly<Record<Role, Visibility>> = {
  volunteer: { mentee: true, messages: true, reflections: true, details: true },
  coordinator: { mentee: true, messages: true, reflections: true, details: true },
  manager: { mentee: false, messages: false, reflections: false, details: false },
  partner: { mentee: true, messages: false, reflections: false, details: true },
  admin: { mentee: true, messages: false, reflections: true, details: true },
}

/** Whether the person may see the registration in this role. A manager may once they were asked. */
export function mayRead(
  role: Role,
  person: Person,
  registration: Registration,
  context: RoleContext,
): boolean {
  if (role === 'manager' && registration.approvalRequests === 0) return false
  return holdsRole(role, person, registration, context)
}

/**
 * Lists the actions available to the person now; an action's own guards are checked when they act.
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
      findActingRole(rule, { actor: person, registration, ...context }) !== undefined
    )
  })
}
