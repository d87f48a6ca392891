import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { createTable } from '../../shared/runtime/connections.ts'
import {
  AddressEnvironment,
  readEnvironment,
  StoreEnvironment,
} from '../../shared/runtime/environment.ts'
import { loadHandler } from '../../shared/runtime/load-handler.ts'

const environment = readEnvironment({ ...StoreEnvironment, ...AddressEnvironment })
const connections = { table: createTable(environment), log: powertoolsLog('scim') }
export const handler = loadHandler(async () =>
  (await import('./api.ts')).createApi(environment, connections),
)
