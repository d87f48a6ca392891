import type { MachineScope } from '../../journey/machine-scopes.ts'
import {
  type ClientRefusal,
  createMachineClient,
  type IssuedClientSecret,
  type MachineClientDependencies,
  maxClients,
  revokeClientSecret,
  revokeMachineClient,
  rotateMachineClient,
} from './machine-clients.ts'
import { findExpiry, maxSecrets } from './stored-secrets.ts'

type ClientOperation = { readonly companyId: string } & (
  | { readonly operation: 'list-machine-clients' }
  | {
      readonly operation: 'create-machine-client'
      readonly name: string
      readonly scopes: readonly MachineScope[]
      readonly validDays: number
    }
  | {
      readonly operation: 'rotate-machine-client'
      readonly clientId: string
      readonly validDays: number
    }
  | {
      readonly operation: 'revoke-machine-client'
      readonly clientId: string
      /** Without it, the client with all its secrets. */
      readonly secretId?: string | undefined
    }
)

type Answer = { readonly result: unknown } | { readonly problem: string }

/** What the operator does with the machine clients of a company. */
export async function manageMachineClients(
  request: ClientOperation,
  dependencies: MachineClientDependencies,
): Promise<Answer> {
  const { companyId } = request
  const manager = { companyId, by: { kind: 'operator' } } as const
  switch (request.operation) {
    case 'list-machine-clients': {
      const { items } = await dependencies.machineClients.load(companyId)
      return {
        result: items.map(({ secrets, ...client }) => ({
          ...client,
          secrets: secrets.map((secret) => ({
            secretId: secret.secretId,
            issuedAt: secret.issuedAt,
            expiresAt: findExpiry(secret),
          })),
        })),
      }
    }
    case 'create-machine-client': {
      const done = await createMachineClient(dependencies, manager, request)
      return 'refused' in done ? explain(done.refused, companyId) : answerIssued(done.issued)
    }
    case 'rotate-machine-client': {
      const done = await rotateMachineClient(dependencies, manager, request)
      return 'refused' in done ? explain(done.refused, companyId) : answerIssued(done.issued)
    }
    case 'revoke-machine-client': {
      const { clientId, secretId } = request
      const done =
        secretId === undefined
          ? await revokeMachineClient(dependencies, manager, clientId)
          : await revokeClientSecret(dependencies, manager, { clientId, secretId })
      return 'refused' in done ? explain(done.refused, companyId) : { result: done }
    }
  }
}

function answerIssued({ client, secretId, secret, expiresAt }: IssuedClientSecret): Answer {
  return { result: { clientId: client.clientId, secretId, secret, expiresAt } }
}

const refusals: Readonly<Record<ClientRefusal, (companyId: string) => string>> = {
  'unknown-company': (companyId) => `There is no company ${companyId}.`,
  'unknown-client': (companyId) => `The company ${companyId} has no machine client of this id.`,
  'unknown-secret': () => 'The machine client has no secret of this id.',
  'too-many-clients': (companyId) =>
    `The company ${companyId} has ${maxClients} machine clients already: revoke one first.`,
  'too-many-secrets': () =>
    `The machine client has ${maxSecrets.client} secrets already: revoke one first.`,
  'changed-meanwhile': () => 'Somebody else changed the machine clients meanwhile: try again.',
}

function explain(refused: ClientRefusal, companyId: string): Answer {
  return { problem: refusals[refused](companyId) }
}
