import { createSecretsClient, createSfnClient } from '../../shared/adapters/aws/clients.ts'
import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { createRoleHandler } from '../../shared/api/http/role-handler.ts'
import { createTable } from '../../shared/runtime/connections.ts'
import {
  PeopleEnvironment,
  ExportEnvironment,
  PageEnvironment,
  readEnvironment,
  SecondFactorEnvironment,
} from '../../shared/runtime/environment.ts'
import { loadHandler } from '../../shared/runtime/load-handler.ts'

const environment = readEnvironment({
  ...PeopleEnvironment,
  ...ExportEnvironment,
  ...PageEnvironment,
  ...SecondFactorEnvironment,
})
const connections = {
  table: createTable(environment),
  sfn: createSfnClient(),
  secrets: createSecretsClient(),
  log: powertoolsLog('coordinator'),
}
export const handler = createRoleHandler({
  api: loadHandler(async () => (await import('./api.ts')).createApi(environment, connections)),
  pages: loadHandler(async () =>
    (await import('./pages.ts')).createPages(environment, connections),
  ),
})
