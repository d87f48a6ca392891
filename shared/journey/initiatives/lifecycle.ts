import {
  type Initiative,
  type InitiativeStatus,
  initiativeStatuses,
  type Person,
} from '../directory.ts'
import type { Status } from '../statuses.ts'
import { mayChange } from './rights.ts'

export interface InitiativeActionRule {
  readonly from: readonly InitiativeStatus[]
  /** Undefined if the action creates another initiative and leaves this one as it is. */
  readonly to?: InitiativeStatus
  /** Refused while a registration in the initiative is live. */
  readonly needsEveryRegistrationEnded?: true
}

/** The lifecycle of an initiative: `DRAFT` → `OPEN` ⇄ `CLOSED` → `ARCHIVED`. */
export const initiativeActions = {
  open: { from: ['DRAFT', 'CLOSED'], to: 'OPEN' },
  close: { from: ['OPEN'], to: 'CLOSED' },
  archive: {
    from: ['CLOSED'],
    to: 'ARCHIVED',
    needsEveryRegistrationEnded: true,
  },
  duplicate: { from: initiativeStatuses },
} as const satisfies Record<string, InitiativeActionRule>

export type InitiativeAction = keyof typeof initiativeActions

// Object.keys is typed string[]; the keys of a constant are known.
export const initiativeActionNames = Object.keys(initiativeActions) as readonly InitiativeAction[]

export function isInitiativeAction(name: string): name is InitiativeAction {
  return Object.hasOwn(initiativeActions, name)
}

export function initiativeActionRule(action: InitiativeAction): InitiativeActionRule {
  return initiativeActions[action]
}

/** The number of registrations in each status. */
export type StatusCounts = Readonly<Partial<Record<Status, number>>>

export interface InitiativeRefusal {
  readonly code: 'not-allowed' | 'wrong-status' | 'registrations-live' | 'unprocessable-input'
  /** A sentence for developers of API clients; contains no personal data. */
  readonly explanation: string
  /** For `registrations-live`: their number in each status. */
  readonly live?: StatusCounts
}

/**
 * Decides a change of status, or why it is refused. Pure. Checks the role, then the status, then
 * the guards.
 */
export function decideStatus({
  action,
  person,
  initiative,
  live,
}: {
  readonly action: InitiativeAction
  readonly person: Person
  readonly initiative: Initiative
  /** The initiative's live registrations. */
  readonly live: StatusCounts
}): { readonly initiative: Initiative } | { readonly refusal: InitiativeRefusal } {
  const rule = initiativeActionRule(action)
  if (!mayChange(person, initiative))
    return {
      refusal: {
        code: 'not-allowed',
        explanation: `${action} is for the coordinators, members of the organisation and admins of the company`,
      },
    }
  if (!rule.from.includes(initiative.status))
    return {
      refusal: {
        code: 'wrong-status',
        explanation: `${action} is not available in ${initiative.status}, only in ${rule.from.join(', ')}`,
      },
    }
  if (rule.needsEveryRegistrationEnded && Object.keys(live).length > 0)
    return {
      refusal: {
        code: 'registrations-live',
        explanation: 'registrations are still live: wait until they end, or cancel them',
        live,
      },
    }
  return { initiative: rule.to ? { ...initiative, status: rule.to } : initiative }
}
