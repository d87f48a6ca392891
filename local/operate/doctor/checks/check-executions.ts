import { defineCheck, type Found } from '../check.ts'
import type { MetricQuery } from '../inspection.ts'

const aDay = 24 * 60
const nearly = 0.8
const almost = 0.95

const count = (name: string, dimensions?: Record<string, string>): MetricQuery => ({
  namespace: 'AWS/States',
  name,
  statistic: dimensions ? 'Sum' : 'Maximum',
  minutes: aDay,
  ...(dimensions && { dimensions }),
})

export const checkExecutions = defineCheck({
  name: 'executions',
  looksAt:
    'Step Functions in the account and Region: open executions against their quota, and what was throttled in a day.',
  permissions: ['cloudwatch:GetMetricData'],
  findings: {
    'nearly-full': {
      severity: 'warning',
      what: '{open} of {limit} executions are open.',
      hurts: 'Nobody yet. At the quota, nobody can register.',
      mend: 'Request a higher quota in Service Quotas: AWS Step Functions, "Open executions"',
    },
    full: {
      severity: 'error',
      what: '{open} of {limit} executions are open.',
      hurts: 'Everybody who registers: their workflow starts late or not at all.',
      mend: 'Request a higher quota in Service Quotas: AWS Step Functions, "Open executions"; stop those of deleted stages (docs/runbooks.md#restore-the-table)',
    },
    'starts-throttled': {
      severity: 'warning',
      what: 'Step Functions refused to start {count} executions in the last day.',
      hurts: 'People who registered then: their next step waited for repair.',
      mend: 'Request a higher quota in Service Quotas: AWS Step Functions, StartExecution; npm run operate -- repair --stage {stage}',
    },
    'transitions-throttled': {
      severity: 'warning',
      what: 'Step Functions put off {count} state transitions in the last day.',
      hurts: 'People whose button answered "busy" for a moment.',
      mend: 'Request a higher quota in Service Quotas: AWS Step Functions, state transitions',
    },
  },
  async look(inspection) {
    const [open, limit, starts = 0, transitions = 0] = await inspection.readMetrics([
      count('OpenExecutionCount'),
      count('OpenExecutionLimit'),
      count('ThrottledEvents', { APIName: 'StartExecution' }),
      count('ThrottledEvents', { ServiceMetric: 'StateTransition' }),
    ])
    return {
      seen:
        open === undefined || limit === undefined
          ? 'Step Functions has counted no open executions'
          : `${open} of ${limit} executions are open`,
      found: [
        ...judgeOpen(open, limit),
        ...(starts > 0 ? [{ finding: 'starts-throttled', facts: { count: starts } } as const] : []),
        ...(transitions > 0
          ? [{ finding: 'transitions-throttled', facts: { count: transitions } } as const]
          : []),
      ],
    }
  },
})

function judgeOpen(
  open: number | undefined,
  limit: number | undefined,
): readonly Found<'nearly-full' | 'full'>[] {
  if (open === undefined || limit === undefined || open < nearly * limit) return []
  return [{ finding: open < almost * limit ? 'nearly-full' : 'full', facts: { open, limit } }]
}
