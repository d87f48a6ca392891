import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { type LogMessage, logMessages } from '../../shared/application/ports/log.ts'
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
      'reminder-mails-late',
      'stream-late',
      'mails-fail',
      'mails-given-up',
      'dead-letters',
      'reminders-fail',
      'nudges-capped',
      'repair-fails',
      'registrations-not-repaired',
      'repair-behind',
      'executions-fail',
      'mails-bounce',
      'mails-complained-of',
      'deliveries-unknown',
    ])
  })

  it('state their impact, link their runbook and notify somebody', () => {
    for (const { AlarmName, AlarmDescription } of alarms) {
      const name = AlarmName.replace('mentoring-journey-production-', '')
      expect(AlarmDescription).toMatch(
        new RegExp(`^[A-Z].+\\. Runbook: docs/runbooks\\.md#${name}$`),
      )
    }
    observability?.hasResourceProperties('AWS::SNS::Subscription', { Endpoint: 'ops@example.org' })
  })

  it('have a section each in the runbooks: symptom, impact, look, mend', async () => {
    const runbooks = await readFile(new URL('../../docs/runbooks.md', import.meta.url), 'utf8')
    const [, ...sections] = runbooks.split(/^## /m)
    expect(sections.splice(alarms.length).map((section) => section.split('\n', 1)[0])).toEqual([
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

  it('count what the log of repair says', () => {
    // The log of repair.test.ts has these counts.
    const message = 'repairRun' satisfies LogMessage
    expect(listFilterPatterns()).toEqual(
      expect.arrayContaining([
        `{ $.message_id = "${message}" && $.failed > 0 }`,
        `{ $.message_id = "${message}" && $.isUnfinished IS TRUE }`,
      ]),
    )
  })

  it('hear what only the log says of emails, by messages that are in the log registry', () => {
    const messages = listFilterPatterns().flatMap(
      (pattern) => /^\{ \$\.message_id = "(\w+)" \}$/.exec(pattern)?.[1] ?? [],
    )
    expect(new Set(messages)).toEqual(
      new Set([
        'deliveryUnknown',
        'mailFailed',
        'mailPostponed',
        'mailUnclear',
        'mailNotQueued',
        'mailGivenUp',
        'recordSetAside',
        'nudgesCapped',
      ]),
    )
    expect(messages.every((message) => message in logMessages)).toBe(true)
  })

  it('are not deployed to the emulator, which has no metric math', () => {
    expect(synthesise({ stage: 'local' }).observability).toBeUndefined()
  })
})
