import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { StageConfiguration } from '../stages.ts'
import type { JourneyFunction } from './journey-function.ts'

/** Holds the exports. They contain personal data and are deleted after a week. */
export class ExportBucket extends Bucket {
  constructor(scope: Construct, id: string, stage: StageConfiguration) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [
        { expiration: Duration.days(7), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: stage.isDisposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    })
    Validations.of(this).acknowledge({
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'The table records who requested an export; objects are deleted after a week',
    })
  }

  allowWriting(writer: JourneyFunction): void {
    this.#allow(writer, ['s3:PutObject', 's3:AbortMultipartUpload'])
  }

  /** For presigned links: a link has the permissions of its signer. */
  allowReading(reader: JourneyFunction): void {
    this.#allow(reader, ['s3:GetObject'])
  }

  #allow(actor: JourneyFunction, actions: string[]): void {
    actor.allow(actions, [this.arnForObjects('*')])
    // The default child of a Bucket is always its CfnBucket.
    const logicalId = Stack.of(this).getLogicalId(this.node.defaultChild as CfnBucket)
    actor.acknowledge(
      `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/*]`,
      'Every object in this bucket is an export, and keys are generated at run time',
    )
  }
}
