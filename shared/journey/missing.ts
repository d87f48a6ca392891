import { findTurn, type TurnFacts } from './turn.ts'

/** Who is still there of those whom a registration may wait for, as the directory says now. */
export interface Presence {
  readonly volunteer: boolean
  /** Whether anybody coordinates the initiative. */
  readonly coordinator: boolean
  /** Whether somebody can decide: the manager, or whom they asked to. Else why not. */
  readonly manager: 'there' | 'unknown' | 'left'
  /** Whether the partner organisation has a member. */
  readonly partner: boolean
}

/**
 * Why nobody can take the next step: the volunteer, every coordinator or the manager has left, nobody
 * knows the manager, or neither the volunteer nor the organisation is there to confirm.
 */
export const missingNames = [
  'volunteer',
  'coordinator',
  'manager-unknown',
  'manager-left',
  'confirmation',
] as const
export type MissingName = (typeof missingNames)[number]

/** Whom the registration waits for in vain; undefined where somebody can take the next step. */
export function findMissing(registration: TurnFacts, presence: Presence): MissingName | undefined {
  const { roles, action } = findTurn(registration)
  if (action === undefined) return undefined
  // Once the mentoring has ended, it goes on without the volunteer.
  if (!presence.volunteer && registration.status !== 'AWAITING_CONFIRMATION') return 'volunteer'
  if (roles.includes('manager')) return findMissingManager(presence)
  if (roles.includes('coordinator')) return presence.coordinator ? undefined : 'coordinator'
  if (roles.includes('partner') && !presence.volunteer && !presence.partner) return 'confirmation'
  return undefined
}

export function findMissingManager({
  manager,
}: Pick<Presence, 'manager'>): MissingName | undefined {
  return manager === 'there' ? undefined : `manager-${manager}`
}
