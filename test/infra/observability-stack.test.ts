import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { logMessages } from '../../shared/application/ports/log.ts'
import { synthesise } from './synthesise.ts'

const { observability } = synthesise({ stage: 'production', alarmEmail: 'ops@example.org' })

const Alarm = z.object({
  Properties: z.object({
    AlarmName: z.string(),
    AlarmDescription: z.string(),
    AlarmActions: z.array(z.unknown()).min(1),
  }),
})

function listFilterPatterns(): readonly string[] {
  const Filter = z.object({ Properties: z.object({ FilterPattern: z.string() }) })
  return Object.values(observability?.findResources('AWS::Logs::MetricFilter') ?? {}).map(
    (filter) => Filter.parse(filter).Properties.FilterPattern,
  )
}

describe('alarms', () => {
  const alarms = Object.values(observability?.findResources('AWS::CloudWatch::Alarm') ?? {}).map(
    (alarm) => Alarm.parse(alarm).Properties,
  )

  it('cover what people would notice', () => {
    expect(
      alarms.map(({ AlarmName }) => AlarmName.replace('mentoring-journey-production-', '')),
    ).toEqual([
      'api-faults',
      'api-slow',
      'mails-late',
      'sign-in-mails-late',
      'sign-in-mails-fail',
      'reminder-mails-late',
      'stream-late',
      'mails-fail',
      'mails-given-up',
      'dead-letters',
      'exports-fail',
      'reminders-fail',
      'mentee-search-reminder-stopped',
      'engagement-summary-stopped',
      'nudges-stopped',
      'repair-stopped',
      'nudges-capped',
      'repair-fails',
      'registrations-not-repaired',
      'registrations-out-of-step',
      'repair-behind',
      'executions-fail',
      'mails-bounce',
      'mails-complained-of',
      'deliveries-unknown',
      'erasures-fail',
      'issuers-unreachable',
      'traces-lost',
    ])
  })

  it('state their impact and severity, link their runbook and notify somebody', () => {
    for (const { AlarmName, AlarmDescription } of alarms) {
      const name = AlarmName.replace('mentoring-journey-production-', '')
      expect(AlarmDescription).toMatch(
        new RegExp(
          `^[A-Z].+\\. Severity: (act now|act today|have a look)\\. Runbook: docs/runbooks\\.md#${name}$`,
        ),
      )
    }
    observability?.hasResourceProperties('AWS::SNS::Subscription', { Endpoint: 'ops@example.org' })
  })

  it('have a section each in the runbooks: symptom, impact, look, mend', async () => {
    const runbooks = await readFile(new URL('../../docs/runbooks.md', import.meta.url), 'utf8')
    const [, ...sections] = runbooks.split(/^## /m)
    expect(sections.splice(alarms.length).map((section) => section.split('\n', 1)[0])).toEqual([
      'A key leaked',
      'Restore the table',
    ])
    expect(
      sections.map((section) => [
        section.split('\n', 1)[0],
        ...[...section.matchAll(/^- \*\*(\w+)\*\*: /gm)].map(([, word]) => word),
      ]),
    ).toEqual(
      alarms.map(({ AlarmName }) => [
        AlarmName.replace('mentoring-journey-production-', ''),
        'Symptom',
        'Impact',
        'Look',
        'Mend',
      ]),
    )
  })

  it('count messages of the log registry', () => {
    const messages = listFilterPatterns().flatMap((pattern) => [
      ...pattern.matchAll(/\$\.message_id = "(\w+)"/g),
    ])
    expect(messages.length).toBeGreaterThanOrEqual(listFilterPatterns().length)
    for (const [, message = ''] of messages) expect(logMessages).toHaveProperty(message)
  })

  it('do not watch the schedules of a stage on which they are switched off', () => {
    const stopped = Object.values(
      synthesise({ stage: 'test' }).observability?.findResources('AWS::CloudWatch::Alarm') ?? {},
    ).filter((alarm) => Alarm.parse(alarm).Properties.AlarmName.endsWith('-stopped'))
    expect(stopped).toEqual([])
  })

  it('are not deployed to the emulator, which has no metric math', () => {
    expect(synthesise({ stage: 'local' }).observability).toBeUndefined()
  })
})
