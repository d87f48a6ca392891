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
  /** None where it makes another initiative and leaves this one as it is. */
  readonly to?: InitiativeStatus
  /** Only while no registration of the initiative is live. */
  readonly needsEveryRegistrationEnded?: true
}

/** `DRAFT` → `OPEN` ⇄ `CLOSED` → `ARCHIVED`: how an initiative lives. */
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

/** How many registrations there are in each status. */
export type StatusCounts = Readonly<Partial<Record<Status, number>>>

export interface InitiativeRefusal {
  readonly code: 'not-allowed' | 'wrong-status' | 'registrations-live' | 'unprocessable-input'
  /** A sentence for the developer of a client; no personal data. */
  readonly explanation: string
  /** With `registrations-live`: how many, by status. */
  readonly live?: StatusCounts
}

/** A change of status, or why it is refused: pure. Checks who, from where, and what is in the way. */
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
        explanation: 'registrations are still live: let them end, or cancel them, and archive then',
        live,
      },
    }
  return { initiative: rule.to ? { ...initiative, status: rule.to } : initiative }
}
