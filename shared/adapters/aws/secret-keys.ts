import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
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
      cached = { keySet: (await ring.read()).keySet, at: now }
    return settleKeys(cached.keySet, now)
  }
}

/** The secret itself, uncached. */
export function secretKeyRing(client: Client, SecretId: string): KeyRing {
  const readCurrent = () => client.send(new GetSecretValueCommand({ SecretId })).catch(throwBusy)
  return {
    async read() {
      const { SecretString, VersionId = '' } = await readCurrent()
      return { keySet: parseKeySet(SecretString), version: VersionId }
    },

    async replace(keySet, version) {
      // Its own label: nobody reads it before the next call makes it the current version.
      const { VersionId } = await client
        .send(
          new PutSecretValueCommand({
            SecretId,
            SecretString: JSON.stringify(keySet),
            VersionStages: [proposedStage],
          }),
        )
        .catch(throwBusy)
      try {
        // Fails if the current version is another than the one to remove the label from.
        await client.send(
          new UpdateSecretVersionStageCommand({
            SecretId,
            VersionStage: 'AWSCURRENT',
            MoveToVersionId: VersionId,
            RemoveFromVersionId: version,
          }),
        )
        return true
      } catch (error) {
        const current = (await readCurrent()).VersionId
        // Only the answer was lost.
        if (current === VersionId) return true
        if (current !== version) return false
        return throwBusy(error)
      }
    },
  }
}

/** Of a version that is about to become the current one; it moves to the next such version. */
const proposedStage = 'PROPOSED'

/** @throws StoreBusyError if the service throttles or does not answer; else the error itself */
function throwBusy(error: unknown): never {
  if (isThrottled(error) || isUnavailable(error))
    throw new StoreBusyError('The keys cannot be read or written', { cause: error })
  throw error
}

/** Limits refreshes for unknown key ids, so that forged tokens do not read the secret each time. */
export const minRefreshMinutes = 1
