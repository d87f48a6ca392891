import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager'

/**
 * Reads the secrets of this product at the issuers of companies.
 * @param prefix before the names that the operator gives them, so that no other secret can be named
 */
export function createClientSecrets(
  client: Pick<SecretsManagerClient, 'send'>,
  prefix: string,
): (name: string) => Promise<string> {
  return async (name) => {
    const { SecretString } = await client.send(
      new GetSecretValueCommand({ SecretId: `${prefix}${name}` }),
    )
    if (SecretString === undefined) throw new Error('The client’s secret is not text')
    return SecretString
  }
}
