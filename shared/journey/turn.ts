import type { ActionName } from './action-names.ts'
import { actions } from './actions.ts'
import type { Instant } from './calendar.ts'
import type { RefusalCode } from './refusals.ts'
import type { Registration } from './registration.ts'
import type { Role } from './roles.ts'
import { allStatuses, type EndStatus, isEnd } from './statuses.ts'

/** The actions that a registration waits for; a test holds them to the table. */
export const awaitedActions = [
  'send-message',
  'complete-task',
  'validate-application',
  'enter-engagement',
  'approve-engagement',
  'end-mission',
  'confirm-participation',
] as const satisfies readonly ActionName[]
export type AwaitedAction = (typeof awaitedActions)[number]

/** Whose turn it is. */
export interface Turn {
  /** Any of them can bring it on; nobody after an end. */
  readonly roles: readonly Role[]
  /** What brings it on. */
  readonly action: AwaitedAction | undefined
  readonly since: Instant
}

/** Of the guards of a step forward: what lifts each, and whether it is in the way. */
const hindrances: readonly {
  readonly guard: RefusalCode
  readonly isThere: (registration: Registration) => boolean
  readonly lifts: { readonly action: AwaitedAction; readonly role: Role }
}[] = [
  {
    guard: 'conversation-not-started',
    isThere: ({ conversationStartedAt }) => conversationStartedAt === undefined,
    lifts: { action: 'send-message', role: 'volunteer' },
  },
  {
    guard: 'tasks-pending',
    isThere: ({ tasks }) => tasks.some(({ state }) => state === 'PENDING'),
    lifts: { action: 'complete-task', role: 'volunteer' },
  },
]

/**
 * From the table: it is the turn of whoever may take the next step forward, or, where something is
 * in the way of it, of whoever can lift that.
 */
export function findTurn(registration: Registration): Turn {
  const { status, statusSince, conversationStartedAt } = registration
  const forward = awaitedActions.find((name) => leadsForward(name, registration))
  if (!forward) return { roles: [], action: undefined, since: statusSince }
  const hindrance = hindrances.find(
    ({ guard, isThere }) => actions[forward].guards.includes(guard) && isThere(registration),
  )
  if (hindrance) {
    const { action, role } = hindrance.lifts
    return { roles: [role], action, since: statusSince }
  }
  const hasBeenWrittenSince =
    status === 'APPLICATION' &&
    conversationStartedAt !== undefined &&
    conversationStartedAt > statusSince
  return {
    roles: actions[forward].roles,
    action: forward,
    since: hasBeenWrittenSince ? conversationStartedAt : statusSince,
  }
}

/** What a registration waits for, to one of its readers; over where nothing can follow. */
export type Standing =
  | { readonly turn: 'yours' | 'theirs'; readonly action: AwaitedAction }
  | { readonly turn: 'over'; readonly status: EndStatus }

export function findStanding(registration: Registration, reader: Role): Standing {
  const { status } = registration
  if (isEnd(status)) return { turn: 'over', status }
  const { roles, action } = findTurn(registration)
  if (action === undefined) throw new Error(`Nothing leads on from ${status}`)
  return { turn: roles.includes(reader) ? 'yours' : 'theirs', action }
}

/** Whether it is the turn of somebody who holds this role. */
export function isTurnOf(role: Role, registration: Registration): boolean {
  return findTurn(registration).roles.includes(role)
}

/** To a later status of the journey's order; a cancellation is no step forward. */
export function leadsForward(name: ActionName, { status }: Registration): boolean {
  const { from, to, stays } = actions[name]
  const later = to.filter(
    (next) => next !== 'CANCELLED' && allStatuses.indexOf(next) > allStatuses.indexOf(status),
  )
  return from.includes(status) && later.length > 0 && !stays
}
