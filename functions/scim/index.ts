import * as z from 'zod'
import { createScimHandler } from '../../shared/api/scim/handler.ts'
import { readEnvironment } from '../../shared/runtime/environment.ts'
import { createStoreRuntime, StoreEnvironment } from '../../shared/runtime/runtime.ts'

const environment = readEnvironment({ ...StoreEnvironment, BASE_URL: z.url() })
export const handler = createScimHandler({
  ...createStoreRuntime(environment, 'scim'),
  baseUrl: environment.BASE_URL,
})
