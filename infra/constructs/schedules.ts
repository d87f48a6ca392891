import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { CfnSchedule, ScheduleGroup } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import type { ScheduleName } from '../heartbeats.ts'
import type { StageConfiguration } from '../stages.ts'

interface Schedule {
  readonly name: ScheduleName
  readonly description: string
  readonly every: Duration
  readonly target: IFunction
  readonly input: Readonly<Record<string, unknown>>
}

interface SchedulesProps {
  readonly stage: StageConfiguration
  readonly groupName: string
  readonly schedules: readonly Schedule[]
}

/**
 * The scheduled runs. On stages where requests set the time, schedules would run by a different
 * clock from the journey's. They are disabled there, and the caller who sets the time invokes their
 * functions.
 */
export class Schedules extends Construct {
  constructor(scope: Construct, id: string, { stage, groupName, schedules }: SchedulesProps) {
    super(scope, id)
    const group = new ScheduleGroup(this, 'Group', {
      scheduleGroupName: groupName,
      // It holds nothing but the stack's own schedules, and its name must be free for the next stack.
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
      description: 'Invokes the scheduled functions',
    })
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: [...new Set(schedules.map(({ target }) => target.functionArn))],
      }),
    )
    for (const { name, description, every, target, input } of schedules) {
      const schedule = new CfnSchedule(this, name, {
        name,
        description,
        groupName: group.scheduleGroupName,
        state: stage.timeSource === 'system' ? 'ENABLED' : 'DISABLED',
        scheduleExpression: `rate(${every.toMinutes()} minutes)`,
        flexibleTimeWindow: { mode: 'OFF' },
        target: {
          arn: target.functionArn,
          roleArn: role.roleArn,
          input: JSON.stringify(input),
          // The next run catches up on a lost one, so few retries are enough.
          retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: every.toSeconds() },
        },
      })
      schedule.node.addDependency(role)
    }
  }
}
