import * as z from 'zod'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import type { Person } from '../../journey/directory.ts'
import type { ApiEvent } from './api-event.ts'
import { HttpProblem, type ProblemCode } from './problem.ts'

/** Who may call a route, and what its handler learns about the caller. */
export interface Access<Caller, Needs> {
  /** Whether a request without a token is answered. */
  readonly isOpen: boolean
  /** What `identify` throws. */
  readonly problems: readonly ProblemCode[]
  /** @throws HttpProblem if the caller is not one of those who may call */
  readonly identify: (event: ApiEvent, needs: Needs) => Promise<Caller>
}

type People = Pick<DirectoryStore, 'findPersonByEmail'>

const unknownCaller = [
  'not-signed-in',
  'email-not-verified',
  'unknown-person',
  'person-deactivated',
] as const

/** Anyone, with or without a token. */
export const everyone: Access<undefined, unknown> = {
  isOpen: true,
  problems: [],
  identify: () => Promise.resolve(undefined),
}

/** The address of the caller's token; the use case looks the person up, in its own order of checks. */
export const verifiedAddresses: Access<string, unknown> = {
  isOpen: false,
  problems: unknownCaller,
  // A function that throws in a promise's chain, as the others do.
  identify: (event) => Promise.resolve(event).then(readCallerEmail),
}

/** People of the directory who have not left. */
export const currentPeople: Access<Person, { readonly directory: People }> = {
  isOpen: false,
  problems: unknownCaller,
  identify: (event, { directory }) => findCaller(event, directory),
}

export interface CompanyAdmin extends Person {
  readonly companyId: string
}

/** Admins of a company. */
export const companyAdmins: Access<CompanyAdmin, { readonly directory: People }> = {
  isOpen: false,
  problems: [...unknownCaller, 'not-allowed'],
  identify: async (event, { directory }) => {
    const caller = await findCaller(event, directory)
    const { companyId, isAdmin } = caller
    if (!isAdmin || companyId === undefined)
      throw new HttpProblem('not-allowed', 'Only company admins can use the directory.')
    return { ...caller, companyId }
  },
}

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
 * The caller's verified address. It takes an ID token: access tokens carry no address.
 * @throws HttpProblem `not-signed-in`, `email-not-verified`
 */
function readCallerEmail(event: ApiEvent): string {
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

/**
 * The address that the caller's token proves, for the trace of a refusal.
 * @returns undefined where there is none
 */
export function findClaimedEmail(event: ApiEvent): string | undefined {
  try {
    return readCallerEmail(event)
  } catch (error) {
    if (error instanceof HttpProblem) return undefined
    throw error
  }
}

/** @throws HttpProblem `unknown-person` if the address belongs to nobody, `person-deactivated` */
async function findCaller(event: ApiEvent, directory: People): Promise<Person> {
  const person = await directory.findPersonByEmail(readCallerEmail(event))
  if (!person)
    throw new HttpProblem('unknown-person', 'Nobody with your email address is in the directory.')
  if (person.deactivated)
    throw new HttpProblem('person-deactivated', 'A person who has left can no longer read or act.')
  return person
}
