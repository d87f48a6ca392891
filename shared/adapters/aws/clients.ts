import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { S3Client } from '@aws-sdk/client-s3'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESClient } from '@aws-sdk/client-ses'
import { SFNClient } from '@aws-sdk/client-sfn'
import { limitCalls } from './limit-calls.ts'

/**
 * Every client of a function. A call that hangs is tried twice: six seconds in all, of the fifteen that
 * a function has.
 */
const soon = limitCalls({ answerMilliseconds: 3_000, maxAttempts: 2 })
/** One part of an upload has 5 MB or more. */
const upload = limitCalls({ answerMilliseconds: 60_000, maxAttempts: 3 })
/** SES does not recognise a mail that it has taken already, so the SDK never sends one twice. */
const once = limitCalls({ answerMilliseconds: 3_000, maxAttempts: 1 })

/** The table itself retries when it is throttled. */
export const createDynamoDbClient = () => new DynamoDBClient(soon)
export const createSfnClient = () => new SFNClient(soon)
export const createSecretsClient = () => new SecretsManagerClient(soon)
export const createEventBridgeClient = () => new EventBridgeClient(soon)
export const createLambdaClient = () => new LambdaClient(soon)
export const createS3Client = () => new S3Client(upload)
export const createSesClient = () => new SESClient(once)
