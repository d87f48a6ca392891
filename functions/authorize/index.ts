import { createSecretsClient } from '../../shared/adapters/aws/clients.ts'
import { createTable } from '../../shared/runtime/connections.ts'
import {
  AuthorizerEnvironment,
  readEnvironment,
  StoreEnvironment,
} from '../../shared/runtime/environment.ts'
import { loadHandler } from '../../shared/runtime/load-handler.ts'

const environment = readEnvironment({ ...StoreEnvironment, ...AuthorizerEnvironment })
const connections = { table: createTable(environment), secrets: createSecretsClient() }
export const handler = loadHandler(async () =>
  (await import('./api.ts')).createAuthorizer(environment, connections),
)
