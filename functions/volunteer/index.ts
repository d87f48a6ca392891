import { readEnvironment } from '../../shared/http/environment.ts'
import { ActionEnvironment, createActionRuntime } from '../../shared/runtime/runtime.ts'
import { createVolunteerHandler } from './handler.ts'

const environment = readEnvironment(ActionEnvironment)
export const handler = createVolunteerHandler(createActionRuntime(environment, 'volunteer'))
