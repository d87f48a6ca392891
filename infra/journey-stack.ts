import { ArnFormat, CfnOutput, Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib'
import {
  HttpLambdaAuthorizer,
  HttpLambdaResponseType,
} from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { EventInvokeConfig, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { eventKeys, queuedKeys } from '../shared/adapters/aws/dynamodb/keys.ts'
import { chooseDataRemoval } from './constructs/data-removal.ts'
import { JourneyEventBus } from './constructs/event-bus.ts'
import { ExportBucket } from './constructs/export-bucket.ts'
import { JourneyApi } from './constructs/journey-api.ts'
import { JourneyFunction } from './constructs/journey-function.ts'
import { JourneyTable } from './constructs/journey-table.ts'
import { MailQueues, workerTimeout } from './constructs/mail-queues.ts'
import { MailService } from './constructs/mail-service.ts'
import { RegistrationWorkflow } from './constructs/registration-workflow.ts'
import { Schedules } from './constructs/schedules.ts'
import { everyPurpose, type KeyPurpose, SigningKeys, TimeKeys } from './constructs/signing-keys.ts'
import { TokenAuthority } from './constructs/token-authority.ts'
import { type FunctionName, roleFunctions } from './function-names.ts'
import type { StageConfiguration } from './stages.ts'
import { tableAccess } from './table-access.ts'

interface JourneyStackProps extends StackProps {
  readonly stage: StageConfiguration
}

/**
 * What a function needs beside the table (`table-access.ts`). Each need adds environment variables and the
 * grants that go with them.
 */
interface Needs {
  readonly description: string
  readonly timeout?: Duration
  readonly memoryMegabytes?: number
  /** Its requests set the time, in stages where they may. */
  readonly takesTime?: true
  readonly transitions?: true
  /** People do in it what the stage limits. */
  readonly limits?: true
  /** The keys that it reads; the operator rotates them. */
  readonly keys?: readonly KeyPurpose[]
  readonly rotatesKeys?: true
  readonly mail?: true
  /** Puts mails on their queues. */
  readonly mailQueues?: true
  readonly deadLetters?: true
  /** Its pages may ask for a second factor. */
  readonly secondFactor?: true
  readonly exports?: 'request' | 'write'
  readonly events?: true
}

/** For functions in which people act over HTTP: change registrations and move their workflow on. */
const ACTS = { takesTime: true, transitions: true, limits: true } as const

const needs: Record<FunctionName, Needs> = {
  authorize: {
    description: 'Checks the tokens of the JSON API: who issued them, and whom they speak for',
    // API Gateway waits no longer for an authorizer (API Gateway guide, "HTTP API quotas").
    timeout: Duration.seconds(10),
  },
  company: {
    description: 'JSON API of the machine clients of companies',
    takesTime: true,
    limits: true,
    exports: 'request',
  },
  'issue-token': {
    description: 'Exchanges the secrets of machine clients for tokens',
  },
  volunteer: {
    description: 'Pages and JSON API of volunteers',
    ...ACTS,
    keys: ['sessions', 'certificates'],
  },
  coordinator: {
    description: 'Pages and JSON API of coordinators',
    ...ACTS,
    keys: ['sessions'],
    secondFactor: true,
    exports: 'request',
  },
  manager: {
    description: 'Pages and JSON API of managers',
    ...ACTS,
    keys: ['sessions'],
  },
  partner: {
    description: 'Pages and JSON API of partner organisations',
    ...ACTS,
    keys: ['sessions'],
  },
  admin: {
    description: 'Pages and JSON API of company admins',
    ...ACTS,
    keys: ['sessions'],
    secondFactor: true,
    exports: 'request',
  },
  'email-link': {
    description: 'Pages behind the buttons in emails: GET shows, POST acts',
    ...ACTS,
    // The page of an expired link offers to email a new one.
    keys: ['links', 'sessions', 'certificates'],
    mail: true,
  },
  'sign-in': {
    description:
      'Sign-in, sign-out, second factor, language, guides, reminders and the check of certificates',
    takesTime: true,
    limits: true,
    keys: ['sessions', 'sign-in', 'certificates', 'second-factor'],
    secondFactor: true,
  },
  'not-found': { description: 'Answers unknown paths', memoryMegabytes: 256 },
  'api-document': { description: 'Describes the API, as OpenAPI and as a page' },
  scim: {
    description: "SCIM 2.0: a company's identity system keeps its people up to date",
  },
  calendar: {
    description: 'The calendars that volunteers subscribe to, by secret addresses',
    takesTime: true,
  },
  'follow-stream': {
    description: 'Puts new emails on their queues, and publishes changes on the event bus',
    timeout: Duration.minutes(1),
    mailQueues: true,
    events: true,
    deadLetters: true,
  },
  'send-mail': {
    description: 'Sends the emails of the queues, at the pace that SES allows',
    timeout: workerTimeout,
    keys: ['links', 'sign-in'],
    mail: true,
    deadLetters: true,
  },
  'follow-mail': {
    description:
      'Notes with each email what SES reports: delivered, bounced, complained about, rejected',
  },
  'send-reminders': {
    description: 'Writes the reminders that are due to the outbox',
    timeout: Duration.minutes(10),
  },
  repair: {
    description: 'Finishes interrupted work: transitions, and emails that were not queued or sent',
    timeout: Duration.minutes(4),
    transitions: true,
    mailQueues: true,
  },
  export: {
    description: 'Writes an export',
    timeout: Duration.minutes(15),
    memoryMegabytes: 1769,
    exports: 'write',
  },
  operator: {
    description: 'Commands of the operator’s command line; not reachable over HTTP',
    timeout: Duration.minutes(5),
    exports: 'request',
    // It publishes events again.
    events: true,
    rotatesKeys: true,
  },
}

/** The product: everything the journey needs to run. */
export class JourneyStack extends Stack {
  readonly functions: Readonly<Record<FunctionName, JourneyFunction>>
  readonly api: JourneyApi
  readonly workflow: RegistrationWorkflow
  readonly table: JourneyTable
  readonly deadLetters: Queue
  readonly mail: MailService
  readonly mailQueues: MailQueues

  constructor(scope: Construct, id: string, props: JourneyStackProps) {
    super(scope, id, props)
    const { stage } = props
    const removalPolicy = chooseDataRemoval(stage)

    const table = new JourneyTable(this, 'Table', stage)
    const workflow = new RegistrationWorkflow(this, 'Workflow', { stage, table })
    const bucket = new ExportBucket(this, 'Exports')
    const mail = new MailService(this, 'Mail', stage)
    const authority = new TokenAuthority(this, 'TokenAuthority', stage)
    const bus = new JourneyEventBus(this, 'Events')
    const api = new JourneyApi(this, 'Api', stage)
    const keys = new SigningKeys(this, removalPolicy)
    const timeKeys = stage.timeSource === 'request' ? new TimeKeys(this, removalPolicy) : undefined
    const baseUrl = stage.baseUrl ?? api.url

    const deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy,
    })
    Validations.of(deadLetters).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'This is the dead-letter queue; an alarm rings when it is not empty',
    })
    const mailQueues = new MailQueues(this, 'MailQueues', { stage, deadLetters, removalPolicy })

    const make = (name: FunctionName, more: Record<string, string> = {}): JourneyFunction => {
      const need = needs[name]
      const access = tableAccess[name]
      const made = new JourneyFunction(this, name, {
        stage,
        description: need.description,
        timeout: need.timeout ?? Duration.seconds(15),
        memoryMegabytes: need.memoryMegabytes ?? 1024,
        reservedConcurrency: stage.reservedConcurrency?.[name],
        environment: {
          ...(access && { TABLE_NAME: table.current.tableName, TIME_SOURCE: stage.timeSource }),
          ...(need.takesTime && timeKeys && { TIME_SECRET_ARN: timeKeys.arn }),
          ...(need.limits && { LIMITS: JSON.stringify({ rates: stage.rates, caps: stage.caps }) }),
          ...(need.transitions && { STATE_MACHINE_ARN: workflow.stateMachine.stateMachineArn }),
          ...(need.keys && { ...keys.environment(need.keys), BASE_URL: baseUrl }),
          ...(need.rotatesKeys && { ...keys.environment(everyPurpose), BASE_URL: baseUrl }),
          ...(need.mail && {
            MAIL_FROM: stage.mailFrom,
            MAIL_CONFIGURATION_SET: mail.configurationSet.configurationSetName,
          }),
          ...(need.mailQueues && mailQueues.environment),
          ...(need.secondFactor && { SECOND_FACTOR: stage.secondFactor }),
          ...(need.deadLetters && { DEAD_LETTERS_URL: deadLetters.queueUrl }),
          ...(need.exports && { EXPORT_BUCKET: bucket.bucketName }),
          ...(need.events && { EVENT_BUS_NAME: bus.eventBusName }),
          ...more,
        },
      })
      if (access) table.allow(made, access)
      if (need.takesTime) timeKeys?.allowReading(made)
      if (need.transitions) workflow.allowTransitions(made)
      if (need.keys) keys.allowReading(made, need.keys)
      if (need.rotatesKeys) keys.allowRotating(made)
      if (need.mail) mail.allowSending(made)
      if (need.mailQueues) mailQueues.allowSending(made)
      if (need.deadLetters) made.allow(['sqs:SendMessage'], [deadLetters.queueArn])
      if (need.exports === 'write') bucket.allowWriting(made)
      if (need.exports === 'request') bucket.allowRequesting(made)
      if (need.events) bus.allowPublishing(made)
      return made
    }
    const machineKeys = keys.environment(['machines'])
    const issuerSecrets = `${this.stackName}/issuers/`
    const exporter = make('export')
    // An export goes on where the last invocation ran out of time.
    exporter.allowInvokingItself()
    const makeRequester = (name: FunctionName) => {
      const made = make(name, { EXPORT_FUNCTION_NAME: exporter.functionName })
      made.allow(['lambda:InvokeFunction'], [exporter.functionArn])
      return made
    }
    this.functions = {
      volunteer: make('volunteer'),
      coordinator: makeRequester('coordinator'),
      manager: make('manager'),
      partner: make('partner'),
      admin: makeRequester('admin'),
      'email-link': make('email-link'),
      'sign-in': make('sign-in', { ISSUER_SECRETS: issuerSecrets }),
      authorize: make('authorize', { ...authority.environment, ...machineKeys }),
      company: makeRequester('company'),
      'issue-token': make('issue-token', machineKeys),
      'not-found': make('not-found'),
      'api-document': make('api-document', {
        RATE_LIMIT: String(stage.throttle.rateLimit),
        BURST_LIMIT: String(stage.throttle.burstLimit),
      }),
      scim: make('scim', { BASE_URL: baseUrl }),
      calendar: make('calendar'),
      'follow-stream': make('follow-stream'),
      'send-mail': make('send-mail', { MAILS_PER_SECOND: String(stage.mailsPerSecond) }),
      'follow-mail': make('follow-mail'),
      'send-reminders': make('send-reminders'),
      repair: make('repair'),
      export: exporter,
      operator: makeRequester('operator'),
    }
    for (const name of ['authorize', 'issue-token'] as const)
      keys.allowReading(this.functions[name], ['machines'])
    // The operator creates these secrets (docs/single-sign-on.md). Their ARNs end in random characters.
    this.functions['sign-in'].allow(
      ['secretsmanager:GetSecretValue'],
      [
        this.formatArn({
          service: 'secretsmanager',
          resource: 'secret',
          resourceName: `${issuerSecrets}*`,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
    )
    this.functions['sign-in'].acknowledge(
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:${issuerSecrets}*]`,
      'Covers only the secrets of this stage at the issuers of companies, which the operator creates',
    )
    const { repair } = this.functions
    workflow.allowInspection(repair)

    const authorizer = new HttpLambdaAuthorizer('Tokens', this.functions.authorize, {
      authorizerName: 'tokens',
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: ['$request.header.Authorization'],
      // How long a token still works once its issuer was removed. Its own expiry is checked each time.
      resultsCacheTtl: Duration.minutes(1),
    })
    api.route('/api/v1/company/{proxy+}', this.functions.company, { authorizer })
    api.route('/oauth/token', this.functions['issue-token'])
    for (const role of roleFunctions) {
      api.route(`/api/v1/${role}/{proxy+}`, this.functions[role], { authorizer })
      api.route(`/${role}`, this.functions[role])
      api.route(`/${role}/{proxy+}`, this.functions[role])
    }
    for (const path of ['/sign-in', '/sign-in/return', '/sign-in/{token}'] as const)
      api.route(path, this.functions['sign-in'], { group: 'sign-in' })
    for (const path of [
      '/',
      '/sign-out',
      '/second-factor',
      '/second-factor/setup',
      '/second-factor/recovery-codes',
      '/language',
      '/help',
      '/help/{role}',
      '/data-protection',
      '/data-protection/my-data',
      '/reminders',
      '/check',
    ] as const) {
      api.route(path, this.functions['sign-in'])
    }
    api.route('/link/{token}', this.functions['email-link'], { group: 'links' })
    for (const path of ['/api/v1/openapi.json', '/api/v1/docs'] as const) {
      api.route(path, this.functions['api-document'], { group: 'documents' })
    }
    api.route('/scim/v2/{proxy+}', this.functions.scim, { group: 'scim' })
    api.route('/calendar/{file}', this.functions.calendar, { group: 'calendars' })
    api.route('$default', this.functions['not-found'], { group: 'unknown' })

    mailQueues.handOverTo(this.functions['send-mail'])
    mail.reportTo(this.functions['follow-mail'], deadLetters)
    // A stream has at most two readers. Anything else that follows the table needs a rule on the event bus.
    const follower = this.functions['follow-stream']
    follower.addEventSource(
      new DynamoEventSource(table.current, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        filters: [...queuedKeys, ...eventKeys].map(({ PK, SK }) =>
          FilterCriteria.filter({
            eventName: ['INSERT'],
            dynamodb: {
              Keys: {
                PK: { S: PK.map((prefix) => ({ prefix })) },
                SK: { S: SK.map((prefix) => ({ prefix })) },
              },
            },
          }),
        ),
        batchSize: 10,
        parallelizationFactor: 10,
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        // Lambda waits longer after each failure. Repair queues emails that are late, but does not
        // publish events.
        retryAttempts: 10,
        maxRecordAge: Duration.hours(6),
        onFailure: new SqsDlq(deadLetters),
      }),
    )
    follower.acknowledge(
      'AwsSolutions-IAM5[Resource::*]',
      'Event source mappings need dynamodb:ListStreams, which takes no resource',
    )
    for (const invoked of [
      exporter,
      repair,
      this.functions['send-reminders'],
      this.functions['follow-mail'],
    ]) {
      new EventInvokeConfig(invoked, 'Asynchronous', {
        function: invoked,
        retryAttempts: 2,
        maxEventAge: Duration.hours(1),
        onFailure: new SqsDestination(deadLetters),
      })
    }

    new Schedules(this, 'Schedules', {
      stage,
      groupName: this.stackName,
      schedules: [
        {
          name: 'monthly-reminders',
          description: 'Sends the mentee search reminders that are due',
          // Time zones differ by multiples of 15 minutes.
          every: Duration.minutes(15),
          target: this.functions['send-reminders'],
          input: { kind: 'mentee-search-reminder' },
        },
        {
          name: 'quarterly-summaries',
          description: 'Sends the engagement summaries that are due',
          every: Duration.minutes(15),
          target: this.functions['send-reminders'],
          input: { kind: 'engagement-summary' },
        },
        {
          name: 'nudges',
          description: 'Sends the reminders and nudges that are due, of companies with nudges',
          every: Duration.minutes(15),
          target: this.functions['send-reminders'],
          input: { kind: 'nudges' },
        },
        {
          name: 'repair',
          description: 'Finishes interrupted work',
          every: Duration.minutes(5),
          target: repair,
          input: {},
        },
      ],
    })
    new Rule(this, 'ExecutionEnded', {
      description: 'Calls repair, which starts a new execution for the registration',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: [workflow.stateMachine.stateMachineArn],
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        },
      },
      targets: [new LambdaFunction(repair, { retryAttempts: 2, maxEventAge: Duration.hours(1) })],
    })

    const outputs = {
      ApiUrl: api.api.apiEndpoint,
      BaseUrl: baseUrl,
      ...(authority.pool && {
        UserPoolId: authority.pool.userPool.userPoolId,
        UserPoolClientId: authority.pool.client.userPoolClientId,
      }),
      ...(timeKeys && { TimeSecretArn: timeKeys.arn }),
      TableName: table.current.tableName,
      StateMachineArn: workflow.stateMachine.stateMachineArn,
      OperatorFunctionName: this.functions.operator.functionName,
      RepairFunctionName: repair.functionName,
      SendRemindersFunctionName: this.functions['send-reminders'].functionName,
      FollowMailFunctionName: this.functions['follow-mail'].functionName,
      ExportBucketName: bucket.bucketName,
      EventBusName: bus.eventBusName,
    }
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value })

    this.api = api
    this.workflow = workflow
    this.table = table
    this.deadLetters = deadLetters
    this.mail = mail
    this.mailQueues = mailQueues
  }
}
