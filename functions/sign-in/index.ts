import { createSecretsClient } from '../../shared/adapters/aws/clients.ts'
import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { createTable } from '../../shared/runtime/connections.ts'
import {
  CertificateEnvironment,
  FactorSecretEnvironment,
  IssuerEnvironment,
  LimitsEnvironment,
  PageEnvironment,
  readEnvironment,
  SecondFactorEnvironment,
  SignInEnvironment,
  StoreEnvironment,
} from '../../shared/runtime/environment.ts'
import { loadHandler } from '../../shared/runtime/load-handler.ts'

const environment = readEnvironment({
  ...StoreEnvironment,
  ...LimitsEnvironment,
  ...PageEnvironment,
  ...CertificateEnvironment,
  ...IssuerEnvironment,
  ...SignInEnvironment,
  ...SecondFactorEnvironment,
  ...FactorSecretEnvironment,
})
const connections = {
  table: createTable(environment),
  secrets: createSecretsClient(),
  log: powertoolsLog('sign-in'),
}
export const handler = loadHandler(async () =>
  (await import('./pages.ts')).createPages(environment, connections),
)
