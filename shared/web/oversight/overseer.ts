import type { ActionDependencies } from '../../application/act/dependencies.ts'
import type { ActionName } from '../../journey/action-names.ts'
import { registrationPagePath } from '../../journey/link.ts'
import type { Role } from '../../journey/roles.ts'
import type { FrameDependencies } from '../frame/page-handler.ts'

/** Who oversees many registrations: a coordinator those of their initiatives, an admin the company's. */
export type Overseer = Extract<Role, 'coordinator' | 'admin'>

export interface OversightDependencies extends ActionDependencies, FrameDependencies {}

/** The addresses of an overseer's pages. */
export function boardPath(role: Overseer): string {
  return `/${role}`
}

export function registrationPath(role: Overseer, registrationId: string): string {
  return registrationPagePath(role, registrationId)
}

export function actionPath(role: Overseer, registrationId: string, action: ActionName): string {
  return `${registrationPath(role, registrationId)}/actions/${action}`
}

/** What the board shows; an empty text means no filter. */
export interface ShownFilter {
  readonly initiative: string
  readonly status: string
  readonly name: string
}

export const searchPath = '/coordinator/search'
export const messagePath = '/coordinator/message'

export function exportsPath(role: Overseer): string {
  return `${boardPath(role)}/exports`
}

/** What will be sent in the next days. */
export function remindersPath(role: Overseer): string {
  return `${boardPath(role)}/reminders`
}

export const settingsPath = '/admin/settings'
/** The systems of the company that may read from this service. */
export const systemsPath = '/admin/systems'
/** Who did what in the company. */
export const tracesPath = '/admin/log'

/** Where an admin says who manages somebody. */
export function personPath(personId: string): string {
  return `/admin/people/${encodeURIComponent(personId)}`
}
