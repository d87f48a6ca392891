import type { Role } from '../../journey/roles.ts'
import type { Status } from '../../journey/statuses.ts'

/** The guides: open to everybody, as many come from a mail and never sign in. */
export const helpPath = '/help'

/** What is kept of whom: open to everybody, too. */
export const dataProtectionPath = '/data-protection'

/** The guide of a role; the list of guides where no role is known. */
export function helpPathFor(role: Role | undefined): string {
  return role === undefined ? helpPath : `${helpPath}/${role}`
}

/** Stable, as mails and pages that were kept link to it: `MENTEE_SEARCH` is `mentee-search`. */
export function buildAnchor(status: Status): string {
  return status.toLowerCase().replaceAll('_', '-')
}

/** What a status means for a role, and what to do in it. */
export function helpOn(status: Status, role: Role): string {
  return `${helpPathFor(role)}#${buildAnchor(status)}`
}

/** The one question that every guide answers. */
export const linkQuestion = 'link-does-not-work'

/** Why a button of a mail no longer works. */
export function helpWithLinks(role: Role | undefined): string {
  return role === undefined ? helpPath : `${helpPathFor(role)}#${linkQuestion}`
}
