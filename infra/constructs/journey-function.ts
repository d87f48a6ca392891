import { join } from 'node:path'
import { AssetHashType, DockerImage, type Duration, Validations } from 'aws-cdk-lib'
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  type AssetCode,
  type CfnFunction,
  Code,
  Function,
  RecursiveLoop,
  Runtime,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { StageConfiguration } from '../stages.ts'
import { bundleFunction } from './bundle-function.ts'
import { chooseDataRemoval } from './data-removal.ts'

const PROJECT_ROOT = join(import.meta.dirname, '..', '..')

interface JourneyFunctionProps {
  readonly stage: StageConfiguration
  readonly description: string
  readonly timeout: Duration
  readonly memoryMegabytes: number
  readonly reservedConcurrency?: number | undefined
  readonly environment: Record<string, string>
}

/**
 * One Lambda function: `functions/<name>/index.ts`, with its own role and log group. The role may
 * only write to that log group; `allow` adds a statement for anything else.
 */
export class JourneyFunction extends Function {
  constructor(scope: Construct, name: string, props: JourneyFunctionProps) {
    const { stage, environment } = props
    const logGroup = new LogGroup(scope, `${name}-log`, {
      retention: stage.logRetention,
      removalPolicy: chooseDataRemoval(stage),
    })
    const role = new Role(scope, `${name}-role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Permissions of the function ${name}`,
    })
    super(scope, name, {
      description: props.description,
      code: bundleCode(join(PROJECT_ROOT, 'functions', name)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMegabytes,
      timeout: props.timeout,
      ...(props.reservedConcurrency !== undefined && {
        reservedConcurrentExecutions: props.reservedConcurrency,
      }),
      role,
      logGroup,
      environment: {
        STAGE: stage.name,
        ...environment,
      },
    })
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn])
  }

  /** Adds one statement to the function's permissions. */
  allow(actions: string[], resources: string[], conditions: Record<string, unknown> = {}): void {
    this.addToRolePolicy(new PolicyStatement({ actions, resources, conditions }))
  }

  /**
   * Lets the function go on in a new invocation of itself. Lambda would stop it after about 16 in a
   * row (Lambda guide, "Recursive loop detection"), so the function has to make progress in each.
   */
  allowInvokingItself(): void {
    // A separate policy: in the role's default policy, the function would depend on itself.
    new Policy(this, 'InvokeItself', {
      ...(this.role && { roles: [this.role] }),
      statements: [
        new PolicyStatement({
          actions: ['lambda:InvokeFunction'],
          resources: [this.functionArn],
        }),
      ],
    })
    // The default child of a Function is always its CfnFunction.
    const resource = this.node.defaultChild as CfnFunction
    resource.recursiveLoop = RecursiveLoop.ALLOW
  }

  /** Records why a cdk-nag finding about the function's permissions is accepted. */
  acknowledge(finding: string, reason: string): void {
    if (this.role) Validations.of(this.role).acknowledge({ id: `AwsSolutions::${finding}`, reason })
  }
}

/**
 * The code of a function, bundled when the stack is synthesised. `NodejsFunction` cannot split it.
 * @param folder of the function; the CDK bundles each folder once, whatever its entry
 */
function bundleCode(folder: string): AssetCode {
  return Code.fromAsset(folder, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Required, but not used: esbuild is a dependency of the project.
      image: DockerImage.fromRegistry('none'),
      local: {
        tryBundle: (outputFolder) => {
          bundleFunction(join(folder, 'index.ts'), outputFolder)
          return true
        },
      },
    },
  })
}
