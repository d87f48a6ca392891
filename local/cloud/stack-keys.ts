import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { type KeySet, parseKeySet } from '../../shared/application/ports/key-set.ts'
import type { Cloud } from './cloud.ts'

/**
 * Reads keys with which the product signs, from a secret of the stack: another stage in the same
 * account has secrets of the same ids.
 * @param id of the secret in the stack, such as `LinkKeys`
 */
export async function readStackKeys(
  { client }: Pick<Cloud, 'client'>,
  id: string,
): Promise<KeySet> {
  for await (const { StackResourceSummaries = [] } of paginateListStackResources(
    { client: new CloudFormationClient(client) },
    { StackName: 'mentoring-journey-local' },
  ))
    for (const { ResourceType, LogicalResourceId, PhysicalResourceId } of StackResourceSummaries)
      if (ResourceType === 'AWS::SecretsManager::Secret' && LogicalResourceId?.startsWith(id)) {
        const secret = new GetSecretValueCommand({ SecretId: PhysicalResourceId })
        const { SecretString } = await new SecretsManagerClient(client).send(secret)
        return parseKeySet(SecretString)
      }
  throw new Error(`The local cloud has no secret ${id}`)
}
