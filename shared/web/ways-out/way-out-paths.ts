import type { Role } from '../../journey/roles.ts'
import type { WayOut } from '../../journey/way-out-names.ts'

/** The page about what waits for the manager. */
export function requestPagePath(role: Role, registrationId: string): string {
  return `${readerPath(role, registrationId)}/request`
}

export function wayOutPath(role: Role, registrationId: string, wayOut: WayOut): string {
  return `${requestPagePath(role, registrationId)}/${wayOut}`
}

/** The registration's page in the role. */
export function readerPath(role: Role, registrationId: string): string {
  return `/${role}/registrations/${encodeURIComponent(registrationId)}`
}
