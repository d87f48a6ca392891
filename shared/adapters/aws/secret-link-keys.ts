import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type { Clock } from '../../application/ports/clock.ts'
import {
  type LinkKeySet,
  parseLinkKeys,
  type ReadLinkKeys,
} from '../../application/ports/link-keys.ts'
import { addMinutes, type Instant } from '../../journey/calendar.ts'

/** Reads the key set from Secrets Manager and keeps it for some minutes. */
export function secretLinkKeys(
  client: Pick<SecretsManagerClient, 'send'>,
  secretArn: string,
  clock: Clock,
): ReadLinkKeys {
  let kept: { readonly keySet: LinkKeySet; readonly at: Instant } | undefined
  return async (wanted) => {
    const now = clock.now()
    const isWantedMissing = wanted !== undefined && !Object.hasOwn(kept?.keySet.keys ?? {}, wanted)
    const freshMinutes = isWantedMissing ? againMinutes : cachedMinutes
    if (kept && now < addMinutes(kept.at, freshMinutes)) return kept.keySet
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }))
    kept = { keySet: parseLinkKeys(SecretString), at: now }
    return kept.keySet
  }
}

/** A new current key is known everywhere after so long. */
export const cachedMinutes = 5

/** A forged key id must not make every request read the secret. */
export const againMinutes = 1
