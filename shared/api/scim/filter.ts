import { ScimError } from './scim-error.ts'

/**
 * The user name that a filter asks for: `userName eq "lea@example.org"`, the only supported filter.
 * @throws ScimError for any other
 */
export function readUserNameFilter(filter: string): string {
  const [, quoted] =
    /^\s*(?:urn:ietf:params:scim:schemas:core:2\.0:User:)?userName\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/i.exec(
      filter,
    ) ?? []
  const value = quoted === undefined ? undefined : parseText(quoted)
  if (value === undefined)
    throw new ScimError(400, 'The only supported filter: userName eq "address".', 'invalidFilter')
  return value
}

/** Text is written as in JSON (RFC 7644, 3.4.2.2). */
function parseText(quoted: string): string | undefined {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return undefined
  }
}
