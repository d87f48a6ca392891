import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { synthesise } from './synthesise.ts'

const { observability } = synthesise({ stage: 'production', alarmEmail: 'ops@example.org' })

const Alarm = z.object({
  Properties: z.object({
    AlarmName: z.string(),
    AlarmDescription: z.string(),
    AlarmActions: z.array(z.unknown()).min(1),
  }),
})

describe('alarms', () => {
  const alarms = Object.values(observability?.findResources('AWS::CloudWatch::Alarm') ?? {}).map(
    (alarm) => Alarm.parse(alarm).Properties,
  )

  it('watches what people would notice', () => {
    expect(
      alarms.map(({ AlarmName }) => AlarmName.replace('mentoring-journey-production-', '')),
    ).toEqual([
      'api-faults',
      'api-slow',
      'mails-late',
      'dead-letters',
      'reminders-fail',
      'repair-fails',
      'executions-fail',
      'mails-bounce',
      'mails-complained-of',
    ])
  })

  it('says the impact and the runbook, and tells somebody', () => {
    for (const { AlarmName, AlarmDescription } of alarms) {
      const name = AlarmName.replace('mentoring-journey-production-', '')
      expect(AlarmDescription).toMatch(
        new RegExp(`^[A-Z].+\\. Runbook: docs/runbooks/${name}\\.md$`),
      )
    }
    observability?.hasResourceProperties('AWS::SNS::Subscription', { Endpoint: 'ops@example.org' })
  })

  it('stays away from the emulator, which has no metric math', () => {
    expect(synthesise({ stage: 'local' }).observability).toBeUndefined()
  })
})
