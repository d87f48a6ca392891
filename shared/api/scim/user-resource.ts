import type { Person } from '../../journey/directory.ts'
import { enterpriseSchema, userSchema } from './schemas.ts'

/** A person as a SCIM resource. */
export function userResource(
  { personId, name, email, locale, managerId, deactivated }: Person,
  scimUrl: string,
): Record<string, unknown> {
  return {
    schemas: [userSchema, ...(managerId === undefined ? [] : [enterpriseSchema])],
    id: personId,
    userName: email,
    displayName: name,
    name: { formatted: name },
    emails: [{ value: email, type: 'work', primary: true }],
    active: deactivated !== true,
    ...(locale !== undefined && { preferredLanguage: locale }),
    ...(managerId !== undefined && {
      [enterpriseSchema]: { manager: { value: managerId, $ref: userUrl(scimUrl, managerId) } },
    }),
    meta: { resourceType: 'User', location: userUrl(scimUrl, personId) },
  }
}

export function userUrl(scimUrl: string, personId: string): string {
  return `${scimUrl}/Users/${encodeURIComponent(personId)}`
}
