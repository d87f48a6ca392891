import { Duration } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { CfnSchedule, ScheduleGroup } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import type { StageConfiguration } from '../stages.ts'

interface Schedule {
  readonly name: string
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
 * What runs by the clock. Where requests give the time, schedules would run by another clock than
 * the journey's: there they exist, disabled, and whoever sets the time calls their functions.
 */
export class Schedules extends Construct {
  constructor(scope: Construct, id: string, { stage, groupName, schedules }: SchedulesProps) {
    super(scope, id)
    const group = new ScheduleGroup(this, 'Group', { scheduleGroupName: groupName })
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
      description: 'Calls the functions that run by the clock',
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
          // The next run does what a lost one left: no need to insist.
          retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: every.toSeconds() },
        },
      })
      schedule.node.addDependency(role)
    }
  }
}
