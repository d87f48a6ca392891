import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch'
import {
  CreateTopicCommand,
  DeleteTopicCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns'
import { StopExecutionCommand, SFNClient } from '@aws-sdk/client-sfn'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ownStages } from '../../infra/stages.ts'
import { inspectOnAws } from '../../local/operate/doctor/aws-inspection.ts'
import type { Inspection } from '../../local/operate/doctor/inspection.ts'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { useCloud } from './cloud.ts'
import { type CloudProgramme, createCloudProgramme } from './programme.ts'

const cloud = useCloud()
let programme: CloudProgramme
beforeAll(async () => {
  programme = await createCloudProgramme(cloud())
})

/** As if the emulator were AWS: also what the doctor does not ask of the local cloud. */
function inspect(): Inspection {
  return inspectOnAws({
    stage: 'local',
    now: systemClock.now(),
    readConfiguration: () => Promise.resolve({ ...ownStages.local, name: 'local' }),
    operator: programme.operator,
    client: cloud().client,
    isLocal: false,
  })
}

describe('what the doctor reads of the services', () => {
  const namespace = 'mentoring-journey-local'
  const alarm = `${namespace}-made-up`
  const remove: (() => Promise<unknown>)[] = []
  afterAll(async () => {
    for (const one of remove) await one()
  })

  it('is one number of a metric, or none where nothing was counted', async () => {
    await new CloudWatchClient(cloud().client).send(
      new PutMetricDataCommand({
        Namespace: namespace,
        MetricData: [3, 4].map((Value) => ({ MetricName: 'Doctored', Value })),
      }),
    )
    const ask = (name: string, statistic: 'Sum' | 'Maximum') =>
      ({ namespace, name, statistic, minutes: 60 }) as const
    await vi.waitFor(async () => {
      const now = inspect()
      expect(
        await now.readMetrics([
          ask('Doctored', 'Sum'),
          ask('Doctored', 'Maximum'),
          ask('Nothing', 'Sum'),
        ]),
      ).toEqual([7, 4, undefined])
    })
  })

  it('is who hears an alarm that rings', async () => {
    const { client } = cloud()
    const sns = new SNSClient(client)
    const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'doctored' }))
    remove.push(() => sns.send(new DeleteTopicCommand({ TopicArn })))
    expect(await inspect().listSubscriptions(TopicArn)).toEqual([])
    await sns.send(
      new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'ops@example.org' }),
    )
    expect(await inspect().listSubscriptions(TopicArn)).toHaveLength(1)

    const cloudWatch = new CloudWatchClient(client)
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: alarm,
        AlarmDescription: 'Made up. Severity: act now.',
        Namespace: namespace,
        MetricName: 'Doctored',
        Statistic: 'Sum',
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        AlarmActions: [TopicArn],
      }),
    )
    remove.push(() => cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: [alarm] })))
    await cloudWatch.send(
      new SetAlarmStateCommand({ AlarmName: alarm, StateValue: 'ALARM', StateReason: 'A test' }),
    )
    expect(await inspect().listAlarms()).toEqual([
      {
        name: 'made-up',
        isRinging: true,
        description: 'Made up. Severity: act now.',
        isMuted: false,
        topics: [TopicArn],
      },
    ])
  })

  it('is whether a schedule, a stack or an identity is there', async () => {
    const now = inspect()
    // Requests set the time of this stage.
    expect(await now.findSchedule('repair')).toEqual({ isEnabled: false })
    expect(await inspectOther().findSchedule('repair')).toBeUndefined()
    expect(await now.findStack('journey')).toMatchObject({ isProtected: false })
    expect(await now.findStack('observability')).toBeUndefined()
    expect(await now.findMailIdentity('nowhere.example')).toBeUndefined()
    expect((await now.readConcurrency()).limit).toBeGreaterThan(0)
  })

  it('is how a registration and its execution are', async () => {
    const registrationId = await programme.register()
    await programme.expectStatus(registrationId, 'APPLICATION')
    const execution = (await programme.registrations.loadWorkflow(registrationId))?.execution ?? ''
    const now = inspect()
    expect(await now.isExecutionRunning(execution)).toBe(true)
    expect(await now.isExecutionRunning(`${execution}-gone`)).toBe(false)
    await new SFNClient(cloud().client).send(new StopExecutionCommand({ executionArn: execution }))
    expect(await now.isExecutionRunning(execution)).toBe(false)
    expect(await now.sampleRegistrations()).toMatchObject({ overdue: 0, unreadable: [] })
    expect(await now.findOwners([programme.getEmail('lea'), 'nobody@example.org'])).toEqual([
      programme.id('lea'),
    ])
  })
})

function inspectOther(): Inspection {
  return inspectOnAws({
    stage: 'other',
    now: systemClock.now(),
    readConfiguration: () => Promise.reject(new Error('There is no file')),
    operator: programme.operator,
    client: cloud().client,
    isLocal: false,
  })
}
