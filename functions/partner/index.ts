import { readEnvironment } from '../../shared/http/environment.ts'
import { ActionEnvironment, createActionRuntime } from '../../shared/runtime/runtime.ts'
import { createPartnerHandler } from './handler.ts'

const environment = readEnvironment(ActionEnvironment)
export const handler = createPartnerHandler(createActionRuntime(environment, 'partner'))
