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
import { type ReminderRun, reminderRuns } from '../shared/journey/reminders.ts'
import { LogQueries } from './constructs/log-queries.ts'
import { roleFunctions } from './function-names.ts'
import type { JourneyStack } from './journey-stack.ts'
import type { StageConfiguration } from './stages.ts'

interface ObservabilityStackProps extends StackProps {
  readonly stage: StageConfiguration
  readonly journey: JourneyStack
}

/** An alarm states its impact and severity, and links its runbook. */
interface AlarmDefinition {
  readonly name: string
  readonly impact: string
  readonly severity: Severity
  readonly metric: IMetric
  readonly threshold: number
  /** How many of the last periods must exceed the threshold: all of them, or some of them. */
  readonly periods: number | { readonly exceeding: number; readonly last: number }
  /** `silence`: the alarm rings if nothing was counted, rather than if too much was. */
  readonly ringsOn?: 'silence'
}

/** What has to happen when an alarm rings. */
type Severity =
  /** People cannot do what they came for. */
  | 'act now'
  /** It goes on for now, but somebody has to do something. */
  | 'act today'
  /** Usually it mends itself. */
  | 'have a look'

const FIVE_MINUTES = Duration.minutes(5)
/** Reminders run this often, and what failed is tried again after pauses that grow. */
const QUARTER_OF_AN_HOUR = Duration.minutes(15)
const TWO_OF_THREE = { exceeding: 2, last: 3 }

/** Alarms, dashboard and saved queries, in their own stack because the emulator has no metric math. */
export class ObservabilityStack extends Stack {
  readonly alarms: readonly Alarm[]

  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    super(scope, id, props)
    const { stage, journey } = props
    const { functions, api, workflow, deadLetters, mailQueues } = journey
    const { stateMachine } = workflow
    // Elsewhere the schedules are switched off.
    const hasSchedules = stage.timeSource === 'system'

    const requests = api.api.metricCount({ period: FIVE_MINUTES })
    const faults = api.api.metricServerError({ period: FIVE_MINUTES })
    const latency = api.api.metricLatency({ period: FIVE_MINUTES, statistic: Stats.p(99) })
    const countErrors = (name: keyof typeof functions, period = FIVE_MINUTES) =>
      functions[name].metricErrors({ period, label: name })
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
    /** A metric of the log of one function, by messages of its registry (shared/application/ports/log.ts). */
    const filterLog = (
      metricName: string,
      name: keyof typeof functions,
      condition: string,
      {
        value = '1',
        statistic = Stats.SUM,
        period = FIVE_MINUTES,
      }: { value?: string; statistic?: string; period?: Duration } = {},
    ): IMetric =>
      new MetricFilter(this, metricName, {
        logGroup: functions[name].logGroup,
        filterPattern: FilterPattern.literal(`{ ${condition} }`),
        metricNamespace: journey.stackName,
        metricName,
        metricValue: value,
      }).metric({ period, statistic, label: metricName })
    const countLogged = (messageId: string, name: keyof typeof functions, period?: Duration) =>
      filterLog(`${messageId}-${name}`, name, `$.message_id = "${messageId}"`, {
        ...(period && { period }),
      })
    /** Adds counts; one without data counts nothing. */
    const addUp = (label: string, counts: readonly IMetric[], period = FIVE_MINUTES): IMetric =>
      new MathExpression({
        expression: counts.map((_, index) => `FILL(m${index}, 0)`).join(' + '),
        usingMetrics: Object.fromEntries(counts.map((metric, index) => [`m${index}`, metric])),
        period,
        label,
      })
    const isUnsent = ['mailFailed', 'mailPostponed', 'mailUnclear']
      .map((messageId) => `$.message_id = "${messageId}"`)
      .join(' || ')
    const mailAttemptsFailed = addUp(
      'attempts that failed',
      [
        countLogged('mailFailed', 'send-mail', QUARTER_OF_AN_HOUR),
        countLogged('mailPostponed', 'send-mail', QUARTER_OF_AN_HOUR),
        countLogged('mailUnclear', 'send-mail', QUARTER_OF_AN_HOUR),
        countLogged('mailNotQueued', 'follow-stream', QUARTER_OF_AN_HOUR),
        countLogged('mailNotQueued', 'repair', QUARTER_OF_AN_HOUR),
      ],
      QUARTER_OF_AN_HOUR,
    )
    const signInMailsUnsent = filterLog(
      'SignInMailsUnsent',
      'send-mail',
      `(${isUnsent} || $.message_id = "mailGivenUp") && $.template = "sign-in"`,
    )
    /**
     * How long the oldest mail of a class waits, in seconds. A queue forgets the age of a message that
     * was received three times (SQS guide, "ApproximateAgeOfOldestMessage"), so mails that failed tell
     * their own.
     */
    const measureWait = (mailClass: 'requested' | 'reminders'): IMetric =>
      new MathExpression({
        expression: 'MAX([FILL(queued, 0), 60 * FILL(failed, 0)])',
        usingMetrics: {
          queued: measureOldest(mailClass),
          failed: filterLog(
            `MailMinutesLate-${mailClass}`,
            'send-mail',
            `(${isUnsent}) && $.mailClass = "${mailClass}"`,
            { value: '$.minutes', statistic: Stats.MAXIMUM },
          ),
        },
        period: FIVE_MINUTES,
        label: `longest wait, ${mailClass}`,
      })
    const mailsGivenUp = countLogged('mailGivenUp', 'send-mail')
    const deliveriesUnknown = countLogged('deliveryUnknown', 'follow-mail')
    const setAside = addUp('recordSetAside', [
      countLogged('recordSetAside', 'follow-stream'),
      countLogged('recordSetAside', 'send-mail'),
    ])
    const nudgesCapped = countLogged('nudgesCapped', 'send-reminders')
    const exportsGivenUp = addUp('exportGivenUp', [
      // Any of these can find that a silent export has failed, or fail to start one.
      ...(['export', 'coordinator', 'admin', 'operator'] as const).map((name) =>
        countLogged('exportGivenUp', name),
      ),
    ])
    const tracesLost = addUp(
      'traceLost',
      tracingFunctions.map((name) => countLogged('traceLost', name)),
    )
    const erasuresNotFinished = countLogged('erasureNotFinished', 'repair')
    const issuersUnreachable = addUp(
      'issuerUnreachable',
      (['authorize', 'sign-in'] as const).map((name) => countLogged('issuerUnreachable', name)),
    )
    const remindersFailed = addUp(
      'failed runs and registrations',
      [
        countErrors('send-reminders', QUARTER_OF_AN_HOUR),
        filterLog(
          'RemindersFailed',
          'send-reminders',
          '$.message_id = "reminderRun" && $.failed > 0',
          {
            value: '$.failed',
            period: QUARTER_OF_AN_HOUR,
          },
        ),
      ],
      QUARTER_OF_AN_HOUR,
    )
    const countRuns = (kind: ReminderRun) =>
      filterLog(
        `Runs-${kind}`,
        'send-reminders',
        `$.message_id = "reminderRun" && $.kind = "${kind}" && $.sent >= 0`,
        { period: Duration.hours(1) },
      )
    const failedExecutions = stateMachine.metricFailed({ period: FIVE_MINUTES })
    const deadLetterCount = deadLetters.metricApproximateNumberOfMessagesVisible({
      period: FIVE_MINUTES,
      statistic: Stats.MAXIMUM,
    })
    const repairRun = '$.message_id = "repairRun"'
    const repairRuns = filterLog('RepairRuns', 'repair', repairRun, {
      period: Duration.minutes(30),
    })
    const notRepaired = filterLog(
      'RegistrationsNotRepaired',
      'repair',
      `${repairRun} && $.failed > 0`,
      { value: '$.failed' },
    )
    const unfinishedRepairs = filterLog(
      'RepairsUnfinished',
      'repair',
      `${repairRun} && $.isUnfinished IS TRUE`,
    )
    const minutesOutOfStep = filterLog(
      'MinutesOutOfStep',
      'repair',
      '$.message_id = "workflowNotInStep"',
      { value: '$.minutes', statistic: Stats.MAXIMUM },
    )
    const bounceRate = sesReputation('Reputation.BounceRate')
    const complaintRate = sesReputation('Reputation.ComplaintRate')

    const definitions: AlarmDefinition[] = [
      {
        name: 'api-faults',
        impact: 'People see error pages: more than 2 % of requests fail',
        severity: 'act now',
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
        severity: 'act today',
        metric: latency,
        threshold: 5_000,
        periods: 3,
      },
      {
        name: 'mails-late',
        impact: 'Emails are late: managers and volunteers do not know that they need to act',
        severity: 'act now',
        metric: measureWait('requested'),
        threshold: Duration.minutes(10).toSeconds(),
        periods: 1,
      },
      {
        name: 'sign-in-mails-late',
        impact: 'Sign-in emails are late: people cannot sign in',
        severity: 'act now',
        metric: measureOldest('sign-in'),
        threshold: Duration.minutes(3).toSeconds(),
        periods: 1,
      },
      {
        name: 'sign-in-mails-fail',
        impact: 'Sign-in emails cannot be sent: people cannot sign in',
        severity: 'act now',
        metric: signInMailsUnsent,
        // The queue tries again every minute: one that fails once or twice is no outage.
        threshold: 2,
        periods: 1,
      },
      {
        name: 'reminder-mails-late',
        impact: 'Reminders wait for hours: the rate of emails is too low for their number',
        severity: 'have a look',
        metric: measureWait('reminders'),
        threshold: Duration.hours(6).toSeconds(),
        periods: 1,
      },
      {
        name: 'stream-late',
        impact:
          "Emails and events are late: new ones do not leave the table's stream. Repair queues the emails later",
        severity: 'act now',
        metric: streamAge,
        threshold: Duration.minutes(10).toMilliseconds(),
        periods: 1,
      },
      {
        name: 'mails-fail',
        impact: 'Emails cannot be queued, composed or handed to SES: people hear nothing',
        severity: 'act now',
        metric: mailAttemptsFailed,
        threshold: 0,
        periods: TWO_OF_THREE,
      },
      {
        name: 'mails-given-up',
        impact: 'An email ended unsent: its recipient does not know that they need to act',
        severity: 'act today',
        metric: mailsGivenUp,
        threshold: 0,
        periods: 1,
      },
      {
        name: 'dead-letters',
        impact:
          'Emails, events, an export or a run were given up. Repair sends emails later; exports must be requested again',
        severity: 'act today',
        metric: deadLetterCount,
        threshold: 0,
        periods: 1,
      },
      {
        name: 'exports-fail',
        impact: 'An export ended without a file: the person who asked for it has to ask again',
        severity: 'act today',
        metric: exportsGivenUp,
        threshold: 0,
        periods: 1,
      },
      {
        name: 'reminders-fail',
        impact: 'Reminders are not sent. The next successful run sends them, once',
        severity: 'act today',
        metric: remindersFailed,
        threshold: 0,
        periods: TWO_OF_THREE,
      },
      ...(hasSchedules
        ? [
            ...reminderRuns.map((kind): AlarmDefinition => ({
              name: `${kind}-stopped`,
              impact: scheduleImpacts[kind],
              severity: 'act today',
              metric: countRuns(kind),
              threshold: 0,
              periods: 1,
              ringsOn: 'silence',
            })),
            {
              name: 'repair-stopped',
              impact:
                'Interrupted work stays unfinished: registrations answer "busy", and emails that failed are not sent',
              severity: 'act now',
              metric: repairRuns,
              threshold: 0,
              periods: 1,
              ringsOn: 'silence',
            } satisfies AlarmDefinition,
          ]
        : []),
      {
        name: 'nudges-capped',
        impact:
          'More nudges are due than a run sends: the rest comes later, or a mistake writes to everybody',
        severity: 'act now',
        metric: nudgesCapped,
        threshold: 0,
        periods: 1,
      },
      {
        name: 'repair-fails',
        impact:
          'Interrupted work stays unfinished: registrations answer "busy", emails stay unsent',
        severity: 'act now',
        metric: countErrors('repair'),
        threshold: 0,
        periods: 3,
      },
      {
        name: 'registrations-not-repaired',
        impact:
          'The same registrations cannot be repaired again and again: they answer "busy" to changes of status',
        severity: 'act today',
        metric: notRepaired,
        threshold: 0,
        periods: 3,
      },
      {
        name: 'registrations-out-of-step',
        impact:
          'A registration has been out of step with its workflow for 15 minutes: it answers "busy" to changes of status',
        severity: 'act today',
        metric: minutesOutOfStep,
        threshold: 15,
        periods: 1,
      },
      {
        name: 'repair-behind',
        impact: 'More registrations are due than repair can check: some answer "busy" for longer',
        severity: 'have a look',
        metric: unfinishedRepairs,
        threshold: 0,
        periods: 6,
      },
      {
        name: 'executions-fail',
        impact: 'Registrations have no workflow until repair starts a new execution',
        severity: 'have a look',
        metric: failedExecutions,
        threshold: 0,
        periods: 1,
      },
      {
        name: 'mails-bounce',
        impact:
          'More than 4 % of emails bounce: AWS reviews the account at 5 % and may stop all sending at 10 %',
        severity: 'act today',
        metric: bounceRate,
        threshold: 0.04,
        periods: 1,
      },
      {
        name: 'mails-complained-of',
        impact:
          'Recipients mark more than 0.08 % of emails as spam: AWS may stop all sending at 0.1 %',
        severity: 'act today',
        metric: complaintRate,
        threshold: 0.0008,
        periods: 1,
      },
      {
        name: 'deliveries-unknown',
        impact:
          'Registrations do not show what became of some emails. The emails themselves are sent',
        severity: 'have a look',
        metric: deliveriesUnknown,
        threshold: 0,
        periods: 3,
      },
      {
        name: 'erasures-fail',
        impact: 'A person who was to be erased is blocked, but some of their data is still there',
        severity: 'act today',
        metric: erasuresNotFinished,
        threshold: 0,
        periods: 3,
      },
      {
        name: 'issuers-unreachable',
        impact:
          'The people of a company whose issuer does not answer cannot sign in, and their programs get 500',
        severity: 'have a look',
        metric: issuersUnreachable,
        threshold: 0,
        periods: 3,
      },
      {
        name: 'traces-lost',
        impact:
          'Something was done that no activity log shows: only the log of the function has it',
        severity: 'act today',
        metric: tracesLost,
        threshold: 0,
        periods: 1,
      },
    ]

    const topic = new Topic(this, 'Alarms', { enforceSSL: true })
    topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com'))
    if (stage.alarmEmail !== undefined) {
      topic.addSubscription(new EmailSubscription(stage.alarmEmail))
    }
    this.alarms = definitions.map((definition) => {
      const { name, impact, severity, metric, threshold, periods, ringsOn } = definition
      const { exceeding, last } =
        typeof periods === 'number' ? { exceeding: periods, last: periods } : periods
      const alarm = new Alarm(this, name, {
        alarmName: `${journey.stackName}-${name}`,
        alarmDescription: `${impact}. Severity: ${severity}. Runbook: docs/runbooks.md#${name}`,
        metric,
        threshold,
        evaluationPeriods: last,
        datapointsToAlarm: exceeding,
        ...(ringsOn === 'silence'
          ? {
              comparisonOperator: ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
              treatMissingData: TreatMissingData.BREACHING,
            }
          : {
              comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
              treatMissingData: TreatMissingData.NOT_BREACHING,
            }),
      })
      alarm.addAlarmAction(new SnsAction(topic))
      return alarm
    })

    new LogQueries(this, 'Queries', {
      folder: journey.stackName,
      requests: api.accessLog,
      functions: Object.values(functions).map(({ logGroup }) => logGroup),
      executions: workflow.log,
    })

    const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8 })
    new Dashboard(this, 'Dashboard', {
      dashboardName: journey.stackName,
      widgets: [
        [
          graph('Requests and faults', [requests, faults]),
          graph('Latency, p99', [latency]),
          graph(
            'Errors of the role functions and the authorizer',
            [...roleFunctions, 'authorize' as const].map((name) => countErrors(name)),
          ),
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
            ).map((name) => countErrors(name)),
          ),
        ],
      ],
    })
  }
}

/** Those that record traces beside the table's transactions. An alarm takes ten metrics at most. */
const tracingFunctions = [...roleFunctions, 'sign-in', 'scim', 'operator'] as const

const scheduleImpacts: Readonly<Record<ReminderRun, string>> = {
  'mentee-search-reminder': 'Nobody is reminded of their search for a mentee',
  'engagement-summary': 'Nobody gets the quarterly summary of their engagement',
  nudges: 'Managers and coordinators are not reminded of what waits for them',
}

function sesReputation(metricName: string): Metric {
  return new Metric({
    namespace: 'AWS/SES',
    metricName,
    period: Duration.hours(1),
    statistic: Stats.AVERAGE,
  })
}
