import * as z from 'zod'
import {
  findCurrentClient,
  type MachineClientDependencies,
  type ProvenClient,
} from '../../application/identity/machine-clients.ts'
import { readScopes } from '../../application/identity/machine-token.ts'
import type { DirectoryStore } from '../../application/ports/directory-store.ts'
import type { TraceActor } from '../../application/ports/trace-actor.ts'
import type { Person } from '../../journey/directory.ts'
import type { MachineScope } from '../../journey/machine-scopes.ts'
import type { ApiEvent } from './api-event.ts'
import { HttpProblem, type ProblemCode } from './problem.ts'
import { TokenVerdict } from './token-verdict.ts'

/** Who may call a route, and what its handler learns about the caller. */
export interface Access<Caller, Needs> {
  /** Whether a request without a token is answered. */
  readonly isOpen: boolean
  /** What the token of a machine client must be for; absent where people call. */
  readonly scope?: MachineScope
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

export type ClientStores = Pick<
  MachineClientDependencies,
  'directory' | 'machineClients' | 'machineClock'
>

/** Machine clients whose token, and who themselves, have the scope. */
export function clientsWith(scope: MachineScope): Access<ProvenClient, ClientStores> {
  return {
    isOpen: false,
    scope,
    problems: ['invalid-token', 'insufficient-scope'],
    identify: async (event, stores) => {
      const proven = await findProvenClient(event, stores)
      if (!proven)
        throw new HttpProblem(
          'invalid-token',
          'Send a token from /oauth/token that has not expired, of a client that has not been revoked.',
          { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
        )
      if (!proven.granted.includes(scope) || !proven.client.scopes.includes(scope))
        throw new HttpProblem('insufficient-scope', `The token needs the scope ${scope}.`, {
          headers: {
            'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}"`,
          },
        })
      return proven.client
    },
  }
}

/** @returns undefined if the token is none of a client that may still act */
async function findProvenClient(
  event: ApiEvent,
  stores: ClientStores,
): Promise<
  { readonly client: ProvenClient; readonly granted: readonly MachineScope[] } | undefined
> {
  const verdict = readVerdict(event)
  if (!verdict || !('clientId' in verdict)) return undefined
  const client = await findCurrentClient(stores, verdict)
  return client && { client, granted: readScopes(verdict.scope) }
}

/** What the authorizer has found out, and when API Gateway took the request, by its own clock. */
const Authorized = z.object({
  requestContext: z.object({
    timeEpoch: z.number(),
    authorizer: z.object({ lambda: TokenVerdict }),
  }),
})

type Speaker = Extract<TokenVerdict, { readonly address: unknown }>

/** @returns undefined if there is none, or the token has expired since it was found */
function readVerdict(event: ApiEvent): TokenVerdict | undefined {
  const authorized = Authorized.safeParse(event)
  if (!authorized.success) return undefined
  const { timeEpoch, authorizer } = authorized.data.requestContext
  const verdict = authorizer.lambda
  return 'expiresAt' in verdict && timeEpoch >= verdict.expiresAt * 1000 ? undefined : verdict
}

/** @throws HttpProblem `not-signed-in`, `email-not-verified` */
function readSpeaker(event: ApiEvent): Speaker {
  const verdict = readVerdict(event)
  if (verdict && 'problem' in verdict && verdict.problem === 'email-not-verified')
    throw new HttpProblem(
      verdict.problem,
      'The identity provider has not verified your email address.',
    )
  if (!verdict || !('address' in verdict)) throw notSignedIn()
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

/**
 * The client whose token the request has, for the trace of a refusal.
 * @returns undefined if it is that of none that may still act
 */
export async function findProvenClientActor(
  event: ApiEvent,
  stores: ClientStores,
): Promise<{ readonly by: TraceActor; readonly companyId: string } | undefined> {
  const proven = await findProvenClient(event, stores)
  if (!proven) return undefined
  const { clientId, name, companyId } = proven.client
  return { by: { kind: 'client', id: clientId, name }, companyId }
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
