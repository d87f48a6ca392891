import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESClient } from '@aws-sdk/client-ses'
import { SFNClient } from '@aws-sdk/client-sfn'
import { SQSClient } from '@aws-sdk/client-sqs'
import { answerSoon, sendOnce } from './limit-calls.ts'

/** The table itself retries when it is throttled. */
export const createDynamoDbClient = () => new DynamoDBClient(answerSoon)
export const createSfnClient = () => new SFNClient(answerSoon)
export const createSecretsClient = () => new SecretsManagerClient(answerSoon)
export const createEventBridgeClient = () => new EventBridgeClient(answerSoon)
export const createSqsClient = () => new SQSClient(answerSoon)
export const createSesClient = () => new SESClient(sendOnce)
