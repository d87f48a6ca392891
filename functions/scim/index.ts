import * as z from 'zod'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createStoreRuntime, StoreEnvironment } from '../../shared/runtime/runtime.ts'
import { createScimHandler } from '../../shared/api/scim/handler.ts'

const environment = readEnvironment({ ...StoreEnvironment, BASE_URL: z.url() })
export const handler = createScimHandler({
  ...createStoreRuntime(environment, 'scim'),
  baseUrl: environment.BASE_URL,
})
