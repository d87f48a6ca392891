import { directoryOperations } from './directory-operations.ts'
import { exportOperations } from './exports-operations.ts'
import { initiativeOperations } from './initiatives-operations.ts'
import type { Operation } from './operation.ts'
import { problemOperations } from './problems-operations.ts'
import { registrationOperations } from './registrations-operations.ts'

/** Everything that the document describes. */
export const allOperations: readonly Operation[] = [
  ...registrationOperations,
  ...initiativeOperations,
  ...exportOperations,
  ...directoryOperations,
  ...problemOperations,
]
