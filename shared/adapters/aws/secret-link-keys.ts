import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type { Clock } from '../../application/ports/clock.ts'
import {
  type LinkKeySet,
  parseLinkKeys,
  type ReadLinkKeys,
} from '../../application/ports/link-keys.ts'
import { StoreBusyError } from '../../application/ports/store-busy-error.ts'
import { addMinutes, type Instant } from '../../journey/calendar.ts'
import { isThrottled, isUnavailable } from './failed-call.ts'

/** Reads the key set from Secrets Manager and caches it for some minutes. */
export function secretLinkKeys(
  client: Pick<SecretsManagerClient, 'send'>,
  secretArn: string,
  clock: Clock,
): ReadLinkKeys {
  let cached: { readonly keySet: LinkKeySet; readonly at: Instant } | undefined
  return async (wanted) => {
    const now = clock.now()
    const isWantedMissing =
      wanted !== undefined && !Object.hasOwn(cached?.keySet.keys ?? {}, wanted)
    const maxAgeMinutes = isWantedMissing ? minRefreshMinutes : cacheMinutes
    if (cached && now < addMinutes(cached.at, maxAgeMinutes)) return cached.keySet
    const { SecretString } = await client
      .send(new GetSecretValueCommand({ SecretId: secretArn }))
      .catch(throwBusy)
    cached = { keySet: parseLinkKeys(SecretString), at: now }
    return cached.keySet
  }
}

/** @throws StoreBusyError if the service throttles or does not answer; else the error itself */
function throwBusy(error: unknown): never {
  if (isThrottled(error) || isUnavailable(error))
    throw new StoreBusyError('The keys cannot be read', { cause: error })
  throw error
}

/** How long it may take until every function uses a new key. */
export const cacheMinutes = 5

/** Limits refreshes for unknown key ids, so that forged tokens do not read the secret each time. */
export const minRefreshMinutes = 1
