import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createStoreRuntime, StoreEnvironment } from '../../shared/runtime/runtime.ts'
import { createSendRemindersHandler } from './handler.ts'

const environment = readEnvironment(StoreEnvironment)
export const handler = createSendRemindersHandler(createStoreRuntime(environment, 'send-reminders'))
