import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import type { Clock } from '../../application/ports/clock.ts'
import {
  keyCacheMinutes,
  type KeyRing,
  type KeySet,
  parseKeySet,
  type ReadKeys,
  settleKeys,
} from '../../application/ports/key-set.ts'
import { StoreBusyError } from '../../application/ports/store-busy-error.ts'
import { addMinutes, type Instant } from '../../journey/calendar.ts'
import { isThrottled, isUnavailable } from './failed-call.ts'

type Client = Pick<SecretsManagerClient, 'send'>

/** Reads the key set from Secrets Manager and caches it for some minutes. */
export function secretKeys(client: Client, secretArn: string, clock: Clock): ReadKeys {
  const ring = secretKeyRing(client, secretArn)
  let cached: { readonly keySet: KeySet; readonly at: Instant } | undefined
  return async (wanted) => {
    const now = clock.now()
    const isWantedMissing =
      wanted !== undefined && !Object.hasOwn(cached?.keySet.keys ?? {}, wanted)
    const maxAgeMinutes = isWantedMissing ? minRefreshMinutes : keyCacheMinutes
    if (!cached || now >= addMinutes(cached.at, maxAgeMinutes))
      cached = { keySet: await ring.read(), at: now }
    return settleKeys(cached.keySet, now)
  }
}

/** The secret itself, uncached. */
export function secretKeyRing(client: Client, secretArn: string): KeyRing {
  return {
    async read() {
      const { SecretString } = await client
        .send(new GetSecretValueCommand({ SecretId: secretArn }))
        .catch(throwBusy)
      return parseKeySet(SecretString)
    },
    async write(keySet) {
      const SecretString = JSON.stringify(keySet)
      await client
        .send(new PutSecretValueCommand({ SecretId: secretArn, SecretString }))
        .catch(throwBusy)
    },
  }
}

/** @throws StoreBusyError if the service throttles or does not answer; else the error itself */
function throwBusy(error: unknown): never {
  if (isThrottled(error) || isUnavailable(error))
    throw new StoreBusyError('The keys cannot be read or written', { cause: error })
  throw error
}

/** Limits refreshes for unknown key ids, so that forged tokens do not read the secret each time. */
export const minRefreshMinutes = 1
