import { createSecretsClient } from '../../shared/adapters/aws/clients.ts'
import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { createTable } from '../../shared/runtime/connections.ts'
import {
  MachineTokenEnvironment,
  readEnvironment,
  StoreEnvironment,
} from '../../shared/runtime/environment.ts'
import { loadHandler } from '../../shared/runtime/load-handler.ts'

const environment = readEnvironment({ ...StoreEnvironment, ...MachineTokenEnvironment })
const connections = {
  table: createTable(environment),
  secrets: createSecretsClient(),
  log: powertoolsLog('issue-token'),
}
export const handler = loadHandler(async () =>
  (await import('./api.ts')).createApi(environment, connections),
)
