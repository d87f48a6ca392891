import {
  SecretsManagerClient,
  type SecretsManagerClientConfig,
} from '@aws-sdk/client-secrets-manager'
import { secretKeys } from '../../shared/adapters/aws/secret-keys.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { createTimeSignatures } from '../../shared/application/identity/time-signatures.ts'
import type { TimeSignatures } from '../../shared/application/ports/time-signatures.ts'
import type { StackOutputs } from './deploy.ts'

/** Signs the time of requests to a stage, with the key that the operator may read. */
export function connectTimeSignatures(
  client: SecretsManagerClientConfig,
  { TimeSecretArn }: Pick<StackOutputs, 'TimeSecretArn'>,
): TimeSignatures {
  const keys = secretKeys(new SecretsManagerClient(client), TimeSecretArn, systemClock)
  return createTimeSignatures(keys)
}
