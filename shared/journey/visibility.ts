import { type ActionName, actionNames } from './action-names.ts'
import { actions } from './actions.ts'
import { actingRole } from './decide.ts'
import type { Person } from './directory.ts'
import { holdsRole, type RegistrationContext } from './registration-context.ts'
import type { Registration } from './registration.ts'
import type { Role } from './roles.ts'

/** What each role sees of a registration beyond volunteer, initiative, status, period and decision. */
export interface Visibility {
  readonly mentee: boolean
  readonly messages: boolean
  readonly reflections: boolean
  /** Tasks, dates, reasons, events, mails: the rest of the record. */
  readonly details: boolean
}

export const visibilities: Readonly<Record<Role, Visibility>> = {
  volunteer: { mentee: true, messages: true, reflections: true, details: true },
  coordinator: { mentee: true, messages: true, reflections: true, details: true },
  manager: { mentee: false, messages: false, reflections: false, details: false },
  partner: { mentee: true, messages: false, reflections: false, details: true },
  admin: { mentee: true, messages: false, reflections: true, details: true },
}

/** Whether the person sees the registration in this role; a manager from the first asking on. */
export function mayRead(
  role: Role,
  person: Person,
  registration: Registration,
  surroundings: Pick<RegistrationContext, 'initiative' | 'volunteer'>,
): boolean {
  if (role === 'manager' && registration.approvalRequests === 0) return false
  return holdsRole(role, person, registration, surroundings)
}

/** The actions that the person could take now; their own guards are looked at when they act. */
export function openActions(
  person: Person,
  registration: Registration,
  surroundings: Pick<RegistrationContext, 'initiative' | 'volunteer'>,
): readonly ActionName[] {
  return actionNames.filter((name) => {
    const rule = actions[name]
    return (
      rule.from.includes(registration.status) &&
      actingRole(rule, { actor: person, registration, ...surroundings }) !== undefined
    )
  })
}
