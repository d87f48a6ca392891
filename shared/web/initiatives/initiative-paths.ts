import type { KeeperRole } from '../../journey/initiatives/rights.ts'
import { rolePaths } from '../../journey/roles.ts'

/** The addresses of the pages of initiatives. */
export function initiativesPath(role: KeeperRole): string {
  return `/${rolePaths[role]}/initiatives`
}

export function initiativePath(role: KeeperRole, initiativeId: string): string {
  return `${initiativesPath(role)}/${encodeURIComponent(initiativeId)}`
}

/** Where its registrations are. */
export function registrationsPath(role: KeeperRole, initiativeId: string): string {
  return role === 'P'
    ? `${initiativePath(role, initiativeId)}/registrations`
    : `/${rolePaths[role]}?${new URLSearchParams({ initiative: initiativeId }).toString()}`
}
