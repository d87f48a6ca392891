import type { KeeperRole } from '../../journey/initiatives/rights.ts'

/** The addresses of the pages of initiatives. */
export function initiativesPath(role: KeeperRole): string {
  return `/${role}/initiatives`
}

export function initiativePath(role: KeeperRole, initiativeId: string): string {
  return `${initiativesPath(role)}/${encodeURIComponent(initiativeId)}`
}

/** Where its registrations are. */
export function registrationsPath(role: KeeperRole, initiativeId: string): string {
  return role === 'partner'
    ? `${initiativePath(role, initiativeId)}/registrations`
    : `/${role}?${new URLSearchParams({ initiative: initiativeId }).toString()}`
}
