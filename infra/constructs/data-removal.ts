import { RemovalPolicy } from 'aws-cdk-lib'
import type { StageConfiguration } from '../stages.ts'

/**
 * What happens to a resource with data or logs when it leaves the stack. If the deployment that
 * creates it fails, it is deleted all the same: otherwise its name would be taken when the deployment
 * is repeated (CloudFormation guide, "DeletionPolicy", RetainExceptOnCreate).
 */
export function chooseDataRemoval({ isDisposable }: StageConfiguration): RemovalPolicy {
  return isDisposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
}

/**
 * The same for a resource with deletion protection, which a rollback cannot delete either: it would
 * end in ROLLBACK_FAILED. Such a resource needs a generated name.
 */
export function chooseProtectedDataRemoval({ isDisposable }: StageConfiguration): RemovalPolicy {
  return isDisposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN
}
