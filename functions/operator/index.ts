import { powertoolsLog } from '../../shared/adapters/aws/powertools-log.ts'
import { createTable } from '../../shared/runtime/connections.ts'
import {
  EventEnvironment,
  ExportEnvironment,
  KeyEnvironment,
  readEnvironment,
  StoreEnvironment,
} from '../../shared/runtime/environment.ts'
import { createEventRuntime } from '../../shared/runtime/event-runtime.ts'
import { createExportRuntime } from '../../shared/runtime/export-runtime.ts'
import { createKeyRuntime } from '../../shared/runtime/key-runtime.ts'
import { createStoreRuntime } from '../../shared/runtime/runtime.ts'
import { nameCalls } from '../../shared/runtime/name-calls.ts'
import { createOperatorHandler } from './handler.ts'

const environment = readEnvironment({
  ...StoreEnvironment,
  ...ExportEnvironment,
  ...EventEnvironment,
  ...KeyEnvironment,
})
const runtime = createStoreRuntime(environment, {
  table: createTable(environment),
  log: powertoolsLog('operator'),
})
export const handler = nameCalls(
  createOperatorHandler({
    ...runtime,
    ...createExportRuntime(environment, runtime),
    ...createEventRuntime(environment),
    ...createKeyRuntime(environment),
  }),
)
