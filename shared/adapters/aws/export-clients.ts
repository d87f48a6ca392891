import { LambdaClient } from '@aws-sdk/client-lambda'
import { S3Client } from '@aws-sdk/client-s3'
import { answerSoon, upload } from './limit-calls.ts'

/** A file of their own: most requests of the functions that use them need neither (runtime/load-on-call.ts). */
export const createLambdaClient = () => new LambdaClient(answerSoon)
export const createS3Client = () => new S3Client(upload)
