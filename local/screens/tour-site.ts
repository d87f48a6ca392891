import { randomUUID } from 'node:crypto'
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { createDynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import type {
  DirectoryEntry,
  DirectoryStore,
} from '../../shared/application/ports/directory-store.ts'
import type { ExportStore } from '../../shared/application/ports/export-store.ts'
import { type KeySet, parseKeySet } from '../../shared/application/ports/key-set.ts'
import type { MailStore } from '../../shared/application/ports/mail-store.ts'
import type { ProfileStore } from '../../shared/application/ports/profile-store.ts'
import type { RegistrationStore } from '../../shared/application/ports/registration-store.ts'
import type { MachineClientStore } from '../../shared/application/ports/system-store.ts'
import type { SecondFactorStore } from '../../shared/application/ports/second-factor-store.ts'
import type { TraceStore } from '../../shared/application/ports/trace-store.ts'
import type { Cloud } from '../cloud/cloud.ts'
import { createInvoke } from '../operator/invoke-function.ts'
import { createOperator } from '../operator/operator.ts'

/** Where a tour takes place: the local cloud, or memory. */
export interface TourSite {
  /** Where the product is, without a slash at its end. */
  readonly baseUrl: string
  readonly stores: {
    readonly registrations: Pick<RegistrationStore, 'load' | 'listMails'>
    readonly directory: Pick<DirectoryStore, 'getPerson'>
    readonly mails: Pick<MailStore, 'noteDelivery'>
    readonly profiles: Pick<ProfileStore, 'put'>
    readonly exports: Pick<ExportStore, 'create'>
    readonly traces: Pick<TraceStore, 'add'>
    readonly machineClients: Pick<MachineClientStore, 'save'>
    readonly secondFactors: SecondFactorStore
  }
  /** The keys with which the product signs. */
  readonly keys: Readonly<Record<'links' | 'sessions' | 'certificates' | 'second-factor', KeySet>>
  load(entries: readonly DirectoryEntry[]): Promise<void>
  /** What the JSON API takes as a bearer token. */
  idToken(email: string): Promise<string>
  /** Every mail so far, oldest first. */
  inbox(): Promise<readonly { readonly to: readonly string[]; readonly text: string }[]>
}

export async function createCloudSite(cloud: Cloud): Promise<TourSite> {
  const invoke = createInvoke(new LambdaClient(cloud.client))
  const operator = createOperator({
    invoke: (request) => invoke(cloud.outputs.OperatorFunctionName, request),
  })
  return {
    baseUrl: cloud.baseUrl,
    stores: createDynamoStores({
      client: new DynamoDBClient(cloud.client),
      tableName: cloud.outputs.TableName,
      newWriteId: randomUUID,
    }),
    keys: await readKeys(cloud),
    load: async (entries) => {
      await operator.load(entries)
    },
    idToken: (email) => cloud.idToken(email),
    inbox: () => cloud.inbox(),
  }
}

/** From the secrets of the stack: another stage in the same account has secrets of the same ids. */
async function readKeys({ client }: Pick<Cloud, 'client'>): Promise<TourSite['keys']> {
  const secrets = new Map<string, string>()
  for await (const { StackResourceSummaries = [] } of paginateListStackResources(
    { client: new CloudFormationClient(client) },
    { StackName: 'mentoring-journey-local' },
  ))
    for (const {
      ResourceType,
      LogicalResourceId = '',
      PhysicalResourceId = '',
    } of StackResourceSummaries)
      if (ResourceType === 'AWS::SecretsManager::Secret')
        secrets.set(LogicalResourceId, PhysicalResourceId)
  const secretsManager = new SecretsManagerClient(client)
  const read = async (id: string) => {
    const [, SecretId] = [...secrets].find(([logicalId]) => logicalId.startsWith(id)) ?? []
    if (SecretId === undefined) throw new Error(`The local cloud has no secret ${id}`)
    const { SecretString } = await secretsManager.send(new GetSecretValueCommand({ SecretId }))
    return parseKeySet(SecretString)
  }
  return {
    links: await read('LinkKeys'),
    sessions: await read('SessionKeys'),
    certificates: await read('CertificateKeys'),
    'second-factor': await read('SecondFactorKeys'),
  }
}
