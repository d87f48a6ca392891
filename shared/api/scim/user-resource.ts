import type { Person } from '../../journey/directory.ts'
import { enterpriseSchema, outcomeSchema, userSchema } from './schemas.ts'

/**
 * A person as a SCIM resource.
 * @param notApplied why parts of the request that led to it were not done
 */
export function userResource(
  { personId, name, email, locale, managerId, deactivated }: Person,
  scimUrl: string,
  notApplied: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  return {
    schemas: [
      userSchema,
      ...(managerId === undefined ? [] : [enterpriseSchema]),
      ...(notApplied.length === 0 ? [] : [outcomeSchema]),
    ],
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
    ...(notApplied.length > 0 && { [outcomeSchema]: { notApplied } }),
    meta: { resourceType: 'User', location: userUrl(scimUrl, personId) },
  }
}

export function userUrl(scimUrl: string, personId: string): string {
  return `${scimUrl}/Users/${encodeURIComponent(personId)}`
}
