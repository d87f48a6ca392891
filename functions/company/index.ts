import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { createTable } from '../../shared/runtime/connections.ts'
import {
  ExportEnvironment,
  LimitsEnvironment,
  readEnvironment,
  StoreEnvironment,
} from '../../shared/runtime/environment.ts'
import { loadHandler } from '../../shared/runtime/load-handler.ts'

const environment = readEnvironment({
  ...StoreEnvironment,
  ...LimitsEnvironment,
  ...ExportEnvironment,
})
const connections = { table: createTable(environment), log: powertoolsLog('company') }
export const handler = loadHandler(async () =>
  (await import('./api.ts')).createApi(environment, connections),
)
