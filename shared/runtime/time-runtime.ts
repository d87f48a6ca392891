import { systemClock } from '../adapters/node/system-clock.ts'
import type { TimeSignatures } from '../application/ports/time-signatures.ts'
import { loadOnce } from './load-once.ts'

/** Verifies who sets the time. Loaded with the first request that names one: in production, none may. */
export function createTimeRuntime(secretArn: string): Pick<TimeSignatures, 'verify'> {
  const load = loadOnce(async () => {
    const [{ createSecretsClient }, { secretKeys }, { createTimeSignatures }] = await Promise.all([
      import('../adapters/aws/clients.ts'),
      import('../adapters/aws/secret-keys.ts'),
      import('../application/identity/time-signatures.ts'),
    ])
    return createTimeSignatures(secretKeys(createSecretsClient(), secretArn, systemClock))
  })
  return {
    async verify(request, signature) {
      const signatures = await load()
      return signatures.verify(request, signature)
    },
  }
}
