import {
  createSecretsClient,
  createSesClient,
  createSfnClient,
} from '../../shared/adapters/aws/clients.ts'
import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { createTable } from '../../shared/runtime/connections.ts'
import {
  PeopleEnvironment,
  CertificateEnvironment,
  MailEnvironment,
  PageEnvironment,
  readEnvironment,
} from '../../shared/runtime/environment.ts'
import { loadHandler } from '../../shared/runtime/load-handler.ts'

const environment = readEnvironment({
  ...PeopleEnvironment,
  ...MailEnvironment,
  ...PageEnvironment,
  ...CertificateEnvironment,
})
const connections = {
  table: createTable(environment),
  sfn: createSfnClient(),
  secrets: createSecretsClient(),
  ses: createSesClient(),
  log: powertoolsLog('email-link'),
}
export const handler = loadHandler(async () =>
  (await import('./pages.ts')).createPages(environment, connections),
)
