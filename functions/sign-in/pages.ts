import { randomBytes } from 'node:crypto'
import { createDynamoSignInStore } from '../../shared/adapters/aws/dynamodb/dynamo-sign-in-store.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import type { Connections, StoreConnections } from '../../shared/runtime/connections.ts'
import type {
  PageEnvironment,
  SignInEnvironment,
  StoreEnvironment,
} from '../../shared/runtime/environment.ts'
import { createPageRuntime } from '../../shared/runtime/page-runtime.ts'
import { createSignInRuntime } from '../../shared/runtime/sign-in-runtime.ts'
import { createStoreRuntime } from '../../shared/runtime/runtime.ts'
import { createSignInHandler } from '../../shared/web/sign-in/handler.ts'

export function createPages(
  environment: StoreEnvironment & PageEnvironment & SignInEnvironment,
  connections: StoreConnections & Pick<Connections, 'secrets'>,
) {
  const runtime = createStoreRuntime(environment, connections)
  return createSignInHandler({
    ...runtime,
    ...createPageRuntime(environment, connections),
    ...createSignInRuntime(environment, connections),
    signIns: createDynamoSignInStore(connections.table, systemClock),
    newSecret: () => randomBytes(32).toString('base64url'),
  })
}
