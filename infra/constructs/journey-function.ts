import { join } from 'node:path'
import { type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, type CfnFunction, RecursiveLoop, Runtime } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { StageConfiguration } from '../stages.ts'

const PROJECT_ROOT = join(import.meta.dirname, '..', '..')

interface JourneyFunctionProps {
  readonly stage: StageConfiguration
  readonly description: string
  readonly timeout: Duration
  readonly memoryMegabytes: number
  readonly environment: Record<string, string>
}

/**
 * One Lambda function: `functions/<name>/index.ts`, with its own role and log group. The role may
 * only write to that log group; `allow` adds a statement for anything else.
 */
export class JourneyFunction extends NodejsFunction {
  constructor(scope: Construct, name: string, props: JourneyFunctionProps) {
    const { stage, environment } = props
    const logGroup = new LogGroup(scope, `${name}-log`, {
      retention: stage.logRetention,
      removalPolicy: stage.isDisposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    })
    const role = new Role(scope, `${name}-role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Permissions of the function ${name}`,
    })
    super(scope, name, {
      description: props.description,
      entry: join(PROJECT_ROOT, 'functions', name, 'index.ts'),
      projectRoot: PROJECT_ROOT,
      depsLockFilePath: join(PROJECT_ROOT, 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMegabytes,
      timeout: props.timeout,
      role,
      logGroup,
      environment: {
        STAGE: stage.name,
        ...environment,
      },
      bundling: {
        format: OutputFormat.ESM,
        target: 'node24',
        mainFields: ['module', 'main'],
        minify: true,
        // Beside the bundle, and read when an error is logged: Node's own support reads it at every start.
        sourceMap: true,
        sourcesContent: false,
        // Bundling the AWS SDK makes starts faster and pins the tested version.
        externalModules: [],
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
    // The default child of a NodejsFunction is always its CfnFunction.
    const resource = this.node.defaultChild as CfnFunction
    resource.recursiveLoop = RecursiveLoop.ALLOW
  }

  /** Records why a cdk-nag finding about the function's permissions is accepted. */
  acknowledge(finding: string, reason: string): void {
    if (this.role) Validations.of(this.role).acknowledge({ id: `AwsSolutions::${finding}`, reason })
  }
}
