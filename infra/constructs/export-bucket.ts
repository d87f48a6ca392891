import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { exportKeptDays } from '../../shared/journey/exports.ts'
import type { JourneyFunction } from './journey-function.ts'

/** Holds the exports. They contain personal data and are deleted after a week. */
export class ExportBucket extends Bucket {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [
        {
          // S3 counts from the beginning of the upload and rounds up to the next midnight (S3 guide,
          // "Expiring objects"), so no file is gone before its export says so.
          expiration: Duration.days(exportKeptDays),
          // A run that died may leave parts that no run continues.
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
        // What one run keeps for the next.
        { prefix: 'unfinished/', expiration: Duration.days(1) },
      ],
      // On every stage: a bucket can only be deleted once it is empty. Its name is generated, and its
      // objects are gone after a week.
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    })
    Validations.of(this).acknowledge({
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'The table records who requested an export; objects are deleted after a week',
    })
  }

  /** Uploads in parts, reads what the last run kept, and whether the file is there. */
  allowWriting(writer: JourneyFunction): void {
    this.#allow(writer, ['s3:PutObject', 's3:AbortMultipartUpload', 's3:GetObject'])
  }

  /** For presigned links, which have the permissions of their signer, and to cancel an export. */
  allowRequesting(requester: JourneyFunction): void {
    this.#allow(requester, ['s3:GetObject', 's3:AbortMultipartUpload'])
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
