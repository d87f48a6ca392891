import { ownStages } from '../../infra/stages.ts'
import { scheduleNames } from '../../infra/heartbeats.ts'
import type { Inspection, MetricQuery } from '../../local/operate/doctor/inspection.ts'

const environment = {
  STAGE: 'acme',
  MAIL_FROM: 'mentoring@acme.example',
  MAILS_PER_SECOND: '10',
  MAIL_CONFIGURATION_SET: 'set',
  TIME_SOURCE: 'system',
  TABLE_NAME: 'table',
  BASE_URL: 'https://mentoring.acme.example',
}

const topic = 'arn:aws:sns:eu-west-1:111122223333:alarms'

const metrics: Readonly<Record<string, number>> = {
  ConcurrentExecutions: 40,
  OpenExecutionCount: 1_200,
  OpenExecutionLimit: 1_000_000,
}

/** A production stage of which everything is as it should be. */
export function inspectHealthy(changed: Partial<Inspection> = {}): Inspection {
  return {
    stage: 'acme',
    now: '2026-11-27T12:00:00.000Z',
    readConfiguration: () =>
      Promise.resolve({
        ...ownStages.production,
        name: 'acme',
        mailFrom: 'mentoring@acme.example',
        alarmEmail: 'ops@acme.example',
        terminationProtection: true,
      }),
    findStack: (name) =>
      Promise.resolve({
        name:
          name === 'journey' ? 'mentoring-journey-acme' : 'mentoring-journey-acme-observability',
        status: 'UPDATE_COMPLETE',
        isProtected: true,
      }),
    readEnvironment: () => Promise.resolve(environment),
    readMailAccount: () => Promise.resolve(mailAccount),
    findMailIdentity: (identity) =>
      Promise.resolve(
        identity === 'acme.example'
          ? { isVerified: true, dkim: 'SUCCESS', dkimTokens: ['a', 'b', 'c'] }
          : undefined,
      ),
    readSuppressedReasons: () => Promise.resolve(['BOUNCE', 'COMPLAINT']),
    listSuppressed: () => Promise.resolve(['old@elsewhere.example']),
    findOwners: () => Promise.resolve([]),
    readConcurrency: () => Promise.resolve({ limit: 1_000, unreserved: 900 }),
    readMetrics: answerMetrics({}),
    findSchedule: () => Promise.resolve({ isEnabled: true }),
    listAlarms: () => Promise.resolve([alarm]),
    listSubscriptions: () => Promise.resolve([{ isConfirmed: true }]),
    sampleRegistrations: () => Promise.resolve(sample),
    isExecutionRunning: () => Promise.resolve(true),
    countDeadLetters: () => Promise.resolve(0),
    findKeyChange: () => Promise.resolve('2026-03-01T08:00:00.000Z'),
    ...changed,
  }
}

export const mailAccount = {
  isInSandbox: false,
  isSending: true,
  standing: 'HEALTHY',
  maxPerDay: 50_000,
  maxPerSecond: 14,
  sentLastDay: 1_300,
  suppressedReasons: [],
}

export const alarm = {
  name: 'mails-late',
  isRinging: false,
  description: 'Emails are late. Severity: act now. Runbook: docs/runbooks.md#mails-late',
  isMuted: false,
  topics: [topic],
}

export const sample = {
  overdue: 0,
  looked: 20,
  outOfStep: [],
  unreadable: [],
  executions: [{ registrationId: 'r1', execution: 'arn:r1-1' }],
}

/** The environment of every function, with other values. */
export const withEnvironment = (values: object): Partial<Inspection> => ({
  readEnvironment: () => Promise.resolve({ ...environment, ...values }),
})

/** @param changed by the name of a metric, or of what it counts */
export function answerMetrics(
  changed: Readonly<Record<string, number | undefined>>,
): Inspection['readMetrics'] {
  const answer = ({ name, dimensions = {} }: MetricQuery) => {
    const [counted = name] = Object.values(dimensions)
    if (counted in changed) return changed[counted]
    return name.startsWith('Runs-') || name === 'RepairRuns'
      ? scheduleNames.length
      : metrics[counted]
  }
  return (queries) => Promise.resolve(queries.map(answer))
}
