import { defineCheck, type Found } from '../check.ts'
import type { AlarmState, Inspection } from '../inspection.ts'

export const checkAlarms = defineCheck({
  name: 'alarms',
  looksAt:
    'The alarms: whether they are there and ring, whether they are muted, and who hears them.',
  permissions: [
    'cloudformation:DescribeStacks',
    'cloudwatch:DescribeAlarms',
    'sns:ListSubscriptionsByTopic',
  ],
  findings: {
    'none-deployed': {
      severity: 'error',
      what: 'The stage has no alarms, although its file says so.',
      hurts: 'Everybody, when something breaks: nobody is told.',
      mend: 'npx cdk deploy --all -c stage={stage}',
    },
    ringing: {
      severity: 'error',
      what: 'The alarm {alarm} rings: {description}',
      hurts: 'As the alarm says.',
      mend: 'docs/runbooks.md#{alarm}',
    },
    'ringing-later': {
      severity: 'warning',
      what: 'The alarm {alarm} rings: {description}',
      hurts: 'As the alarm says. It can wait for today, or mends itself.',
      mend: 'docs/runbooks.md#{alarm}',
    },
    muted: {
      severity: 'warning',
      what: 'These alarms are muted: {alarms}.',
      hurts: 'Everybody, when something breaks: nobody is told.',
      mend: 'aws cloudwatch enable-alarm-actions --alarm-names {names}',
    },
    'nobody-subscribed': {
      severity: 'error',
      what: 'Nobody has subscribed to the alarms.',
      hurts: 'Everybody, when something breaks: nobody is told.',
      mend: 'Set "alarmEmail" in the stage’s file (docs/stages.md), then npx cdk deploy --all -c stage={stage}',
    },
    'subscription-pending': {
      severity: 'error',
      what: 'Nobody has confirmed the subscription to the alarms.',
      hurts: 'Everybody, when something breaks: nobody is told.',
      mend: 'Press the link in the email "AWS Notification - Subscription Confirmation". After three days: aws sns subscribe --topic-arn {topic} --protocol email --notification-endpoint ADDRESS',
    },
  },
  async look(inspection) {
    if (!(await inspection.findStack('observability'))) return judgeAbsence(inspection)
    const alarms = await inspection.listAlarms()
    if (alarms.length === 0) return { seen: 'no alarms', found: [{ finding: 'none-deployed' }] }
    const ringing = alarms.filter(({ isRinging }) => isRinging)
    return {
      seen: `${alarms.length} alarms, ${ringing.length} ringing`,
      found: [
        ...ringing.map(({ name, description }) => ({
          finding: isUrgent(description) ? ('ringing' as const) : ('ringing-later' as const),
          facts: { alarm: name, description },
        })),
        ...judgeMuted(inspection.stage, alarms),
        ...(await judgeSubscriptions(inspection, alarms)),
      ],
    }
  },
})

async function judgeAbsence(inspection: Inspection) {
  const { observability } = await inspection.readConfiguration()
  return observability
    ? { seen: 'no alarms', found: [{ finding: 'none-deployed' } as const] }
    : { seen: 'this stage has none', found: [] }
}

/** As the alarms' descriptions have it (infra/observability-stack.ts). */
function isUrgent(description: string): boolean {
  return description.includes('Severity: act now')
}

function judgeMuted(stage: string, alarms: readonly AlarmState[]): readonly Found<'muted'>[] {
  const muted = alarms.flatMap(({ name, isMuted }) => (isMuted ? [name] : []))
  if (muted.length === 0) return []
  const names = muted.map((name) => `mentoring-journey-${stage}-${name}`).join(' ')
  return [{ finding: 'muted', facts: { alarms: muted.join(', '), names } }]
}

async function judgeSubscriptions(
  inspection: Inspection,
  alarms: readonly AlarmState[],
): Promise<readonly Found<'nobody-subscribed' | 'subscription-pending'>[]> {
  const [topic] = alarms.flatMap(({ topics }) => topics)
  const subscriptions = topic === undefined ? [] : await inspection.listSubscriptions(topic)
  if (topic === undefined || subscriptions.length === 0) return [{ finding: 'nobody-subscribed' }]
  return subscriptions.some(({ isConfirmed }) => isConfirmed)
    ? []
    : [{ finding: 'subscription-pending', facts: { topic } }]
}
