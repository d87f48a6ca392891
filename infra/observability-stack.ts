import { Duration, Stack } from 'aws-cdk-lib'
import type { StackProps } from 'aws-cdk-lib'
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import { roleFunctions } from './function-names.ts'
import type { JourneyStack } from './journey-stack.ts'
import type { StageConfiguration } from './stages.ts'

interface ObservabilityStackProps extends StackProps {
  readonly stage: StageConfiguration
  readonly journey: JourneyStack
}

/** An alarm says what people notice, and where the way out is written. */
interface AlarmDefinition {
  readonly name: string
  readonly impact: string
  readonly metric: IMetric
  readonly threshold: number
  /** How many of the last periods must be over the threshold. */
  readonly periods: number
}

const FIVE_MINUTES = Duration.minutes(5)

/** Alarms and dashboard, apart from the product: the emulator has no metric math. */
export class ObservabilityStack extends Stack {
  readonly alarms: readonly Alarm[]

  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    super(scope, id, props)
    const { stage, journey } = props
    const { functions, api, workflow, deadLetters } = journey
    const { stateMachine } = workflow

    const requests = api.api.metricCount({ period: FIVE_MINUTES })
    const faults = api.api.metricServerError({ period: FIVE_MINUTES })
    const latency = api.api.metricLatency({ period: FIVE_MINUTES, statistic: Stats.p(99) })
    const errorsOf = (name: keyof typeof functions) =>
      functions[name].metricErrors({ period: FIVE_MINUTES, label: name })
    const iteratorAge = functions['send-mail'].metric('IteratorAge', {
      period: FIVE_MINUTES,
      statistic: Stats.MAXIMUM,
    })
    const eventsAge = functions['publish-events'].metric('IteratorAge', {
      period: FIVE_MINUTES,
      statistic: Stats.MAXIMUM,
    })
    const failedExecutions = stateMachine.metricFailed({ period: FIVE_MINUTES })
    const deadLetterCount = deadLetters.metricApproximateNumberOfMessagesVisible({
      period: FIVE_MINUTES,
      statistic: Stats.MAXIMUM,
    })
    const bounceRate = sesReputation('Reputation.BounceRate')
    const complaintRate = sesReputation('Reputation.ComplaintRate')

    const definitions: AlarmDefinition[] = [
      {
        name: 'api-faults',
        impact: 'People see errors instead of their journey: more than 2 % of requests fail',
        metric: new MathExpression({
          // A handful of requests at night is no base for a rate.
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
        impact: 'Pages and buttons feel broken: one request in a hundred takes over 5 s',
        metric: latency,
        threshold: 5_000,
        periods: 3,
      },
      {
        name: 'mails-late',
        impact: 'Mails wait: managers and volunteers do not know that it is their turn',
        metric: iteratorAge,
        threshold: Duration.minutes(10).toMilliseconds(),
        periods: 1,
      },
      {
        name: 'events-late',
        impact: 'Events wait: the systems of companies do not hear of changes',
        metric: eventsAge,
        threshold: Duration.minutes(10).toMilliseconds(),
        periods: 1,
      },
      {
        name: 'dead-letters',
        impact:
          'A mail, an event or an export was given up; repair sends the mail later, the export is to be asked for again',
        metric: deadLetterCount,
        threshold: 0,
        periods: 1,
      },
      {
        name: 'reminders-fail',
        impact: 'Reminders do not go out; the next run that works sends them, once',
        metric: errorsOf('send-reminders'),
        threshold: 0,
        periods: 3,
      },
      {
        name: 'repair-fails',
        impact: 'What a crash leaves stays: registrations answer "busy", mails stay unsent',
        metric: errorsOf('repair'),
        threshold: 0,
        periods: 3,
      },
      {
        name: 'executions-fail',
        impact: 'Registrations lose their workflow until repair attaches them to a new execution',
        metric: failedExecutions,
        threshold: 0,
        periods: 1,
      },
      {
        name: 'mails-bounce',
        impact:
          'Over 4 % of mails bounce: at 5 % AWS puts the account under review and may stop all mail',
        metric: bounceRate,
        threshold: 0.04,
        periods: 1,
      },
      {
        name: 'mails-complained-of',
        impact: 'Over 0.08 % of mails are marked as spam: at 0.1 % AWS may stop all mail',
        metric: complaintRate,
        threshold: 0.0008,
        periods: 1,
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
          graph('Errors of the role functions', roleFunctions.map(errorsOf)),
        ],
        [
          graph('Executions', [
            stateMachine.metricStarted({ period: FIVE_MINUTES }),
            stateMachine.metricSucceeded({ period: FIVE_MINUTES }),
            failedExecutions,
          ]),
          graph('Age of the oldest mail and event not handled', [iteratorAge, eventsAge]),
          graph('Dead letters', [deadLetterCount]),
        ],
        [
          graph('Runs by the clock', [
            functions['send-reminders'].metricInvocations({ period: FIVE_MINUTES }),
            functions.repair.metricInvocations({ period: FIVE_MINUTES }),
          ]),
          graph(
            'Errors behind the scenes',
            (['send-mail', 'publish-events', 'send-reminders', 'repair', 'export'] as const).map(
              errorsOf,
            ),
          ),
          graph('Bounces and complaints', [bounceRate, complaintRate]),
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
