import { readEnvironment } from '../../shared/http/environment.ts'
import { ActionEnvironment, createActionRuntime } from '../../shared/runtime/runtime.ts'
import { createManagerHandler } from './handler.ts'

const environment = readEnvironment(ActionEnvironment)
export const handler = createManagerHandler(createActionRuntime(environment, 'manager'))
