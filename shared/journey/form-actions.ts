import { type ActionName, actionNames } from './action-names.ts'
import { type ActionBy, actions, type GuardOf } from './actions.ts'

/** What a volunteer does on a registration's page. */
export type VolunteerAction = Exclude<ActionBy<'volunteer'>, 'register'>

/** Every action with a form on a page or behind a mail's button: all but the overseers' own. */
export type FormAction = Exclude<ActionBy<'volunteer' | 'manager' | 'partner'>, 'register'>

/** What an overseer does to one registration, from its page. */
export type OverseerAction = ActionBy<'coordinator' | 'admin'>

/** Why a form is refused, besides what any action is refused for. */
export type FormGuard = GuardOf<FormAction>
export type OverseerGuard = GuardOf<OverseerAction>

export function isOverseerAction(name: ActionName): name is OverseerAction {
  return actions[name].roles.some((role) => role === 'coordinator' || role === 'admin')
}

export const overseerActionNames: readonly OverseerAction[] = actionNames.filter(isOverseerAction)

/** Those that end a registration: asked once more, on a page of their own. */
export const endingActions = ['reject-application', 'cancel'] as const
export type EndingAction = (typeof endingActions)[number]
