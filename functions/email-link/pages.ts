import { createDynamoLinkRenewals } from '../../shared/adapters/aws/dynamodb/dynamo-link-renewals.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import type { Connections } from '../../shared/runtime/connections.ts'
import type {
  PeopleEnvironment,
  CertificateEnvironment,
  MailEnvironment,
  PageEnvironment,
} from '../../shared/runtime/environment.ts'
import { createCertificateRuntime } from '../../shared/runtime/certificate-runtime.ts'
import { createMailRuntime } from '../../shared/runtime/mail-runtime.ts'
import { createPageRuntime } from '../../shared/runtime/page-runtime.ts'
import { createPeopleRuntime } from '../../shared/runtime/runtime.ts'
import { createEmailLinkHandler } from '../../shared/web/email-link/handler.ts'

export function createPages(
  environment: PeopleEnvironment & MailEnvironment & PageEnvironment & CertificateEnvironment,
  connections: Connections,
) {
  const runtime = createPeopleRuntime(environment, connections)
  return createEmailLinkHandler({
    ...runtime,
    ...createMailRuntime(environment, connections),
    ...createPageRuntime(environment, connections),
    ...createCertificateRuntime(environment, connections),
    renewals: createDynamoLinkRenewals(connections.table, systemClock),
  })
}
