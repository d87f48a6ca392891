import { defineCheck } from '../check.ts'

const aDay = 24 * 60
const nearly = 0.8
/** Workers of the queues, the stream, schedules and exports take about 20, and people want theirs besides. */
const enough = 50

export const checkConcurrency = defineCheck({
  name: 'concurrency',
  looksAt: 'Lambda’s concurrency in the account and Region, against the highest use of a day.',
  permissions: ['lambda:GetAccountSettings', 'cloudwatch:GetMetricData'],
  findings: {
    low: {
      severity: 'warning',
      what: 'Lambda runs at most {limit} invocations at once in this account, as in a new one.',
      hurts:
        'Everybody, as soon as a few people are there at once or emails go out: pages answer 503.',
      mend: 'aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000',
    },
    'nearly-used': {
      severity: 'warning',
      what: '{used} of {limit} concurrent invocations were used at once in the last day.',
      hurts: 'Nobody yet. At the limit, pages answer 503, and emails wait.',
      mend: 'aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000',
    },
    throttled: {
      severity: 'warning',
      what: 'Lambda refused {count} invocations in the last day.',
      hurts: 'People whose pages answered 503. What was to run in the background was tried again.',
      mend: 'docs/runbooks.md#api-faults; aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000',
    },
  },
  async look(inspection) {
    const namespace = 'AWS/Lambda'
    const [used = 0, throttled = 0] = await inspection.readMetrics([
      { namespace, name: 'ConcurrentExecutions', statistic: 'Maximum', minutes: aDay },
      { namespace, name: 'Throttles', statistic: 'Sum', minutes: aDay },
    ])
    const { limit, unreserved } = await inspection.readConcurrency()
    return {
      seen: `at most ${used} of ${limit} at once in a day, ${unreserved} not reserved`,
      found: [
        ...(limit < enough ? [{ finding: 'low', facts: { limit } } as const] : []),
        ...(used >= nearly * limit
          ? [{ finding: 'nearly-used', facts: { used, limit } } as const]
          : []),
        ...(throttled > 0 ? [{ finding: 'throttled', facts: { count: throttled } } as const] : []),
      ],
    }
  },
})
