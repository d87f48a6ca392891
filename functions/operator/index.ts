import { randomBytes } from 'node:crypto'
import { createSecretsClient } from '../../shared/adapters/aws/clients.ts'
import { createDynamoSignInStore } from '../../shared/adapters/aws/dynamodb/dynamo-sign-in-store.ts'
import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { createTable } from '../../shared/runtime/connections.ts'
import {
  AddressEnvironment,
  EventEnvironment,
  ExportEnvironment,
  KeyEnvironment,
  readEnvironment,
  StoreEnvironment,
} from '../../shared/runtime/environment.ts'
import { createEventRuntime } from '../../shared/runtime/event-runtime.ts'
import { createExportRuntime } from '../../shared/runtime/export-runtime.ts'
import { createKeyRuntime } from '../../shared/runtime/key-runtime.ts'
import { createStoreRuntime } from '../../shared/runtime/runtime.ts'
import { nameCalls } from '../../shared/runtime/name-calls.ts'
import { createSignInRuntime } from '../../shared/runtime/sign-in-runtime.ts'
import { createOperatorHandler } from './handler.ts'

const environment = readEnvironment({
  ...StoreEnvironment,
  ...ExportEnvironment,
  ...EventEnvironment,
  ...KeyEnvironment,
  ...AddressEnvironment,
})
const connections = {
  table: createTable(environment),
  secrets: createSecretsClient(),
  log: powertoolsLog('operator'),
}
const runtime = createStoreRuntime(environment, connections)
export const handler = nameCalls(
  createOperatorHandler({
    ...runtime,
    ...createExportRuntime(environment, runtime),
    ...createEventRuntime(environment),
    ...createKeyRuntime(environment),
    ...createSignInRuntime(environment, connections),
    signIns: createDynamoSignInStore(connections.table, systemClock),
    newSecret: () => randomBytes(32).toString('base64url'),
    baseUrl: environment.BASE_URL,
  }),
)
