import type { ActionName } from './action-names.ts'
import { actions } from './actions.ts'
import type { Instant } from './calendar.ts'
import { findLongestPending } from './participation-dates.ts'
import type { RefusalCode } from './refusals.ts'
import type { Registration } from './registration.ts'
import type { Role } from './roles.ts'
import { allStatuses, type EndStatus, isEnd, isLive, type Status, statuses } from './statuses.ts'

/** The actions that a registration waits for; a test holds them to the table. */
export const awaitedActions = [
  'send-message',
  'complete-task',
  'validate-application',
  'enter-engagement',
  'approve-engagement',
  'end-mission',
  'approve-dates',
  'confirm-participation',
] as const satisfies readonly ActionName[]
export type AwaitedAction = (typeof awaitedActions)[number]

/** Whose turn it is. */
export interface Turn {
  /** Any of them can act; empty once the registration has ended. */
  readonly roles: readonly Role[]
  /** The action that is expected of them. */
  readonly action: AwaitedAction | undefined
  readonly since: Instant
}

/** What decides whose turn it is: a registration, or what a list shows of it. */
export type TurnFacts = Pick<Registration, 'status' | 'statusSince' | 'conversationStartedAt'> &
  (
    | Pick<Registration, 'tasks' | 'dates'>
    | { readonly pendingTasks: number; readonly managerAskedAt?: Instant | undefined }
  )

export function countPendingTasks(
  facts: Pick<Registration, 'tasks'> | { readonly pendingTasks: number },
): number {
  return 'tasks' in facts
    ? facts.tasks.filter(({ state }) => state === 'PENDING').length
    : facts.pendingTasks
}

/** Guards that block the next step, and who can clear each by which action. */
const obstacles: readonly {
  readonly guard: RefusalCode
  readonly blocks: (facts: TurnFacts) => boolean
  readonly clearedBy: { readonly action: AwaitedAction; readonly role: Role }
  /** Since when it is their turn, if not since the change of status. */
  readonly since?: (facts: TurnFacts) => Instant | undefined
}[] = [
  {
    guard: 'conversation-not-started',
    blocks: ({ conversationStartedAt }) => conversationStartedAt === undefined,
    clearedBy: { action: 'send-message', role: 'volunteer' },
  },
  {
    guard: 'tasks-pending',
    blocks: (facts) => countPendingTasks(facts) > 0,
    clearedBy: { action: 'complete-task', role: 'volunteer' },
  },
  {
    guard: 'dates-pending',
    // Where participation is to be confirmed, the manager is waited for only because of dates.
    blocks: (facts) => findManagerTurn(facts) !== undefined,
    clearedBy: { action: 'approve-dates', role: 'manager' },
    since: (facts) => findManagerTurn(facts),
  },
]

/**
 * Derives whose turn it is from the table: the roles that may take the next step, or, if a guard
 * blocks it, the role that can clear the guard.
 */
export function findTurn(registration: TurnFacts): Turn {
  const { status, statusSince, conversationStartedAt } = registration
  const forward = findForwardAction(status)
  if (!forward) return { roles: [], action: undefined, since: statusSince }
  const obstacle = obstacles.find(
    ({ guard, blocks }) => actions[forward].guards.includes(guard) && blocks(registration),
  )
  if (obstacle) {
    const { action, role } = obstacle.clearedBy
    return { roles: [role], action, since: obstacle.since?.(registration) ?? statusSince }
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

/** Whether an action has to wait until the manager has decided about meetings. */
export function waitsForManager(action: ActionName, registration: TurnFacts): boolean {
  return (
    actions[action].guards.includes('dates-pending') && findManagerTurn(registration) !== undefined
  )
}

/** What a registration waits for, to one of its readers; over where nothing can follow. */
export type Standing =
  | { readonly turn: 'yours' | 'theirs'; readonly action: AwaitedAction }
  | { readonly turn: 'over'; readonly status: EndStatus }

export function findStanding(registration: TurnFacts, reader: Role): Standing {
  const { status } = registration
  if (isEnd(status)) return { turn: 'over', status }
  const { roles, action } = findTurn(registration)
  if (action === undefined) throw new Error(`Nothing leads on from ${status}`)
  if (reader === 'manager' && findManagerTurn(registration) !== undefined)
    return {
      turn: 'yours',
      action: status === 'MANAGER_VALIDATION' ? 'approve-engagement' : 'approve-dates',
    }
  return { turn: roles.includes(reader) ? 'yours' : 'theirs', action }
}

/**
 * Whether it is the turn of somebody who holds this role. A manager may be asked about dates while it
 * is the volunteer's turn.
 */
export function hasTurn(role: Role, registration: TurnFacts): boolean {
  if (role === 'manager') return findManagerTurn(registration) !== undefined
  return findTurn(registration).roles.includes(role)
}

/** What decides whether a manager is waited for: a registration, or what a list shows of it. */
type ManagerTurnFacts = Pick<Registration, 'status' | 'statusSince'> &
  (Pick<Registration, 'dates'> | { readonly managerAskedAt?: Instant | undefined })

/**
 * Since when the volunteer's manager is asked for an answer, about the period or a date; undefined if
 * they are not. What a manager decides, whatever the status, is listed for them by this rule alone.
 */
export function findManagerTurn(facts: ManagerTurnFacts): Instant | undefined {
  if (!isLive(facts.status)) return undefined
  // An amended period keeps its place: the volunteer has waited since the first request.
  if (facts.status === 'MANAGER_VALIDATION') return facts.statusSince
  return 'dates' in facts ? findLongestPending(facts) : facts.managerAskedAt
}

const forwardActions = new Map<Status, AwaitedAction | undefined>()

/** Looked up in the table once for each status: lists ask for each of their registrations. */
function findForwardAction(status: Status): AwaitedAction | undefined {
  if (!forwardActions.has(status))
    forwardActions.set(
      status,
      awaitedActions.find((name) => leadsForward(name, { status })),
    )
  return forwardActions.get(status)
}

/** Whether the action leads to a later status; an early end does not count. */
export function leadsForward(name: ActionName, { status }: Pick<Registration, 'status'>): boolean {
  const { from, to, stays } = actions[name]
  const later = to.filter(
    (next) => !statuses[next].endsEarly && allStatuses.indexOf(next) > allStatuses.indexOf(status),
  )
  return from.includes(status) && later.length > 0 && !stays
}

/**
 * Whether everything in a status waits for the role; undefined if that depends on the registration.
 */
export function isStatusTurn(role: Role, status: Status): boolean | undefined {
  const forward = findForwardAction(status)
  if (!forward) return false
  const { roles, guards } = actions[forward]
  const possible = obstacles.filter(({ guard }) => guards.includes(guard))
  const isEver = roles.includes(role) || possible.some(({ clearedBy }) => clearedBy.role === role)
  return isEver && possible.length > 0 ? undefined : isEver
}
