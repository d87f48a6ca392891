import type { Operation } from '../operation.ts'
import { directoryOperations } from './directory.ts'
import { exportOperations } from './exports.ts'
import { initiativeOperations } from './initiatives.ts'
import { problemOperations } from './problems.ts'
import { registrationOperations } from './registrations.ts'

/** Everything that the document describes. */
export const allOperations: readonly Operation[] = [
  ...registrationOperations,
  ...initiativeOperations,
  ...exportOperations,
  ...directoryOperations,
  ...problemOperations,
]
