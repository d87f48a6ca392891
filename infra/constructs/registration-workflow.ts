import { ArnFormat, Stack, Validations } from 'aws-cdk-lib'
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import {
  type CfnStateMachine,
  DefinitionBody,
  LogLevel,
  StateMachine,
} from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'
import {
  buildWorkflowDefinition,
  workflowPermissions,
} from '../../shared/adapters/aws/step-functions/definition.ts'
import type { StageConfiguration } from '../stages.ts'
import { chooseDataRemoval } from './data-removal.ts'
import type { JourneyFunction } from './journey-function.ts'
import type { JourneyTable } from './journey-table.ts'

/** The workflow of a registration. Its definition is generated from the journey's table. */
export class RegistrationWorkflow extends Construct {
  readonly stateMachine: StateMachine
  readonly log: LogGroup

  constructor(
    scope: Construct,
    id: string,
    { stage, table }: { stage: StageConfiguration; table: JourneyTable },
  ) {
    super(scope, id)
    const definition = buildWorkflowDefinition({ tableName: table.current.tableName })
    this.log = new LogGroup(this, 'Log', {
      // Log groups with this prefix need no entry in the account's size-limited resource policy.
      logGroupName: `/aws/vendedlogs/states/${Stack.of(this).stackName}`,
      retention: stage.logRetention,
      removalPolicy: chooseDataRemoval(stage),
    })
    // Executions keep the definition that they started with, and so the name of the table. A restored
    // table has a state machine of its own, with a role of its own: older executions can neither
    // write to it nor start one that could, and repair recognises them by their ARN.
    const { restoredTable } = stage
    const name = restoredTable ? `StateMachine-${restoredTable.tableName}` : 'StateMachine'
    this.stateMachine = new StateMachine(this, name, {
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(definition)),
      tracingEnabled: true,
      logs: {
        // Execution data contains task tokens, which must not be logged.
        includeExecutionData: false,
        level: LogLevel.ALL,
        destination: this.log,
      },
      // CloudFormation waits for the executions of a state machine that it deletes: for months.
      removalPolicy: chooseDataRemoval(stage),
    })
    Validations.of(this.stateMachine).acknowledge({
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      reason:
        'Log delivery and X-Ray take no resources (Step Functions guide, "CloudWatch Logs" and "X-Ray")',
    })
    // A separate policy: in the role's default policy, the state machine would depend on itself.
    new Policy(this, 'Allow', {
      roles: [this.stateMachine.role],
      statements: [
        new PolicyStatement({
          actions: [...workflowPermissions.table.actions],
          resources: [table.current.tableArn],
          conditions: workflowPermissions.table.conditions,
        }),
        // Renewal: an execution that has waited too long starts the next one.
        new PolicyStatement({
          actions: [...workflowPermissions.stateMachine.actions],
          resources: [this.stateMachine.stateMachineArn],
        }),
      ],
    })
  }

  /** Allows a function to start executions and to send them transitions. */
  allowTransitions(actor: JourneyFunction): void {
    actor.allow(
      ['states:StartExecution', 'states:SendTaskSuccess'],
      [this.stateMachine.stateMachineArn],
    )
  }

  /** Allows a function to check whether an execution is still running. */
  allowInspection(inspector: JourneyFunction): void {
    inspector.allow(
      ['states:DescribeExecution'],
      [
        Stack.of(this).formatArn({
          service: 'states',
          resource: 'execution',
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          resourceName: `${this.stateMachine.stateMachineName}:*`,
        }),
      ],
    )
    inspector.acknowledge(
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<${this.#logicalId()}.Name>:*]`,
      'Covers only the executions of this state machine, whose names are generated at run time',
    )
  }

  #logicalId(): string {
    // The default child of a StateMachine is always its CfnStateMachine.
    return Stack.of(this).getLogicalId(this.stateMachine.node.defaultChild as CfnStateMachine)
  }
}
