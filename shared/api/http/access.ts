import * as z from 'zod'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import type { Person } from '../../journey/directory.ts'
import type { ApiEvent } from './api-event.ts'
import { HttpProblem, type ProblemCode } from './problem.ts'
import { TokenVerdict } from './token-verdict.ts'

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
export const verifiedAddresses: Access<string, { readonly directory: People }> = {
  isOpen: false,
  problems: unknownCaller,
  identify: (event, { directory }) => readCallerAddress(event, directory),
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

/** What the authorizer has found out, and when API Gateway took the request, by its own clock. */
const Authorized = z.object({
  requestContext: z.object({
    timeEpoch: z.number(),
    authorizer: z.object({ lambda: TokenVerdict }),
  }),
})

type Speaker = Exclude<TokenVerdict, { readonly problem: unknown }>

/** @throws HttpProblem `not-signed-in`, `email-not-verified` */
function readSpeaker(event: ApiEvent): Speaker {
  const authorized = Authorized.safeParse(event)
  if (!authorized.success) throw notSignedIn()
  const { timeEpoch, authorizer } = authorized.data.requestContext
  const verdict = authorizer.lambda
  if ('problem' in verdict)
    throw verdict.problem === 'not-signed-in'
      ? notSignedIn()
      : new HttpProblem(
          verdict.problem,
          'The identity provider has not verified your email address.',
        )
  if (timeEpoch >= verdict.expiresAt * 1000) throw notSignedIn()
  return verdict
}

function notSignedIn(): HttpProblem {
  return new HttpProblem(
    'not-signed-in',
    'Send the ID token of a signed-in person as a bearer token.',
  )
}

/**
 * The person of the token's address, if any. A company's issuer says nothing about anybody else:
 * neither who they are, nor whether there is somebody with the address.
 * @throws HttpProblem `not-signed-in`
 */
async function findSpeaker(
  { address, companyId }: Speaker,
  directory: People,
): Promise<Person | undefined> {
  const person = await directory.findPersonByEmail(address)
  if (companyId !== undefined && person?.companyId !== companyId) throw notSignedIn()
  return person
}

/** @throws HttpProblem */
async function readCallerAddress(event: ApiEvent, directory: People): Promise<string> {
  const speaker = readSpeaker(event)
  if (speaker.companyId !== undefined) await findSpeaker(speaker, directory)
  return speaker.address
}

/**
 * The person whom the caller's token identifies, for the trace of a refusal.
 * @returns undefined if it identifies nobody
 */
export async function findProvenPerson(
  event: ApiEvent,
  directory: People,
): Promise<Person | undefined> {
  try {
    return await findSpeaker(readSpeaker(event), directory)
  } catch (error) {
    if (error instanceof HttpProblem) return undefined
    throw error
  }
}

/** @throws HttpProblem `unknown-person` if the address belongs to nobody, `person-deactivated` */
async function findCaller(event: ApiEvent, directory: People): Promise<Person> {
  const person = await findSpeaker(readSpeaker(event), directory)
  if (!person)
    throw new HttpProblem('unknown-person', 'Nobody with your email address is in the directory.')
  if (person.deactivated)
    throw new HttpProblem('person-deactivated', 'A person who has left can no longer read or act.')
  return person
}
