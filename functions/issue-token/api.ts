import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { createTokenHandler } from '../../shared/api/oauth/handler.ts'
import type { Connections } from '../../shared/runtime/connections.ts'
import type { MachineTokenEnvironment, StoreEnvironment } from '../../shared/runtime/environment.ts'
import { createMachineTokenRuntime } from '../../shared/runtime/machine-token-runtime.ts'
import { createStoreRuntime } from '../../shared/runtime/runtime.ts'

export function createApi(
  environment: StoreEnvironment & MachineTokenEnvironment,
  connections: Pick<Connections, 'table' | 'secrets' | 'log'>,
) {
  return createTokenHandler({
    ...createStoreRuntime(environment, connections),
    ...createMachineTokenRuntime(environment, connections),
    machineClock: systemClock,
  })
}
