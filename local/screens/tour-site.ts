import { randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { createDynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import type {
  DirectoryEntry,
  DirectoryStore,
} from '../../shared/application/ports/directory-store.ts'
import type { ExportStore } from '../../shared/application/ports/export-store.ts'
import type { KeySet } from '../../shared/application/ports/key-set.ts'
import type { MailStore } from '../../shared/application/ports/mail-store.ts'
import type { ProfileStore } from '../../shared/application/ports/profile-store.ts'
import type { RegistrationStore } from '../../shared/application/ports/registration-store.ts'
import type { MachineClientStore } from '../../shared/application/ports/system-store.ts'
import type { SecondFactorStore } from '../../shared/application/ports/second-factor-store.ts'
import type { TraceStore } from '../../shared/application/ports/trace-store.ts'
import type { Cloud } from '../cloud/cloud.ts'
import { readStackKeys } from '../cloud/stack-keys.ts'
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

async function readKeys(cloud: Cloud): Promise<TourSite['keys']> {
  return {
    links: await readStackKeys(cloud, 'LinkKeys'),
    sessions: await readStackKeys(cloud, 'SessionKeys'),
    certificates: await readStackKeys(cloud, 'CertificateKeys'),
    'second-factor': await readStackKeys(cloud, 'SecondFactorKeys'),
  }
}
