import { readEnvironment } from '../../shared/http/environment.ts'
import { createExportRuntime, ExportEnvironment } from '../../shared/runtime/export-runtime.ts'
import { ActionEnvironment, createActionRuntime } from '../../shared/runtime/runtime.ts'
import { createCoordinatorHandler } from './handler.ts'

const environment = readEnvironment({ ...ActionEnvironment, ...ExportEnvironment })
const runtime = createActionRuntime(environment, 'coordinator')
export const handler = createCoordinatorHandler({
  ...runtime,
  ...createExportRuntime(environment, runtime),
})
