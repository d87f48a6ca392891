import { randomBytes } from 'node:crypto'
import { createCertificateRuntime } from '../../shared/runtime/certificate-runtime.ts'
import type { ActionConnections, Connections } from '../../shared/runtime/connections.ts'
import type {
  PeopleEnvironment,
  CertificateEnvironment,
  PageEnvironment,
} from '../../shared/runtime/environment.ts'
import { createPageRuntime } from '../../shared/runtime/page-runtime.ts'
import { createPeopleRuntime } from '../../shared/runtime/runtime.ts'
import { createVolunteerPages } from '../../shared/web/volunteer/pages.ts'

export function createPages(
  environment: PeopleEnvironment & PageEnvironment & CertificateEnvironment,
  connections: ActionConnections & Pick<Connections, 'secrets'>,
) {
  return createVolunteerPages({
    ...createPeopleRuntime(environment, connections),
    ...createPageRuntime(environment, connections),
    ...createCertificateRuntime(environment, connections),
    newSecret: () => randomBytes(32).toString('base64url'),
  })
}
