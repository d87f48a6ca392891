import { describe, expect, it } from 'vitest'
import { type AlarmProperties, readAlarm, rings, type Series } from './alarm-state.ts'
import { synthesise } from './synthesise.ts'

const { observability } = synthesise({ stage: 'production' })
const prefix = 'mentoring-journey-production-'
const alarms = new Map(
  Object.values(observability?.findResources('AWS::CloudWatch::Alarm') ?? {}).map(
    (resource): [string, AlarmProperties] => {
      const alarm = readAlarm(resource)
      return [alarm.AlarmName.replace(prefix, ''), alarm]
    },
  ),
)

interface Case {
  /** What happened, and the metrics then. */
  readonly faults: Readonly<Record<string, Series>>
  /** What also happens when all is well. */
  readonly quiet: Readonly<Record<string, Series>>
}

const none = undefined

const cases: Readonly<Record<string, Case>> = {
  'api-faults': {
    faults: { 'every second request fails': { Count: [100, 100], '5xx': [50, 50] } },
    quiet: {
      'one of a handful fails': { Count: [5, 5], '5xx': [1, 1] },
      'a deployment breaks some for a moment': { Count: [100, 100], '5xx': [40, 0] },
      'nobody is there': {},
    },
  },
  'api-slow': {
    faults: { 'it stays slow': { Latency: [6_000, 7_000, 9_000] } },
    quiet: { 'one cold start': { Latency: [300, 6_000, 300] }, 'nobody is there': {} },
  },
  'mails-late': {
    faults: {
      'more mails than the rate allows': { ApproximateAgeOfOldestMessage: [900] },
      'SES refuses, so the queue has forgotten their age': {
        ApproximateAgeOfOldestMessage: [0],
        'MailMinutesLate-requested': [16],
      },
    },
    quiet: {
      'one is tried again at once': {
        ApproximateAgeOfOldestMessage: [20],
        'MailMinutesLate-requested': [2],
      },
      'no mail': {},
    },
  },
  'sign-in-mails-late': {
    faults: { 'the worker is throttled': { ApproximateAgeOfOldestMessage: [240] } },
    quiet: { 'they go at once': { ApproximateAgeOfOldestMessage: [2] }, 'no mail': {} },
  },
  'sign-in-mails-fail': {
    faults: { 'SES takes none: one person, a try a minute': { SignInMailsUnsent: [5] } },
    quiet: { 'one hiccup': { SignInMailsUnsent: [1] }, 'no mail': {} },
  },
  'reminder-mails-late': {
    faults: {
      'ten thousand at one a second': { ApproximateAgeOfOldestMessage: [30_000] },
      'SES refuses': { 'MailMinutesLate-reminders': [400] },
    },
    quiet: { 'an hour': { ApproximateAgeOfOldestMessage: [3_600] }, 'no mail': {} },
  },
  'stream-late': {
    faults: { 'a record blocks its lane': { IteratorAge: [700_000] } },
    quiet: { 'a second': { IteratorAge: [1_000] }, 'nothing is written': {} },
  },
  'mails-fail': {
    faults: {
      'SES takes no mails: one mail, tried with growing pauses': {
        'mailFailed-send-mail': [3, none, 1],
      },
      'the daily quota is used up': { 'mailPostponed-send-mail': [none, 2, 2] },
      'the queues do not answer': {
        'mailNotQueued-follow-stream': [none, 4, none],
        'mailNotQueued-repair': [none, none, 2],
      },
    },
    quiet: {
      'one is sent at the second try': { 'mailUnclear-send-mail': [none, 1, none] },
      'no mail': {},
    },
  },
  'mails-given-up': {
    faults: { 'a wrong address': { 'mailGivenUp-send-mail': [1] } },
    quiet: { 'no mail': {} },
  },
  'dead-letters': {
    faults: { 'one is there': { ApproximateNumberOfMessagesVisible: [1] } },
    quiet: { 'none is there': { ApproximateNumberOfMessagesVisible: [0] } },
  },
  'exports-fail': {
    faults: {
      'the third run failed': { 'exportGivenUp-export': [1] },
      'an admin finds one that fell silent': { 'exportGivenUp-admin': [1] },
    },
    quiet: { 'no export': {} },
  },
  'reminders-fail': {
    faults: {
      'a run every 15 minutes fails': { Errors: [3, 3, 3] },
      'it began half an hour ago': { Errors: [0, 2, 2] },
      'the same registration fails in every run': {
        Errors: [0, 0, 0],
        RemindersFailed: [2, 2, 2],
      },
    },
    quiet: {
      'one run fails once': { Errors: [0, 1, 0] },
      'every run succeeds': { Errors: [0, 0, 0] },
    },
  },
  'mentee-search-reminder-stopped': {
    faults: { 'the schedule is gone': { 'Runs-mentee-search-reminder': [none] } },
    quiet: {
      'four runs an hour': { 'Runs-mentee-search-reminder': [4] },
      'one is left, after an hour of trouble': { 'Runs-mentee-search-reminder': [1] },
    },
  },
  'engagement-summary-stopped': {
    faults: { 'the schedule is gone': { 'Runs-engagement-summary': [none] } },
    quiet: { 'four runs an hour': { 'Runs-engagement-summary': [4] } },
  },
  'nudges-stopped': {
    faults: { 'the schedule is disabled': { 'Runs-nudges': [none] } },
    quiet: { 'four runs an hour': { 'Runs-nudges': [4] } },
  },
  'repair-stopped': {
    faults: { 'the schedule is gone': { RepairRuns: [none] } },
    quiet: { 'six runs in half an hour': { RepairRuns: [6] } },
  },
  'nudges-capped': {
    faults: { 'a mistake writes to everybody': { 'nudgesCapped-send-reminders': [1] } },
    quiet: { 'a usual morning': {} },
  },
  'repair-fails': {
    faults: { 'no run succeeds': { Errors: [1, 3, 1] } },
    quiet: { 'one fails': { Errors: [0, 1, 0] } },
  },
  'registrations-not-repaired': {
    faults: { 'the same one in every run': { RegistrationsNotRepaired: [1, 1, 1] } },
    quiet: { 'one conflict': { RegistrationsNotRepaired: [none, 1, none] } },
  },
  'registrations-out-of-step': {
    faults: { 'nobody can be told': { MinutesOutOfStep: [17] } },
    quiet: { 'a handler died, and repair told it': { MinutesOutOfStep: [2] }, 'all in step': {} },
  },
  'repair-behind': {
    faults: { 'half an hour': { RepairsUnfinished: [1, 1, 1, 1, 1, 1] } },
    quiet: { 'after an incident': { RepairsUnfinished: [1, 1, none, none, none, none] } },
  },
  'executions-fail': {
    faults: { 'one fails': { ExecutionsFailed: [1] } },
    quiet: { 'none fails': { ExecutionsFailed: [0] }, 'none ends': {} },
  },
  'mails-bounce': {
    faults: { 'old addresses were imported': { 'Reputation.BounceRate': [0.06] } },
    quiet: { 'a few left': { 'Reputation.BounceRate': [0.01] } },
  },
  'deliveries-unknown': {
    faults: { 'no event finds its mail': { 'deliveryUnknown-follow-mail': [3, 9, 4] } },
    quiet: {
      'one came before its mail was marked': { 'deliveryUnknown-follow-mail': [none, 1, none] },
    },
  },
  'issuers-unreachable': {
    faults: {
      'an issuer is down': {
        'issuerUnreachable-sign-in': [2, 1, none],
        'issuerUnreachable-authorize': [none, none, 7],
      },
    },
    quiet: { 'one hiccup': { 'issuerUnreachable-sign-in': [none, 1, none] } },
  },
  'erasures-fail': {
    faults: {
      'a registration cannot be read, run after run': { 'erasureNotFinished-repair': [1, 1, 1] },
    },
    quiet: {
      'the store was busy once': { 'erasureNotFinished-repair': [none, 1, none] },
      'nobody is being erased': {},
    },
  },
  'traces-lost': {
    faults: {
      'one sign-in': { 'traceLost-sign-in': [1] },
      "calls of the operator's function": { 'traceLost-operator': [3] },
      'refusals of the API': { 'traceLost-admin': [1], 'traceLost-scim': [2] },
    },
    quiet: { 'every trace is written': {} },
  },
  'mails-complained-of': {
    faults: { 'taken for spam': { 'Reputation.ComplaintRate': [0.001] } },
    quiet: { 'one of ten thousand': { 'Reputation.ComplaintRate': [0.0001] } },
  },
}

describe('each alarm', () => {
  it('has its faults and its quiet days here', () => {
    expect([...alarms.keys()]).toEqual(expect.arrayContaining(Object.keys(cases)))
    expect(Object.keys(cases).sort()).toEqual([...alarms.keys()].sort())
  })

  const list = (kind: keyof Case) =>
    Object.entries(cases).flatMap(([name, one]) =>
      Object.entries(one[kind]).map(([when, series]) => ({ name, when, series })),
    )

  it.each(list('faults'))('$name rings: $when', ({ name, series }) => {
    expect(rings(getAlarm(name), series)).toBe(true)
  })

  it.each(list('quiet'))('$name is silent: $when', ({ name, series }) => {
    expect(rings(getAlarm(name), series)).toBe(false)
  })

  it('names in its faults only metrics that it reads', () => {
    for (const [name, { faults, quiet }] of Object.entries(cases)) {
      const { MetricName, Metrics = [] } = getAlarm(name)
      const read = [MetricName, ...Metrics.map(({ MetricStat }) => MetricStat?.Metric.MetricName)]
      for (const series of [...Object.values(faults), ...Object.values(quiet)])
        expect(read).toEqual(expect.arrayContaining(Object.keys(series)))
    }
  })
})

function getAlarm(name: string): AlarmProperties {
  const alarm = alarms.get(name)
  if (!alarm) throw new Error(`There is no alarm ${name}`)
  return alarm
}
