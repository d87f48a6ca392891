import pMap from 'p-map'
import { defineCheck } from '../check.ts'

/** `DescribeExecution` has a small quota, which repair needs. */
const maxAsked = 10
const maxNamed = 10

export const checkRegistrations = defineCheck({
  name: 'registrations',
  looksAt:
    'Records and executions: what repair does not come to, and 20 registrations with their workflows, of which 10 executions are asked for.',
  permissions: ['lambda:InvokeFunction', 'states:DescribeExecution'],
  findings: {
    overdue: {
      severity: 'error',
      what: '{count} registrations have waited for repair for more than 15 minutes.',
      hurts: 'The people of these registrations: a change of status answers "busy".',
      mend: 'npm run operate -- repair --stage {stage}; docs/runbooks.md#repair-behind',
    },
    'out-of-step': {
      severity: 'error',
      what: 'The workflow has not followed the record of {ids} for more than 15 minutes.',
      hurts: 'The people of these registrations: a change of status answers "busy".',
      mend: 'npm run operate -- repair --stage {stage}; docs/runbooks.md#registrations-out-of-step',
    },
    'without-execution': {
      severity: 'warning',
      what: 'No execution runs for {ids}.',
      hurts:
        'The people of these registrations: the next change of status answers "busy" until repair has been there.',
      mend: 'npm run operate -- repair --all --stage {stage}',
    },
    unreadable: {
      severity: 'error',
      what: 'These registrations cannot be read: {ids}.',
      hurts:
        'The people of these registrations: their pages show an error, and exports leave them out.',
      mend: 'Deploy the version that wrote them, or mend the items that the log of operator names',
    },
  },
  async look(inspection) {
    const { overdue, looked, outOfStep, unreadable, executions } =
      await inspection.sampleRegistrations()
    const asked = executions.slice(0, maxAsked)
    const running = await pMap(asked, ({ execution }) => inspection.isExecutionRunning(execution), {
      concurrency: 2,
    })
    const ended = asked.filter((_, index) => running[index] === false)
    const named = (ids: readonly string[]) => ({ ids: ids.slice(0, maxNamed).join(', ') })
    return {
      seen: `${overdue} overdue; ${looked} looked at, ${asked.length} executions asked for`,
      found: [
        ...(overdue > 0 ? [{ finding: 'overdue', facts: { count: overdue } } as const] : []),
        ...(outOfStep.length > 0
          ? [{ finding: 'out-of-step', facts: named(outOfStep) } as const]
          : []),
        ...(ended.length > 0
          ? [
              {
                finding: 'without-execution',
                facts: named(ended.map(({ registrationId }) => registrationId)),
              } as const,
            ]
          : []),
        ...(unreadable.length > 0
          ? [{ finding: 'unreadable', facts: named(unreadable) } as const]
          : []),
      ],
    }
  },
})
