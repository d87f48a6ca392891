import { Duration, Stack, type StackProps } from 'aws-cdk-lib'
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import { type MailClass, mailClassNames } from '../shared/journey/mail-classes.ts'
import { roleFunctions } from './function-names.ts'
import type { JourneyStack } from './journey-stack.ts'
import type { StageConfiguration } from './stages.ts'

interface ObservabilityStackProps extends StackProps {
  readonly stage: StageConfiguration
  readonly journey: JourneyStack
}

/** An alarm states its impact and links its runbook. */
interface AlarmDefinition {
  readonly name: string
  readonly impact: string
  readonly metric: IMetric
  readonly threshold: number
  /** How many periods in a row must exceed the threshold. */
  readonly periods: number
}

const FIVE_MINUTES = Duration.minutes(5)

/** Alarms and dashboard, in their own stack because the emulator has no metric math. */
export class ObservabilityStack extends Stack {
  readonly alarms: readonly Alarm[]

  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    super(scope, id, props)
    const { stage, journey } = props
    const { functions, api, workflow, deadLetters, mailQueues } = journey
    const { stateMachine } = workflow

    const requests = api.api.metricCount({ period: FIVE_MINUTES })
    const faults = api.api.metricServerError({ period: FIVE_MINUTES })
    const latency = api.api.metricLatency({ period: FIVE_MINUTES, statistic: Stats.p(99) })
    const countErrors = (name: keyof typeof functions) =>
      functions[name].metricErrors({ period: FIVE_MINUTES, label: name })
    const streamAge = functions['follow-stream'].metric('IteratorAge', {
      period: FIVE_MINUTES,
      statistic: Stats.MAXIMUM,
      label: 'follow-stream',
    })
    const measureOldest = (mailClass: MailClass) =>
      mailQueues.queues[mailClass].metricApproximateAgeOfOldestMessage({
        period: FIVE_MINUTES,
        statistic: Stats.MAXIMUM,
        label: mailClass,
      })
    /** Counts a message of the log registry (shared/application/ports/log.ts). */
    const countLogged = (
      messageId: string,
      names: readonly (keyof typeof functions)[],
    ): IMetric => {
      const metrics = names.map((name) =>
        new MetricFilter(this, `${messageId}-${name}`, {
          logGroup: functions[name].logGroup,
          filterPattern: FilterPattern.stringValue('$.message_id', '=', messageId),
          metricNamespace: journey.stackName,
          metricName: `${messageId}-${name}`,
        }).metric({ period: FIVE_MINUTES, statistic: Stats.SUM, label: messageId }),
      )
      const [only, ...more] = metrics
      if (only && more.length === 0) return only
      return new MathExpression({
        // A function that logged nothing has no data.
        expression: metrics.map((_, index) => `FILL(m${index}, 0)`).join(' + '),
        usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric])),
        period: FIVE_MINUTES,
        label: messageId,
      })
    }
    const mailAttemptsFailed = new MathExpression({
      expression: 'FILL(failed, 0) + FILL(postponed, 0) + FILL(unclear, 0) + notQueued',
      usingMetrics: {
        failed: countLogged('mailFailed', ['send-mail']),
        postponed: countLogged('mailPostponed', ['send-mail']),
        unclear: countLogged('mailUnclear', ['send-mail']),
        notQueued: countLogged('mailNotQueued', ['follow-stream', 'repair']),
      },
      period: FIVE_MINUTES,
      label: 'attempts that failed',
    })
    const mailsGivenUp = countLogged('mailGivenUp', ['send-mail'])
    const deliveriesUnknown = countLogged('deliveryUnknown', ['follow-mail'])
    const setAside = countLogged('recordSetAside', ['follow-stream', 'send-mail'])
    const nudgesCapped = countLogged('nudgesCapped', ['send-reminders'])
    const failedExecutions = stateMachine.metricFailed({ period: FIVE_MINUTES })
    const deadLetterCount = deadLetters.metricApproximateNumberOfMessagesVisible({
      period: FIVE_MINUTES,
      statistic: Stats.MAXIMUM,
    })
    const countRepairRuns = (metricName: string, condition: string, value: string) =>
      new MetricFilter(this, metricName, {
        logGroup: functions.repair.logGroup,
        filterPattern: FilterPattern.literal(`{ $.message_id = "repairRun" && ${condition} }`),
        metricNamespace: journey.stackName,
        metricName,
        metricValue: value,
      }).metric({ period: FIVE_MINUTES, statistic: Stats.SUM })
    const notRepaired = countRepairRuns('RegistrationsNotRepaired', '$.failed > 0', '$.failed')
    const unfinishedRepairs = countRepairRuns('RepairsUnfinished', '$.isUnfinished IS TRUE', '1')
    const bounceRate = sesReputation('Reputation.BounceRate')
    const complaintRate = sesReputation('Reputation.ComplaintRate')

    const definitions: AlarmDefinition[] = [
      {
        name: 'api-faults',
        impact: 'People see error pages: more than 2 % of requests fail',
        metric: new MathExpression({
          // A handful of requests at night is too few for a rate.
          expression: 'IF(requests >= 20, 100 * faults / requests, 0)',
          usingMetrics: { faults, requests },
          period: FIVE_MINUTES,
          label: 'faults in percent',
        }),
        threshold: 2,
        periods: 2,
      },
      {
        name: 'api-slow',
        impact: 'Pages and buttons feel broken: one request in a hundred takes more than 5 s',
        metric: latency,
        threshold: 5_000,
        periods: 3,
      },
      {
        name: 'mails-late',
        impact: 'Emails are late: managers and volunteers do not know that they need to act',
        metric: measureOldest('requested'),
        threshold: Duration.minutes(10).toSeconds(),
        periods: 1,
      },
      {
        name: 'sign-in-mails-late',
        impact: 'Sign-in emails are late: people cannot sign in',
        metric: measureOldest('sign-in'),
        threshold: Duration.minutes(3).toSeconds(),
        periods: 1,
      },
      {
        name: 'reminder-mails-late',
        impact: 'Reminders wait for hours: the rate of emails is too low for their number',
        metric: measureOldest('reminders'),
        threshold: Duration.hours(6).toSeconds(),
        periods: 1,
      },
      {
        name: 'stream-late',
        impact:
          "Emails and events are late: new ones do not leave the table's stream. Repair queues the emails later",
        metric: streamAge,
        threshold: Duration.minutes(10).toMilliseconds(),
        periods: 1,
      },
      {
        name: 'mails-fail',
        impact: 'Emails cannot be queued, composed or handed to SES: people hear nothing',
        metric: mailAttemptsFailed,
        threshold: 0,
        periods: 3,
      },
      {
        name: 'mails-given-up',
        impact: 'An email ended unsent: its recipient does not know that they need to act',
        metric: mailsGivenUp,
        threshold: 0,
        periods: 1,
      },
      {
        name: 'dead-letters',
        impact:
          'Emails, events, an export or a run were given up. Repair sends emails later; exports must be requested again',
        metric: deadLetterCount,
        threshold: 0,
        periods: 1,
      },
      {
        name: 'reminders-fail',
        impact: 'Reminders are not sent. The next successful run sends them, once',
        metric: countErrors('send-reminders'),
        threshold: 0,
        periods: 3,
      },
      {
        name: 'nudges-capped',
        impact:
          'More nudges are due than a run sends: the rest comes later, or a mistake writes to everybody',
        metric: nudgesCapped,
        threshold: 0,
        periods: 1,
      },
      {
        name: 'repair-fails',
        impact:
          'Interrupted work stays unfinished: registrations answer "busy", emails stay unsent',
        metric: countErrors('repair'),
        threshold: 0,
        periods: 3,
      },
      {
        name: 'registrations-not-repaired',
        impact:
          'The same registrations cannot be repaired again and again: they answer "busy" to changes of status',
        metric: notRepaired,
        threshold: 0,
        periods: 3,
      },
      {
        name: 'repair-behind',
        impact: 'More registrations are due than repair can check: some answer "busy" for longer',
        metric: unfinishedRepairs,
        threshold: 0,
        periods: 6,
      },
      {
        name: 'executions-fail',
        impact: 'Registrations have no workflow until repair starts a new execution',
        metric: failedExecutions,
        threshold: 0,
        periods: 1,
      },
      {
        name: 'mails-bounce',
        impact:
          'More than 4 % of emails bounce: AWS reviews the account at 5 % and may stop all sending at 10 %',
        metric: bounceRate,
        threshold: 0.04,
        periods: 1,
      },
      {
        name: 'mails-complained-of',
        impact:
          'Recipients mark more than 0.08 % of emails as spam: AWS may stop all sending at 0.1 %',
        metric: complaintRate,
        threshold: 0.0008,
        periods: 1,
      },
      {
        name: 'deliveries-unknown',
        impact:
          'Registrations do not show what became of some emails. The emails themselves are sent',
        metric: deliveriesUnknown,
        threshold: 0,
        periods: 3,
      },
    ]

    const topic = new Topic(this, 'Alarms', { enforceSSL: true })
    topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com'))
    if (stage.alarmEmail !== undefined) {
      topic.addSubscription(new EmailSubscription(stage.alarmEmail))
    }
    this.alarms = definitions.map(({ name, impact, metric, threshold, periods }) => {
      const alarm = new Alarm(this, name, {
        alarmName: `${journey.stackName}-${name}`,
        alarmDescription: `${impact}. Runbook: docs/runbooks.md#${name}`,
        metric,
        threshold,
        evaluationPeriods: periods,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      })
      alarm.addAlarmAction(new SnsAction(topic))
      return alarm
    })

    const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8 })
    new Dashboard(this, 'Dashboard', {
      dashboardName: journey.stackName,
      widgets: [
        [
          graph('Requests and faults', [requests, faults]),
          graph('Latency, p99', [latency]),
          graph('Errors of the role functions', roleFunctions.map(countErrors)),
        ],
        [
          graph('Executions', [
            stateMachine.metricStarted({ period: FIVE_MINUTES }),
            stateMachine.metricSucceeded({ period: FIVE_MINUTES }),
            failedExecutions,
          ]),
          graph('Age of the oldest unhandled record of the stream', [streamAge]),
          graph('Dead letters', [deadLetterCount, setAside]),
        ],
        [
          graph('Age of the oldest email in its queue', mailClassNames.map(measureOldest)),
          graph('Emails that failed', [mailAttemptsFailed, mailsGivenUp, deliveriesUnknown]),
          graph('Bounces and complaints', [bounceRate, complaintRate]),
        ],
        [
          graph('Registrations not repaired, repairs out of time', [
            notRepaired,
            unfinishedRepairs,
          ]),
          graph('Scheduled runs', [
            functions['send-reminders'].metricInvocations({ period: FIVE_MINUTES }),
            functions.repair.metricInvocations({ period: FIVE_MINUTES }),
          ]),
          graph(
            'Errors of the background functions',
            (
              [
                'follow-stream',
                'send-mail',
                'follow-mail',
                'send-reminders',
                'repair',
                'export',
              ] as const
            ).map(countErrors),
          ),
        ],
      ],
    })
  }
}

function sesReputation(metricName: string): Metric {
  return new Metric({
    namespace: 'AWS/SES',
    metricName,
    period: Duration.hours(1),
    statistic: Stats.AVERAGE,
  })
}
