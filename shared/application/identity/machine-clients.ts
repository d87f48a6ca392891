import type { Instant } from '../../journey/calendar.ts'
import type { MachineScope } from '../../journey/machine-scopes.ts'
import type { Clock } from '../ports/clock.ts'
import type { DirectoryStore } from '../ports/directory-store.ts'
import type {
  MachineClient,
  MachineClientStore,
  StoredSecret,
  Systems,
} from '../ports/system-store.ts'
import type { TraceActor } from '../ports/trace-actor.ts'
import type { Trace } from '../ports/trace-store.ts'
import {
  addSecret,
  findExpiry,
  findWorkingSecret,
  type IssuedSecret,
  removeSecret,
} from './stored-secrets.ts'
import { readSystemSecret } from './system-secret.ts'

export interface MachineClientDependencies {
  readonly directory: Pick<DirectoryStore, 'getCompany'>
  readonly machineClients: MachineClientStore
  readonly newId: () => string
  /** The machine's clock: secrets expire in real time. */
  readonly machineClock: Clock
}

/** A company with so many has lost sight of them. */
export const maxClients = 20

/** Who manages which company's clients. */
export interface ClientManager {
  readonly companyId: string
  readonly by: TraceActor
  /** The version that the manager has seen, if the change depends on it: a form sent twice acts once. */
  readonly ifVersion?: number | undefined
}

export interface NewClient {
  readonly name: string
  readonly scopes: readonly MachineScope[]
  readonly validDays: number
}

export interface IssuedClientSecret {
  readonly client: MachineClient
  readonly secretId: string
  /** Nobody can read it again later. */
  readonly secret: string
  readonly expiresAt: Instant
}

export type ClientRefusal =
  | 'unknown-company'
  | 'unknown-client'
  | 'unknown-secret'
  | 'too-many-clients'
  | 'too-many-secrets'
  | 'changed-meanwhile'

type Refused = { readonly refused: ClientRefusal }
export type IssueOutcome = { readonly issued: IssuedClientSecret } | Refused
export type RevokeOutcome = { readonly revoked: string } | Refused

/** Adds a client with its first secret. */
export async function createMachineClient(
  dependencies: MachineClientDependencies,
  manager: ClientManager,
  { name, scopes, validDays }: NewClient,
): Promise<IssueOutcome> {
  const { directory, machineClock, newId } = dependencies
  if (!(await directory.getCompany(manager.companyId))) return { refused: 'unknown-company' }
  return change(dependencies, manager, (clients) => {
    if (clients.length >= maxClients) return { refused: 'too-many-clients' }
    const now = machineClock.now()
    const clientId = newId()
    const bare: MachineClient = { clientId, name, scopes, createdAt: now, secrets: [] }
    return issue(dependencies, manager, {
      bare,
      others: clients,
      what: 'client-created',
      validDays,
    })
  })
}

/** Adds a second secret to a client, so that the first can be replaced and revoked. */
export function rotateMachineClient(
  dependencies: MachineClientDependencies,
  manager: ClientManager,
  { clientId, validDays }: { readonly clientId: string; readonly validDays: number },
): Promise<IssueOutcome> {
  return change(dependencies, manager, (clients) => {
    const bare = clients.find((one) => one.clientId === clientId)
    if (!bare) return { refused: 'unknown-client' }
    const others = clients.filter((one) => one !== bare)
    return issue(dependencies, manager, { bare, others, what: 'secret-issued', validDays })
  })
}

/** Revokes a secret, and with it the tokens that it was exchanged for. Takes effect at once. */
export function revokeClientSecret(
  dependencies: MachineClientDependencies,
  manager: ClientManager,
  { clientId, secretId }: { readonly clientId: string; readonly secretId: string },
): Promise<RevokeOutcome> {
  return change(dependencies, manager, (clients) => {
    const client = clients.find((one) => one.clientId === clientId)
    if (!client) return { refused: 'unknown-client' }
    const secrets = removeSecret(client.secrets, secretId)
    if (!secrets) return { refused: 'unknown-secret' }
    return {
      clients: clients.map((one) => (one === client ? { ...client, secrets } : one)),
      trace: traceClient(dependencies, manager, { what: 'secret-revoked', client, secretId }),
      outcome: { revoked: secretId },
    }
  })
}

/** Removes a client with all its secrets. Takes effect at once. */
export function revokeMachineClient(
  dependencies: MachineClientDependencies,
  manager: ClientManager,
  clientId: string,
): Promise<RevokeOutcome> {
  return change(dependencies, manager, (clients) => {
    const client = clients.find((one) => one.clientId === clientId)
    if (!client) return { refused: 'unknown-client' }
    return {
      clients: clients.filter((one) => one !== client),
      trace: traceClient(dependencies, manager, { what: 'client-revoked', client }),
      outcome: { revoked: clientId },
    }
  })
}

interface Change<Outcome> {
  readonly clients: readonly MachineClient[]
  readonly trace: Trace
  readonly outcome: Outcome
}

async function change<Outcome>(
  { machineClients }: Pick<MachineClientDependencies, 'machineClients'>,
  { companyId, ifVersion }: ClientManager,
  decide: (clients: Systems<MachineClient>['items']) => Change<Outcome> | Refused,
): Promise<Outcome | Refused> {
  const { items, version } = await machineClients.load(companyId)
  if (ifVersion !== undefined && ifVersion !== version) return { refused: 'changed-meanwhile' }
  const decided = decide(items)
  if ('refused' in decided) return decided
  return (await machineClients.save(companyId, decided.clients, version, decided.trace))
    ? decided.outcome
    : { refused: 'changed-meanwhile' }
}

function issue(
  dependencies: Pick<MachineClientDependencies, 'newId' | 'machineClock'>,
  manager: ClientManager,
  {
    bare,
    others,
    what,
    validDays,
  }: {
    readonly bare: MachineClient
    readonly others: readonly MachineClient[]
    readonly what: 'client-created' | 'secret-issued'
    readonly validDays: number
  },
): Change<{ readonly issued: IssuedClientSecret }> | Refused {
  const { newId, machineClock } = dependencies
  const secretId = newId()
  const added: IssuedSecret | undefined = addSecret(bare.secrets, {
    kind: 'client',
    companyId: manager.companyId,
    secretId,
    now: machineClock.now(),
    validDays,
  })
  if (!added) return { refused: 'too-many-secrets' }
  const client = { ...bare, secrets: added.secrets }
  return {
    clients: [...others, client].toSorted(byAge),
    trace: traceClient(dependencies, manager, { what, client, secretId }),
    outcome: {
      issued: { client, secretId, secret: added.secret, expiresAt: findExpiry(added.stored) },
    },
  }
}

function byAge(one: MachineClient, other: MachineClient): number {
  if (one.createdAt === other.createdAt) return one.clientId < other.clientId ? -1 : 1
  return one.createdAt < other.createdAt ? -1 : 1
}

function traceClient(
  { machineClock }: Pick<MachineClientDependencies, 'machineClock'>,
  { companyId, by }: ClientManager,
  {
    what,
    client: { clientId, name, scopes },
    secretId,
  }: {
    readonly what: 'client-created' | 'client-revoked' | 'secret-issued' | 'secret-revoked'
    readonly client: MachineClient
    readonly secretId?: string
  },
): Trace {
  return {
    traceId: [what, clientId, secretId ?? ''].join('#'),
    at: machineClock.now(),
    companyId,
    what,
    by,
    subject: { type: 'client', id: clientId, name },
    details: { ...(secretId !== undefined && { secret: secretId }), scopes },
  }
}

/** A client that is who it says it is, and may act for its company. */
export interface ProvenClient {
  readonly companyId: string
  readonly clientId: string
  readonly name: string
  readonly scopes: readonly MachineScope[]
  readonly secretId: string
  /** When the secret expires that it has presented. */
  readonly until: Instant
}

type Lookup = Pick<MachineClientDependencies, 'directory' | 'machineClients' | 'machineClock'>

/**
 * The client with this id and secret.
 * @returns undefined if either is wrong, or the secret was revoked or has expired
 */
export async function authenticateClient(
  dependencies: Lookup,
  { clientId, secret }: { readonly clientId: string; readonly secret: string },
): Promise<ProvenClient | undefined> {
  const presented = readSystemSecret('client', secret)
  if (!presented) return undefined
  return findProven(dependencies, presented.companyId, clientId, (secrets) =>
    findWorkingSecret(secrets, presented.hash, dependencies.machineClock.now()),
  )
}

/**
 * The client that was given a token for its secret, as it is now.
 * @returns undefined if the client or the secret was revoked since, or the secret has expired
 */
export async function findCurrentClient(
  dependencies: Lookup,
  given: { readonly companyId: string; readonly clientId: string; readonly secretId: string },
): Promise<ProvenClient | undefined> {
  const now = dependencies.machineClock.now()
  return findProven(dependencies, given.companyId, given.clientId, (secrets) =>
    secrets.find((one) => one.secretId === given.secretId && now < findExpiry(one)),
  )
}

async function findProven(
  { directory, machineClients }: Lookup,
  companyId: string,
  clientId: string,
  find: (secrets: readonly StoredSecret[]) => StoredSecret | undefined,
): Promise<ProvenClient | undefined> {
  const { items } = await machineClients.load(companyId)
  const client = items.find((one) => one.clientId === clientId)
  const found = client && find(client.secrets)
  if (!found || !(await directory.getCompany(companyId))) return undefined
  const { name, scopes } = client
  return { companyId, clientId, name, scopes, secretId: found.secretId, until: findExpiry(found) }
}
