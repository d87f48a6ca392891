import { randomBytes } from 'node:crypto'
import { createDynamoSignInStore } from '../../shared/adapters/aws/dynamodb/dynamo-sign-in-store.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createPageRuntime, PageEnvironment } from '../../shared/runtime/page-runtime.ts'
import { createStoreRuntime, StoreEnvironment } from '../../shared/runtime/runtime.ts'
import { createSignInHandler } from '../../shared/web/sign-in/handler.ts'

const environment = readEnvironment({ ...StoreEnvironment, ...PageEnvironment })
const runtime = createStoreRuntime(environment, 'sign-in')
export const handler = createSignInHandler({
  ...runtime,
  ...createPageRuntime(environment),
  signIns: createDynamoSignInStore(runtime.table, systemClock),
  newSecret: () => randomBytes(32).toString('base64url'),
})
