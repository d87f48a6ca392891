import { randomBytes } from 'node:crypto'
import { createSecretsClient } from '../adapters/aws/clients.ts'
import { secretKeyRing } from '../adapters/aws/secret-keys.ts'
import type { KeyEnvironment } from './environment.ts'

const keyBytes = 48

/** Creates what rotates the keys of each purpose. */
export function createKeyRuntime(environment: KeyEnvironment) {
  const client = createSecretsClient()
  return {
    keyRings: {
      links: secretKeyRing(client, environment.LINK_SECRET_ARN),
      sessions: secretKeyRing(client, environment.SESSION_SECRET_ARN),
      'sign-in': secretKeyRing(client, environment.SIGN_IN_SECRET_ARN),
      certificates: secretKeyRing(client, environment.CERTIFICATE_SECRET_ARN),
      machines: secretKeyRing(client, environment.MACHINE_SECRET_ARN),
      'second-factor': secretKeyRing(client, environment.SECOND_FACTOR_SECRET_ARN),
    },
    newKey: () => randomBytes(keyBytes).toString('base64url'),
  }
}
