import { secretKeys } from '../adapters/aws/secret-keys.ts'
import { systemClock } from '../adapters/node/system-clock.ts'
import { createAttestationCodes } from '../application/identity/attestation-code.ts'
import type { Connections } from './connections.ts'
import type { CertificateEnvironment } from './environment.ts'

/** Creates the codes of certificates. */
export function createCertificateRuntime(
  environment: CertificateEnvironment,
  { secrets }: Pick<Connections, 'secrets'>,
) {
  const keys = secretKeys(secrets, environment.CERTIFICATE_SECRET_ARN, systemClock)
  return { attestationCodes: createAttestationCodes(keys) }
}
