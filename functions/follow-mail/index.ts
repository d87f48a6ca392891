import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { createTable } from '../../shared/runtime/connections.ts'
import { readEnvironment, StoreEnvironment } from '../../shared/runtime/environment.ts'
import { createStoreRuntime } from '../../shared/runtime/runtime.ts'
import { nameCalls } from '../../shared/runtime/name-calls.ts'
import { createFollowMailHandler } from './handler.ts'

const environment = readEnvironment(StoreEnvironment)
export const handler = nameCalls(
  createFollowMailHandler(
    createStoreRuntime(environment, {
      table: createTable(environment),
      log: powertoolsLog('follow-mail'),
    }),
  ),
)
