import { randomUUID } from 'node:crypto'
import { secretKeys } from '../adapters/aws/secret-keys.ts'
import { systemClock } from '../adapters/node/system-clock.ts'
import { createMachineTokens } from '../application/identity/machine-token.ts'
import type { Connections } from './connections.ts'
import type { MachineTokenEnvironment } from './environment.ts'

/** Creates the tokens of machine clients. */
export function createMachineTokenRuntime(
  environment: MachineTokenEnvironment,
  { secrets }: Pick<Connections, 'secrets'>,
) {
  const keys = secretKeys(secrets, environment.MACHINE_SECRET_ARN, systemClock)
  // They expire in real time, even if the stage sets the time.
  return { machineTokens: createMachineTokens({ keys, clock: systemClock, newId: randomUUID }) }
}
