import * as z from 'zod'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import type { Person } from '../../journey/directory.ts'
import type { ApiEvent } from './api-event.ts'
import { HttpProblem } from './problem.ts'

/** What API Gateway's JWT authorizer has checked; every claim arrives as text. */
const Authorized = z.object({
  requestContext: z.object({
    authorizer: z.object({
      jwt: z.object({
        claims: z.object({
          email: z.string().optional(),
          email_verified: z.union([z.string(), z.boolean()]).optional(),
          token_use: z.string().optional(),
        }),
      }),
    }),
  }),
})

/**
 * The verified address of whoever calls. It takes an ID token: access tokens carry no address.
 * @throws HttpProblem `not-signed-in`, `email-not-verified`
 */
export function callerEmail(event: ApiEvent): string {
  const authorized = Authorized.safeParse(event)
  const claims = authorized.data?.requestContext.authorizer.jwt.claims
  if (!claims?.email || (claims.token_use !== undefined && claims.token_use !== 'id'))
    throw new HttpProblem(
      'not-signed-in',
      'Send the ID token of a signed-in person as a bearer token.',
    )
  if (String(claims.email_verified) !== 'true')
    throw new HttpProblem(
      'email-not-verified',
      'The identity provider has not verified your email address.',
    )
  return claims.email
}

/** @throws HttpProblem `unknown-person` where the address is nobody's, `person-deactivated` */
export async function findCaller(
  event: ApiEvent,
  directory: Pick<DirectoryStore, 'findPersonByEmail'>,
): Promise<Person> {
  const person = await directory.findPersonByEmail(callerEmail(event))
  if (!person)
    throw new HttpProblem('unknown-person', 'Nobody with your email address is in the directory.')
  if (person.deactivated)
    throw new HttpProblem('person-deactivated', 'A person who has left can no longer read or act.')
  return person
}
