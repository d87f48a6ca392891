import pMap from 'p-map'
import { heartbeats, type ScheduleName, scheduleNames } from '../../../../infra/heartbeats.ts'
import { defineCheck, type Found } from '../check.ts'
import type { Inspection } from '../inspection.ts'

export const checkSchedules = defineCheck({
  name: 'schedules',
  looksAt:
    'The schedules of reminders and repair: whether they are there, enabled, and have finished a run lately.',
  permissions: [
    'scheduler:GetSchedule',
    'cloudwatch:GetMetricData',
    'lambda:GetFunctionConfiguration',
  ],
  findings: {
    missing: {
      severity: 'error',
      what: 'The schedule {schedule} is gone.',
      hurts:
        'Volunteers and managers: no reminders. Without "repair", what a crash interrupted stays so.',
      mend: 'npx cdk deploy --all -c stage={stage}; if the deployment changes nothing, delete and deploy as in docs/deploy.md',
    },
    disabled: {
      severity: 'error',
      what: 'The schedule {schedule} is disabled.',
      hurts:
        'Volunteers and managers: no reminders. Without "repair", what a crash interrupted stays so.',
      mend: 'Enable it in EventBridge Scheduler, group {group} (docs/runbooks.md#repair-stopped)',
    },
    silent: {
      severity: 'error',
      what: 'No run of the schedule {schedule} has finished in {minutes} minutes.',
      hurts:
        'Volunteers and managers: no reminders. Without "repair", what a crash interrupted stays so.',
      mend: 'docs/runbooks.md#repair-stopped: its role, the log of its function; a stage that was deployed just now has no run yet',
    },
  },
  async look(inspection) {
    const environment = await inspection.readEnvironment('send-mail')
    if (environment['TIME_SOURCE'] !== 'system')
      return { seen: 'off, because requests set the time of this stage', found: [] }
    const found = await pMap(scheduleNames, (name) => judge(inspection, name), { concurrency: 2 })
    return { seen: `${scheduleNames.length} schedules`, found: found.flat() }
  },
})

async function judge(
  inspection: Inspection,
  schedule: ScheduleName,
): Promise<readonly Found<'missing' | 'disabled' | 'silent'>[]> {
  const group = `mentoring-journey-${inspection.stage}`
  const there = await inspection.findSchedule(schedule)
  if (!there) return [{ finding: 'missing', facts: { schedule } }]
  if (!there.isEnabled) return [{ finding: 'disabled', facts: { schedule, group } }]
  // The alarms' stack counts the runs.
  if (!(await inspection.findStack('observability'))) return []
  const { metricName, minutes } = heartbeats[schedule]
  const [runs = 0] = await inspection.readMetrics([
    { namespace: group, name: metricName, statistic: 'Sum', minutes },
  ])
  return runs > 0 ? [] : [{ finding: 'silent', facts: { schedule, minutes } }]
}
