import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createEventRuntime, EventEnvironment } from '../../shared/runtime/event-runtime.ts'
import { createExportRuntime, ExportEnvironment } from '../../shared/runtime/export-runtime.ts'
import { createStoreRuntime, StoreEnvironment } from '../../shared/runtime/runtime.ts'
import { createOperatorHandler } from './handler.ts'

const environment = readEnvironment({
  ...StoreEnvironment,
  ...ExportEnvironment,
  ...EventEnvironment,
})
const runtime = createStoreRuntime(environment, 'operator')
export const handler = createOperatorHandler({
  ...runtime,
  ...createExportRuntime(environment, runtime),
  ...createEventRuntime(environment),
})
