import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation'
import {
  CloudWatchClient,
  type DescribeAlarmsCommandOutput,
  GetMetricDataCommand,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch'
import {
  GetAccountSettingsCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda'
import {
  GetScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
} from '@aws-sdk/client-scheduler'
import {
  DescribeSecretCommand,
  ResourceNotFoundException as NoSecret,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import {
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetEmailIdentityCommand,
  ListSuppressedDestinationsCommand,
  NotFoundException,
  SESv2Client,
} from '@aws-sdk/client-sesv2'
import { DescribeExecutionCommand, ExecutionDoesNotExist, SFNClient } from '@aws-sdk/client-sfn'
import { paginateListSubscriptionsByTopic, SNSClient } from '@aws-sdk/client-sns'
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { limitCalls } from '../../../shared/adapters/aws/limit-calls.ts'
import { type Instant, toInstant, toMilliseconds } from '../../../shared/journey/calendar.ts'
import { keyVariables } from '../../../shared/runtime/environment.ts'
import type { Operator } from '../../operator/operator.ts'
import { type AlarmState, type Inspection, NotOnLocalCloud } from './inspection.ts'

export interface AwsInspectionOptions {
  readonly stage: string
  readonly now: Instant
  readonly readConfiguration: Inspection['readConfiguration']
  readonly operator: Pick<Operator, 'sampleRegistrations' | 'findOwners'>
  /** Settings of SDK clients that lead to the local cloud; none for AWS. */
  readonly client: object
  readonly isLocal: boolean
}

/** Nobody waits for the doctor, but nothing may hang. Of some calls, SES takes one a second. */
const calls = limitCalls({
  connectMilliseconds: 5_000,
  answerMilliseconds: 10_000,
  maxAttempts: 5,
})

const suppressedDays = 30
const millisecondsPerMinute = 60_000
const minutesPerDay = 24 * 60
/** Short: a period begins at a multiple of its length, not at the start of what is asked for. */
const periodSeconds = 5 * 60

/** Looks at a stage with the operator's own permissions. What two checks need is asked for once. */
export function inspectOnAws(options: AwsInspectionOptions): Inspection {
  const { stage, now, operator, isLocal } = options
  const settings = { ...options.client, ...calls }
  const cloudFormation = new CloudFormationClient(settings)
  const cloudWatch = new CloudWatchClient(settings)
  const lambda = new LambdaClient(settings)
  const scheduler = new SchedulerClient(settings)
  const secrets = new SecretsManagerClient(settings)
  const ses = new SESv2Client(settings)
  const sfn = new SFNClient(settings)
  const sns = new SNSClient(settings)
  const sqs = new SQSClient(settings)
  const stackNames = {
    journey: `mentoring-journey-${stage}`,
    observability: `mentoring-journey-${stage}-observability`,
  }

  const listFunctions = once(async () => {
    const names = new Map<string, string>()
    for await (const { StackResourceSummaries = [] } of paginateListStackResources(
      { client: cloudFormation },
      { StackName: stackNames.journey },
    ))
      for (const one of StackResourceSummaries)
        if (one.ResourceType === 'AWS::Lambda::Function')
          // The CDK puts a hash of eight characters after the name.
          names.set((one.LogicalResourceId ?? '').slice(0, -8), one.PhysicalResourceId ?? '')
    return names
  })
  const readEnvironment = onceEach(async (name: string) => {
    const FunctionName = (await listFunctions()).get(name.replaceAll('-', ''))
    if (FunctionName === undefined) throw new Error(`The stack has no function ${name}`)
    const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))
    return Environment?.Variables ?? {}
  })

  return {
    stage,
    now,
    readConfiguration: once(options.readConfiguration),
    readEnvironment: (name) => readEnvironment(name),

    findStack: onceEach(async (name: 'journey' | 'observability') => {
      try {
        const { Stacks = [] } = await cloudFormation.send(
          new DescribeStacksCommand({ StackName: stackNames[name] }),
        )
        const [stack] = Stacks
        return (
          stack && {
            name: stackNames[name],
            status: stack.StackStatus ?? '',
            isProtected: stack.EnableTerminationProtection === true,
          }
        )
      } catch (error) {
        if (error instanceof Error && error.message.includes('does not exist')) return undefined
        throw error
      }
    }),

    readMailAccount: once(async () => {
      const account = await ses.send(new GetAccountCommand())
      return {
        isInSandbox: account.ProductionAccessEnabled !== true,
        isSending: account.SendingEnabled === true,
        standing: account.EnforcementStatus ?? '',
        maxPerDay: account.SendQuota?.Max24HourSend ?? 0,
        maxPerSecond: account.SendQuota?.MaxSendRate ?? 0,
        sentLastDay: account.SendQuota?.SentLast24Hours ?? 0,
        suppressedReasons: account.SuppressionAttributes?.SuppressedReasons ?? [],
      }
    }),

    findMailIdentity: onceEach((EmailIdentity: string) =>
      orUndefined(NotFoundException, async () => {
        const found = await ses.send(new GetEmailIdentityCommand({ EmailIdentity }))
        return {
          isVerified: found.VerifiedForSendingStatus === true,
          dkim: found.DkimAttributes?.Status ?? 'NOT_STARTED',
          dkimTokens: found.DkimAttributes?.Tokens ?? [],
        }
      }),
    ),

    async readSuppressedReasons(ConfigurationSetName) {
      const { SuppressionOptions } = await ses.send(
        new GetConfigurationSetCommand({ ConfigurationSetName }),
      )
      return SuppressionOptions?.SuppressedReasons
    },

    async listSuppressed() {
      const { SuppressedDestinationSummaries = [] } = await ses.send(
        new ListSuppressedDestinationsCommand({
          PageSize: 100,
          StartDate: new Date(
            toMilliseconds(now) - suppressedDays * minutesPerDay * millisecondsPerMinute,
          ),
        }),
      )
      return SuppressedDestinationSummaries.flatMap(({ EmailAddress }) => EmailAddress ?? [])
    },

    findOwners: (addresses) => operator.findOwners(addresses),

    async readConcurrency() {
      const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand())
      return {
        limit: AccountLimit?.ConcurrentExecutions ?? 0,
        unreserved: AccountLimit?.UnreservedConcurrentExecutions ?? 0,
      }
    },

    async readMetrics(queries) {
      if (isLocal) throw new NotOnLocalCloud('no service counts anything')
      const end = toMilliseconds(now)
      const longest = Math.max(...queries.map(({ minutes }) => minutes))
      const { MetricDataResults = [] } = await cloudWatch.send(
        new GetMetricDataCommand({
          StartTime: new Date(end - longest * millisecondsPerMinute),
          EndTime: new Date(end),
          MetricDataQueries: queries.map(({ namespace, name, dimensions, statistic }, index) => ({
            Id: `m${index}`,
            MetricStat: {
              Metric: {
                Namespace: namespace,
                MetricName: name,
                Dimensions: Object.entries(dimensions ?? {}).map(([Name, Value]) => ({
                  Name,
                  Value,
                })),
              },
              Period: periodSeconds,
              Stat: statistic,
            },
          })),
        }),
      )
      const results = new Map(MetricDataResults.map((one) => [one.Id, one]))
      return queries.map(({ statistic, minutes }, index) => {
        const { Values = [], Timestamps = [] } = results.get(`m${index}`) ?? {}
        const from = end - minutes * millisecondsPerMinute
        const values = Values.filter((_, at) => (Timestamps[at]?.getTime() ?? 0) >= from)
        if (values.length === 0) return undefined
        return statistic === 'Sum'
          ? values.reduce((sum, value) => sum + value, 0)
          : Math.max(...values)
      })
    },

    findSchedule: (Name) =>
      orUndefined(ResourceNotFoundException, async () => {
        const { State } = await scheduler.send(
          new GetScheduleCommand({ Name, GroupName: stackNames.journey }),
        )
        return { isEnabled: State === 'ENABLED' }
      }),

    async listAlarms() {
      const prefix = `${stackNames.journey}-`
      const alarms: AlarmState[] = []
      const pages: AsyncIterable<DescribeAlarmsCommandOutput> = paginateDescribeAlarms(
        { client: cloudWatch },
        { AlarmNamePrefix: prefix, AlarmTypes: ['MetricAlarm'] },
      )
      for await (const { MetricAlarms = [] } of pages)
        for (const alarm of MetricAlarms)
          alarms.push({
            name: (alarm.AlarmName ?? '').slice(prefix.length),
            isRinging: alarm.StateValue === 'ALARM',
            description: alarm.AlarmDescription ?? '',
            isMuted: alarm.ActionsEnabled === false,
            topics: alarm.AlarmActions ?? [],
          })
      return alarms
    },

    async listSubscriptions(TopicArn) {
      const found: { readonly isConfirmed: boolean }[] = []
      for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
        { client: sns },
        { TopicArn },
      ))
        for (const { SubscriptionArn = '' } of Subscriptions)
          // Until then it is "PendingConfirmation", and later "Deleted".
          found.push({ isConfirmed: SubscriptionArn.startsWith('arn:') })
      return found
    },

    sampleRegistrations: () => operator.sampleRegistrations(),

    async isExecutionRunning(executionArn) {
      const found = await orUndefined(ExecutionDoesNotExist, () =>
        sfn.send(new DescribeExecutionCommand({ executionArn })),
      )
      return found?.status === 'RUNNING'
    },

    async countDeadLetters() {
      const { DEAD_LETTERS_URL: QueueUrl } = await readEnvironment('send-mail')
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl,
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      )
      return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0)
    },

    findKeyChange: (purpose) =>
      orUndefined(NoSecret, async () => {
        const SecretId = (await readEnvironment('operator'))[keyVariables[purpose]]
        const secret = await secrets.send(new DescribeSecretCommand({ SecretId }))
        const changed = secret.LastChangedDate ?? secret.CreatedDate
        if (secret.DeletedDate || !changed) return undefined
        return toInstant(changed.getTime())
      }),
  }
}

async function orUndefined<Result>(
  kind: new (...args: never[]) => Error,
  ask: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof kind) return undefined
    throw error
  }
}

function once<Result>(ask: () => Promise<Result>): () => Promise<Result> {
  let asked: Promise<Result> | undefined
  return () => (asked ??= ask())
}

function onceEach<Name extends string, Result>(
  ask: (name: Name) => Promise<Result>,
): (name: Name) => Promise<Result> {
  const asked = new Map<Name, Promise<Result>>()
  return (name) => {
    const before = asked.get(name) ?? ask(name)
    asked.set(name, before)
    return before
  }
}
