import { Match, type Template } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { otherFunctions, roleFunctions } from '../../infra/function-names.ts'
import { traceKey } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { buildMailEvent } from '../../local/cloud/mail-event.ts'
import { apiDocument } from '../../shared/api/openapi/document.ts'
import { capNames, rateNames } from '../../shared/journey/limits.ts'
import {
  ApiDocumentEnvironment,
  LimitsEnvironment,
  readEnvironment,
} from '../../shared/runtime/environment.ts'
import { synthesise } from './synthesise.ts'

const { template } = synthesise({ stage: 'production' })
const local = synthesise({ stage: 'local', baseUrl: 'http://localhost:3000' }).template

const Statement = z.object({
  Effect: z.string(),
  Action: z.union([z.string().transform((action) => [action]), z.array(z.string())]),
  Resource: z.union([z.array(z.unknown()), z.unknown().transform((resource) => [resource])]),
  Condition: z.unknown().optional(),
})
const Policy = z.object({
  Properties: z.object({ PolicyDocument: z.object({ Statement: z.array(Statement) }) }),
})
const LambdaFunction = z.object({
  Properties: z.object({
    Handler: z.string(),
    Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
  }),
})

const LambdaCode = z.object({ Properties: z.object({ Code: z.object({ S3Key: z.string() }) }) })

/** Environment of each function, by the name of its folder and construct. */
const functionResources = Object.entries(template.findResources('AWS::Lambda::Function'))
const environments = new Map(
  [...roleFunctions, ...otherFunctions].map((name) => {
    const found = functionResources.filter(
      ([logicalId]) => logicalId.replace(/[0-9A-F]{8}$/, '') === name.replaceAll('-', ''),
    )
    expect(found).toHaveLength(1)
    return [name, LambdaFunction.parse(found[0]?.[1]).Properties.Environment.Variables]
  }),
)

const statements = Object.entries(template.findResources('AWS::IAM::Policy')).flatMap(
  ([logicalId, policy]) =>
    Policy.parse(policy).Properties.PolicyDocument.Statement.map((statement) => ({
      logicalId,
      ...statement,
    })),
)

describe('functions', () => {
  it('gives each function code of its own', () => {
    const keys = functionResources.map(([, resource]) => JSON.stringify(LambdaCode.parse(resource)))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('gives each function only the environment it needs', () => {
    const names = Object.fromEntries(
      [...environments].map(([name, variables]) => [
        name,
        Object.keys(variables)
          .filter((variable) => !['NODE_OPTIONS', 'STAGE'].includes(variable))
          .sort()
          .join(' '),
      ]),
    )
    const acts = 'LIMITS SESSION_SECRET_ARN STATE_MACHINE_ARN TABLE_NAME TIME_SOURCE'
    const exporting = 'EXPORT_BUCKET EXPORT_FUNCTION_NAME'
    const queues = 'REMINDER_MAILS_URL REQUESTED_MAILS_URL SIGN_IN_MAILS_URL'
    expect(names).toEqual({
      volunteer: `BASE_URL CERTIFICATE_SECRET_ARN ${acts}`,
      coordinator: `BASE_URL ${exporting} ${acts.replace('LIMITS', 'LIMITS SECOND_FACTOR')}`,
      manager: `BASE_URL ${acts}`,
      partner: `BASE_URL ${acts}`,
      admin: `BASE_URL ${exporting} ${acts.replace('LIMITS', 'LIMITS SECOND_FACTOR')}`,
      'email-link':
        'BASE_URL CERTIFICATE_SECRET_ARN LIMITS LINK_SECRET_ARN MAIL_CONFIGURATION_SET MAIL_FROM SESSION_SECRET_ARN STATE_MACHINE_ARN TABLE_NAME TIME_SOURCE',
      'sign-in':
        'BASE_URL CERTIFICATE_SECRET_ARN ISSUER_SECRETS LIMITS SECOND_FACTOR SECOND_FACTOR_SECRET_ARN SESSION_SECRET_ARN SIGN_IN_SECRET_ARN TABLE_NAME TIME_SOURCE',
      authorize: 'AUDIENCES ISSUER MACHINE_SECRET_ARN SPEAKS_FOR TABLE_NAME TIME_SOURCE',
      company: `${exporting} LIMITS TABLE_NAME TIME_SOURCE`,
      'issue-token': 'MACHINE_SECRET_ARN TABLE_NAME TIME_SOURCE',
      'not-found': '',
      'api-document': 'BURST_LIMIT RATE_LIMIT',
      scim: 'BASE_URL TABLE_NAME TIME_SOURCE',
      calendar: 'TABLE_NAME TIME_SOURCE',
      'follow-stream': `DEAD_LETTERS_URL EVENT_BUS_NAME ${queues}`,
      'follow-mail': 'TABLE_NAME TIME_SOURCE',
      'send-mail':
        'BASE_URL DEAD_LETTERS_URL LINK_SECRET_ARN MAILS_PER_SECOND MAIL_CONFIGURATION_SET MAIL_FROM SIGN_IN_SECRET_ARN TABLE_NAME TIME_SOURCE',
      'send-reminders': 'TABLE_NAME TIME_SOURCE',
      repair: `${queues} STATE_MACHINE_ARN TABLE_NAME TIME_SOURCE`,
      export: 'EXPORT_BUCKET TABLE_NAME TIME_SOURCE',
      operator:
        'BASE_URL CERTIFICATE_SECRET_ARN EVENT_BUS_NAME EXPORT_BUCKET EXPORT_FUNCTION_NAME LINK_SECRET_ARN MACHINE_SECRET_ARN SECOND_FACTOR_SECRET_ARN SESSION_SECRET_ARN SIGN_IN_SECRET_ARN TABLE_NAME TIME_SOURCE',
    })
  })

  it('puts the ARN of a secret into the environment, never the secret', () => {
    const text = JSON.stringify([...environments])
    expect(text).not.toContain('{{resolve:')
    expect(text).not.toMatch(/"k1"|SecretString/)
    expect(environments.get('send-mail')?.['LINK_SECRET_ARN']).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/^LinkKeys/), 'Id'],
    })
  })

  it('requires a second factor in production, and not where tests and the demo run', () => {
    const rules = (from: typeof template) =>
      Object.values(from.findResources('AWS::Lambda::Function')).flatMap((resource) => {
        const [, rule] = /"SECOND_FACTOR":"(\w+)"/.exec(JSON.stringify(resource)) ?? []
        return rule ?? []
      })
    expect(rules(template)).toEqual(['required', 'required', 'required'])
    expect(rules(local)).toEqual(['off', 'off', 'off'])
  })

  it('uses the system clock in production only', () => {
    const sources = [...environments.values()].map((variables) => variables['TIME_SOURCE'])
    expect(new Set(sources)).toEqual(new Set(['system', undefined]))
    expect(JSON.stringify(local.findResources('AWS::Lambda::Function'))).not.toContain('"system"')
  })

  it('lets requests set the time where they are signed, and nowhere in production', () => {
    const listKeys = (of: typeof template) =>
      Object.keys(of.findResources('AWS::SecretsManager::Secret')).filter((id) =>
        id.startsWith('TimeKeys'),
      )
    expect(listKeys(template)).toEqual([])
    expect(JSON.stringify(template.toJSON())).not.toContain('TIME_SECRET_ARN')
    const [key, ...others] = listKeys(local)
    expect(others).toEqual([])
    const takers = Object.values(local.findResources('AWS::Lambda::Function')).filter(
      (resource) =>
        LambdaFunction.parse(resource).Properties.Environment.Variables['TIME_SECRET_ARN'],
    )
    expect(takers).toHaveLength(9)
    expect(JSON.stringify(takers)).toContain(key)
  })
})

describe('grants', () => {
  it('names all actions and resources, with these few exceptions', () => {
    const wide = statements.flatMap(({ logicalId, Action, Resource }) => {
      const resources = Resource.map((resource) => JSON.stringify(resource))
      return Action.some((action) => action.includes('*')) ||
        resources.some((resource) => resource.includes('*'))
        ? [`${logicalId.replace(/[0-9A-F]{8}$/, '')}: ${Action.sort().join(' ')}`]
        : []
    })
    const logAndTrace =
      'logs:CreateLogDelivery logs:DeleteLogDelivery logs:DescribeLogGroups ' +
      'logs:DescribeResourcePolicies logs:GetLogDelivery logs:ListLogDeliveries ' +
      'logs:PutResourcePolicy logs:UpdateLogDelivery ' +
      'xray:GetSamplingRules xray:GetSamplingTargets xray:PutTelemetryRecords xray:PutTraceSegments'
    expect(wide.sort()).toEqual(
      [
        // Objects of the export bucket.
        'adminroleDefaultPolicy: s3:AbortMultipartUpload s3:GetObject',
        'companyroleDefaultPolicy: s3:AbortMultipartUpload s3:GetObject',
        'coordinatorroleDefaultPolicy: s3:AbortMultipartUpload s3:GetObject',
        'exportroleDefaultPolicy: s3:AbortMultipartUpload s3:GetObject s3:PutObject',
        'operatorroleDefaultPolicy: s3:AbortMultipartUpload s3:GetObject',
        // The secrets of this product at the issuers of companies.
        'signinroleDefaultPolicy: secretsmanager:GetSecretValue',
        // Identities of SES; the address of the sender is a condition.
        'emaillinkroleDefaultPolicy: ses:SendRawEmail',
        'sendmailroleDefaultPolicy: ses:SendRawEmail',
        // Executions of the state machine.
        'repairroleDefaultPolicy: states:DescribeExecution',
        // These actions take no resource.
        'followstreamroleDefaultPolicy: dynamodb:ListStreams',
        `WorkflowStateMachineRoleDefaultPolicy: ${logAndTrace}`,
      ].sort(),
    )
  })

  it('allows no function to scan the table', () => {
    const actions = statements.flatMap(({ Action }) => Action)
    expect(actions.filter((action) => /Scan|dynamodb:\*/.test(action))).toEqual([])
  })

  it('lets no function change or delete a trace, and the workflow only registrations', () => {
    const changing = statements.filter(
      ({ Effect, Action }) =>
        Effect === 'Allow' &&
        Action.some((action) => ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'].includes(action)),
    )
    const roles = new Set(changing.map(({ logicalId }) => logicalId))
    expect(roles.size).toBeGreaterThan(10)
    for (const role of roles) {
      if (role.startsWith('WorkflowAllow')) continue
      const denied = statements.filter(
        ({ logicalId, Effect, Action }) =>
          logicalId === role &&
          Effect === 'Deny' &&
          Action.includes('dynamodb:UpdateItem') &&
          Action.includes('dynamodb:DeleteItem'),
      )
      expect(denied.map(({ Condition }) => Condition)).toEqual([
        { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['TRACE#*'] } },
      ])
    }
    expect(
      changing
        .filter(({ logicalId }) => logicalId.startsWith('WorkflowAllow'))
        .map(({ Condition }) => Condition),
    ).toEqual([
      expect.objectContaining({
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['REGISTRATION#*'] },
      }),
    ])
    const trace = { at: '2026-11-27T08:00:00.000Z', traceId: 't1' }
    expect(traceKey({ ...trace, companyId: 'acme' }).PK).toMatch(/^TRACE#/)
    expect(traceKey(trace).PK).toMatch(/^TRACE#/)
  })

  it('are on partitions of the table, and a request without keys is none of them', () => {
    const onTable = statements.filter(
      ({ logicalId, Effect, Action, Resource }) =>
        Effect === 'Allow' &&
        !logicalId.startsWith('WorkflowAllow') &&
        Action.some((action) => /^dynamodb:.*(Item|Query)$/.test(action)) &&
        !JSON.stringify(Resource).includes('/index/'),
    )
    expect(onTable.length).toBeGreaterThan(40)
    for (const { Condition } of onTable)
      expect(Condition).toEqual({
        'ForAllValues:StringLike': {
          'dynamodb:LeadingKeys': expect.toSatisfy((keys: unknown) =>
            [keys].flat().every((key) => /^[A-Z-]+#\*$/.test(String(key))),
          ),
        },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      })
  })

  it('are the same in every stage', () => {
    const listGrants = (of: typeof template) =>
      Object.entries(of.findResources('AWS::IAM::Policy'))
        .map(([logicalId, policy]) => [
          logicalId,
          Policy.parse(policy).Properties.PolicyDocument.Statement.filter(({ Action }) =>
            Action.some((action) => action.startsWith('dynamodb:')),
          ),
        ])
        .filter(([, granted]) => granted?.length !== 0)
    expect(listGrants(local)).toEqual(listGrants(template))
  })

  it('fit into the policies of a role', () => {
    // IAM quotas: 10,240 characters for all inline policies of a role, without whitespace.
    const sizes = new Map<string, number>()
    for (const { logicalId, ...statement } of statements)
      sizes.set(logicalId, (sizes.get(logicalId) ?? 0) + JSON.stringify(statement).length)
    expect(Math.max(...sizes.values())).toBeLessThan(8_000)
  })

  it('lets the function of the public calendars read, and do nothing else', () => {
    const allowed = statements
      .filter(({ logicalId }) => logicalId.startsWith('calendarrole'))
      .flatMap(({ Action }) => Action)
    expect(new Set(allowed)).toEqual(
      new Set([
        'dynamodb:BatchGetItem',
        'dynamodb:GetItem',
        'dynamodb:Query',
        'logs:CreateLogStream',
        'logs:PutLogEvents',
      ]),
    )
  })

  it('lets the functions of machine clients delete nothing and move no workflow', () => {
    const actions = statements
      .filter(({ logicalId }) => /^(?:company|issuetoken|authorize)role/.test(logicalId))
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action }) => Action)
    expect(actions.length).toBeGreaterThan(5)
    expect(actions.filter((one) => /DeleteItem|^states:/.test(one))).toEqual([])
  })

  it('lets the functions alone that sign or check tokens of machine clients read their keys', () => {
    const readers = statements.filter(
      ({ Action, Resource }) =>
        Action.includes('secretsmanager:GetSecretValue') &&
        JSON.stringify(Resource).includes('MachineKeys'),
    )
    const names = readers.map(({ logicalId }) => logicalId.replace(/roleDefaultPolicy.*/, ''))
    expect(names.toSorted()).toEqual(['authorize', 'issuetoken', 'operator'])
  })

  it('has no route to the operator', () => {
    const integrations = JSON.stringify(template.findResources('AWS::ApiGatewayV2::Integration'))
    expect(integrations).not.toContain('operator')
  })

  it('allows sending from one address only, whatever identities SES looks at', () => {
    const sending = statements.filter(({ Action }) => Action.some((one) => one.startsWith('ses:')))
    expect(sending).toHaveLength(2)
    for (const { Action, Condition, Resource } of sending) {
      expect(Action).toEqual(['ses:SendRawEmail'])
      expect(Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'mentoring@example.org' } })
      expect(JSON.stringify(Resource)).toContain(':identity/*')
    }
  })
})

describe('reports of SES', () => {
  const Rule = z.object({
    Properties: z.object({
      EventPattern: z.object({
        source: z.array(z.string()),
        'detail-type': z.array(z.string()),
        detail: z.object({
          mail: z.object({
            tags: z.object({ 'ses:configuration-set': z.array(z.object({ Ref: z.string() })) }),
          }),
        }),
      }),
      Targets: z.array(z.object({ Arn: z.object({ 'Fn::GetAtt': z.array(z.string()) }) })),
    }),
  })
  const [rule] = Object.values(
    template.findResources('AWS::Events::Rule', { Properties: { EventBusName: 'default' } }),
  ).map((resource) => Rule.parse(resource).Properties)
  const [followMail = ''] = rule?.Targets[0]?.Arn['Fn::GetAtt'] ?? []

  it('are about this stage’s emails, and say what became of each', () => {
    template.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['delivery', 'bounce', 'complaint', 'reject'],
        EventBridgeDestination: {},
      },
    })
    const sets = Object.keys(template.findResources('AWS::SES::ConfigurationSet'))
    expect(sets).toHaveLength(1)
    expect(rule?.EventPattern).toEqual({
      source: ['aws.ses'],
      // As in https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-ses.html
      'detail-type': [
        'Email Delivered',
        'Email Bounced',
        'Email Complaint Received',
        'Email Rejected',
      ],
      detail: { mail: { tags: { 'ses:configuration-set': [{ Ref: sets[0] }] } } },
    })
  })

  it.each(['lea@example.org', 'bounce+lea@example.org', 'complaint@example.org'])(
    'from the local inbox are those that the rule takes: %s',
    (address) => {
      const event = buildMailEvent({
        messageId: 'm',
        receivedAt: '2026-04-01T08:00:00.000Z',
        configurationSet: 'stage',
        destinations: [address],
        tags: { registration: 'r' },
      })
      expect(rule?.EventPattern.source).toContain(event.source)
      expect(rule?.EventPattern['detail-type']).toContain(event['detail-type'])
      expect(event.detail.mail.tags).toMatchObject({ 'ses:configuration-set': ['stage'] })
    },
  )

  it('end as dead letters if they cannot be handed over, or noted', () => {
    const DeadLetters = { 'Fn::GetAtt': [Match.stringLikeRegexp('^DeadLetters'), 'Arn'] }
    template.hasResourceProperties('AWS::Events::Rule', {
      EventBusName: 'default',
      Targets: [
        {
          DeadLetterConfig: { Arn: DeadLetters },
          RetryPolicy: { MaximumRetryAttempts: 20, MaximumEventAgeInSeconds: 21_600 },
        },
      ],
    })
    expect(followMail).toMatch(/^followmail/)
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: followMail },
      DestinationConfig: { OnFailure: { Destination: DeadLetters } },
      MaximumRetryAttempts: 2,
    })
  })
})

describe('routes', () => {
  it('requires a token on every path of the JSON API, and on no other', () => {
    const Route = z.object({
      Properties: z.object({ RouteKey: z.string(), AuthorizationType: z.string() }),
    })
    const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(
      (route) => Route.parse(route).Properties,
    )
    expect(Object.fromEntries(routes.map((r) => [r.RouteKey, r.AuthorizationType]))).toEqual({
      'ANY /api/v1/volunteer/{proxy+}': 'CUSTOM',
      'ANY /api/v1/coordinator/{proxy+}': 'CUSTOM',
      'ANY /api/v1/manager/{proxy+}': 'CUSTOM',
      'ANY /api/v1/partner/{proxy+}': 'CUSTOM',
      'ANY /api/v1/admin/{proxy+}': 'CUSTOM',
      'ANY /api/v1/company/{proxy+}': 'CUSTOM',
      // The function checks the secret of the machine client.
      'ANY /oauth/token': 'NONE',
      // The functions check the session of pages themselves.
      ...Object.fromEntries(
        ['volunteer', 'coordinator', 'manager', 'partner', 'admin'].flatMap((role) => [
          [`ANY /${role}`, 'NONE'],
          [`ANY /${role}/{proxy+}`, 'NONE'],
        ]),
      ),
      'ANY /': 'NONE',
      'ANY /sign-in': 'NONE',
      'ANY /sign-in/return': 'NONE',
      'ANY /sign-in/{token}': 'NONE',
      'ANY /sign-out': 'NONE',
      'ANY /second-factor': 'NONE',
      'ANY /second-factor/setup': 'NONE',
      'ANY /second-factor/recovery-codes': 'NONE',
      'ANY /language': 'NONE',
      'ANY /help': 'NONE',
      'ANY /help/{role}': 'NONE',
      'ANY /data-protection': 'NONE',
      'ANY /data-protection/my-data': 'NONE',
      'ANY /reminders': 'NONE',
      'ANY /check': 'NONE',
      'ANY /link/{token}': 'NONE',
      'ANY /api/v1/openapi.json': 'NONE',
      'ANY /api/v1/docs': 'NONE',
      // The function checks the company's SCIM token.
      'ANY /scim/v2/{proxy+}': 'NONE',
      // The function checks the secret in the address.
      'ANY /calendar/{file}': 'NONE',
      $default: 'NONE',
    })
  })

  it('throttles at the rate that the API description states', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
    })
    const [{ Properties: properties }] = Object.values(
      template.findResources('AWS::Lambda::Function', {
        Properties: { Environment: { Variables: { RATE_LIMIT: Match.anyValue() } } },
      }),
    ) as [{ Properties: { Environment: { Variables: Record<string, string> } } }]
    const { RATE_LIMIT, BURST_LIMIT } = readEnvironment(
      ApiDocumentEnvironment,
      properties.Environment.Variables,
    )
    const document = apiDocument({ rateLimit: RATE_LIMIT, burstLimit: BURST_LIMIT })
    const [operation] = Object.values(document.paths).flatMap((one) => Object.values(one))
    expect(operation?.responses['429']?.description).toMatch(/100 requests a second.* 200 at once/)
  })

  it('throttles apart what anybody can call without having signed in', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'))
    const { RouteSettings: settings } = (stage as { Properties: Record<string, unknown> })
      .Properties
    const throttle = (ThrottlingRateLimit: number, ThrottlingBurstLimit: number) => ({
      ThrottlingRateLimit,
      ThrottlingBurstLimit,
    })
    expect(settings).toEqual({
      'ANY /sign-in': throttle(10, 40),
      'ANY /sign-in/return': throttle(10, 40),
      'ANY /sign-in/{token}': throttle(10, 40),
      'ANY /link/{token}': throttle(50, 100),
      'ANY /calendar/{file}': throttle(20, 40),
      'ANY /scim/v2/{proxy+}': throttle(25, 50),
      'ANY /api/v1/openapi.json': throttle(5, 20),
      'ANY /api/v1/docs': throttle(5, 20),
      $default: throttle(10, 20),
    })
    // API Gateway refuses settings of a route that is not there yet.
    const routes = template.findResources('AWS::ApiGatewayV2::Route')
    const named = Object.entries(routes).flatMap(([logicalId, { Properties: properties }]) =>
      Object.hasOwn(settings as object, String(properties.RouteKey)) ? [logicalId] : [],
    )
    expect(named).toHaveLength(9)
    const { DependsOn: after } = stage as { DependsOn: readonly string[] }
    expect(after).toEqual(expect.arrayContaining(named))
  })

  it('limits people in production, and in no stage whose time comes from requests', () => {
    const read = (from: Template) =>
      Object.values(from.findResources('AWS::Lambda::Function'))
        .map((found) => LambdaFunction.safeParse(found).data?.Properties.Environment.Variables)
        .flatMap((variables) => variables?.['LIMITS'] ?? [])
        .map(
          (text) => readEnvironment(LimitsEnvironment, { LIMITS: z.string().parse(text) }).LIMITS,
        )
    const limited = read(template)
    expect(limited).toHaveLength(8)
    for (const limits of limited) {
      expect(Object.keys(limits.rates ?? {}).toSorted()).toEqual([...rateNames].toSorted())
      expect(Object.keys(limits.caps ?? {}).toSorted()).toEqual([...capNames].toSorted())
      expect(limits.caps).toMatchObject({
        messages: 2000,
        dates: 1000,
        tasks: 200,
        initiatives: 500,
      })
    }
    for (const limits of read(local)) expect(limits).toEqual({ rates: {}, caps: {} })
  })

  it('reserves concurrency only where a stage says so', () => {
    template.resourcePropertiesCountIs(
      'AWS::Lambda::Function',
      { ReservedConcurrentExecutions: Match.anyValue() },
      0,
    )
  })

  it('waits for its functions for as long as they may take', () => {
    const Timed = z.object({
      Properties: z.object({ Description: z.string(), Timeout: z.number() }),
    })
    const timeouts = new Map(
      Object.values(template.findResources('AWS::Lambda::Function')).map((one) => {
        const { Description, Timeout } = Timed.parse(one).Properties
        return [Description.split(':')[0], Timeout] as const
      }),
    )
    // API Gateway guide, "HTTP API quotas": 10 s for an authorizer, 30 s for everything else.
    expect(timeouts.get('Checks the tokens of the JSON API')).toBe(10)
    expect(timeouts.get('Pages and JSON API of volunteers')).toBeLessThan(30)
  })

  it('logs no IP address, path or user', () => {
    const format = JSON.stringify(template.findResources('AWS::ApiGatewayV2::Stage'))
    expect(format).toContain('$context.routeKey')
    expect(format).not.toMatch(/\$context\.(path|identity|authorizer\.(claims|jwt|address))/)
  })

  it('keeps what the authorizer says about a token for a minute, by the token', () => {
    template.resourceCountIs('AWS::ApiGatewayV2::Authorizer', 1)
    template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'REQUEST',
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      IdentitySource: ['$request.header.Authorization'],
      AuthorizerResultTtlInSeconds: 60,
    })
  })

  it('uses the OIDC issuer of the stage instead of a user pool, for whom the stage says', () => {
    const oidc = { oidcIssuer: 'https://login.example.org', oidcAudience: 'journey,app' }
    const federated = synthesise({ stage: 'production', ...oidc, oidcCompany: 'acme' }).template
    federated.resourceCountIs('AWS::Cognito::UserPool', 0)
    const variables = { ISSUER: 'https://login.example.org', AUDIENCES: 'journey,app' }
    federated.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { ...variables, SPEAKS_FOR: 'company:acme' } },
    })
  })
})

describe('sign-in', () => {
  it('allows no self sign-up, and no sign-in by password in production', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
    })
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    })
    local.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      ExplicitAuthFlows: Match.arrayWith(['ALLOW_ADMIN_USER_PASSWORD_AUTH']),
    })
  })
})

describe('data', () => {
  it('protects the table: recovery, encryption, deletion protection', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      },
    })
  })

  it('uses TTL only if the system clock is the clock of the journey', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    })
    local.hasResourceProperties('AWS::DynamoDB::Table', { TimeToLiveSpecification: Match.absent() })
  })

  it('has these keys and indexes', () => {
    const Table = z.object({
      Properties: z.object({
        KeySchema: z.array(z.object({ AttributeName: z.string() })),
        GlobalSecondaryIndexes: z.array(
          z.object({
            IndexName: z.string(),
            KeySchema: z.array(z.object({ AttributeName: z.string() })),
            Projection: z.object({ ProjectionType: z.string() }),
          }),
        ),
      }),
    })
    const [table] = Object.values(template.findResources('AWS::DynamoDB::Table'))
    const { KeySchema, GlobalSecondaryIndexes } = Table.parse(table).Properties
    const line = (keys: readonly { AttributeName: string }[]) =>
      keys.map(({ AttributeName }) => AttributeName).join(' ')
    expect(line(KeySchema)).toBe('PK SK')
    expect(
      GlobalSecondaryIndexes.map(
        (index) =>
          `${index.IndexName}: ${line(index.KeySchema)}, ${index.Projection.ProjectionType}`,
      ),
    ).toEqual([
      'byCompany: companyId companySort, KEYS_ONLY',
      'byInitiative: initiativeId companySort, KEYS_ONLY',
      'byVolunteer: volunteerId companySort, KEYS_ONLY',
      'byCompanyStatus: companyStatus since, INCLUDE',
      'byInitiativeStatus: initiativeStatus since, INCLUDE',
      'byManager: managerId askedSince, INCLUDE',
      'byDue: dueKey dueAt, KEYS_ONLY',
      'byReminder: reminder reminderAt, KEYS_ONLY',
    ])
  })

  it('keeps exports private and deletes them after a week', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LifecycleConfiguration: {
        Rules: [
          Match.objectLike({
            ExpirationInDays: 7,
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
          }),
          Match.objectLike({ Prefix: 'unfinished/', ExpirationInDays: 1 }),
        ],
      },
    })
  })

  it('lets an export go on in a new invocation, however often', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Description: 'Writes an export',
      RecursiveLoop: 'Allow',
    })
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({
            Action: 'lambda:InvokeFunction',
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^export'), 'Arn'] },
          }),
        ],
      },
      Roles: [{ Ref: Match.stringLikeRegexp('^exportrole') }],
    })
  })

  it('generates a link key of 64 characters under the id of the current key', () => {
    template.hasResourceProperties('AWS::SecretsManager::Secret', {
      GenerateSecretString: {
        SecretStringTemplate: '{"current":"k1"}',
        GenerateStringKey: 'k1',
        PasswordLength: 64,
        ExcludeCharacters: '!"#$%&\'()*+,./:;<=>?@[\\]^`{|}~',
      },
    })
  })
})

describe('emails', () => {
  it('passes new mails and events to follow-stream, with bounded retries per item', () => {
    const filter = (partitions: readonly string[], sorts: readonly string[]) => ({
      Pattern: JSON.stringify({
        eventName: ['INSERT'],
        dynamodb: {
          Keys: {
            PK: { S: partitions.map((prefix) => ({ prefix })) },
            SK: { S: sorts.map((prefix) => ({ prefix })) },
          },
        },
      }),
    })
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionName: { Ref: Match.stringLikeRegexp('^followstream') },
      FilterCriteria: {
        Filters: [
          filter(['REGISTRATION#'], ['MAIL#', 'FANOUT#']),
          filter(['PERSON#', 'INITIATIVE#', 'COMPANY#'], ['FOLLOW#', 'NOTICE#', 'ANNOUNCE#']),
          filter(['SIGN-IN#'], ['LINK']),
          filter(['REGISTRATION#'], ['EVENT#']),
        ],
      },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
      MaximumRecordAgeInSeconds: 21_600,
      DestinationConfig: {
        OnFailure: {
          Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('^DeadLetters'), 'Arn'] },
        },
      },
    })
  })
})

describe('the queues of emails', () => {
  const Mapping = z.object({
    Properties: z.object({
      EventSourceArn: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
      FunctionName: z.object({ Ref: z.string() }),
      BatchSize: z.number(),
      FunctionResponseTypes: z.tuple([z.literal('ReportBatchItemFailures')]),
      ScalingConfig: z.object({ MaximumConcurrency: z.number() }),
    }),
  })
  const listMappings = (source: typeof template) =>
    Object.values(source.findResources('AWS::Lambda::EventSourceMapping'))
      .flatMap((resource) => {
        const { success, data } = Mapping.safeParse(resource)
        return success ? [data.Properties] : []
      })
      .map(({ EventSourceArn, BatchSize, ScalingConfig }) => [
        EventSourceArn['Fn::GetAtt'][0].replace(/^MailQueues|[0-9A-F]{8}$/g, ''),
        BatchSize,
        ScalingConfig.MaximumConcurrency,
      ])

  it('have two workers each, the least that Lambda accepts, and batches that fit their time', () => {
    expect(listMappings(template)).toEqual([
      ['SignIn', 10, 2],
      ['Requested', 10, 2],
      ['Reminders', 10, 2],
    ])
    // One email a second, as in the sandbox of SES.
    expect(listMappings(synthesise({ stage: 'test' }).template)).toEqual([
      ['SignIn', 3, 2],
      ['Requested', 7, 2],
      ['Reminders', 4, 2],
    ])
  })

  it('are encrypted and give up to the dead letters, after more than one retry', () => {
    template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true })
    const Queue = z.object({
      Properties: z.object({
        VisibilityTimeout: z.number(),
        RedrivePolicy: z.object({
          deadLetterTargetArn: z.object({ 'Fn::GetAtt': z.array(z.string()) }),
          maxReceiveCount: z.number(),
        }),
      }),
    })
    const queues = Object.entries(template.findResources('AWS::SQS::Queue')).filter(([logicalId]) =>
      logicalId.startsWith('MailQueues'),
    )
    expect(queues).toHaveLength(3)
    for (const [, queue] of queues) {
      const { VisibilityTimeout, RedrivePolicy } = Queue.parse(queue).Properties
      // Lambda refuses a queue whose messages come back before the function's timeout.
      expect(VisibilityTimeout).toBeGreaterThanOrEqual(60)
      expect(RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0]).toMatch(/^DeadLetters/)
      expect(RedrivePolicy.maxReceiveCount).toBeGreaterThanOrEqual(5)
    }
  })

  it('are filled by follow-stream and repair alone', () => {
    const senders = statements
      .filter(({ Action }) => Action.includes('sqs:SendMessage'))
      .map(({ logicalId, Resource }) => [
        logicalId.replace(/roleDefaultPolicy[0-9A-F]{8}$/, ''),
        JSON.stringify(Resource).includes('MailQueues'),
        JSON.stringify(Resource).includes('DeadLetters'),
      ])
    const to = (queues: boolean) =>
      new Set(senders.filter((one) => one[queues ? 1 : 2]).map(([name]) => name))
    expect(to(true)).toEqual(new Set(['followstream', 'repair']))
    const lambdaDestinations = ['exporter', 'sendreminders', 'repair']
    expect([...to(false)].filter((name) => !lambdaDestinations.includes(String(name)))).toEqual(
      expect.arrayContaining(['followstream', 'sendmail']),
    )
  })
})

describe('events', () => {
  it('leaves one of the two readers that a stream supports', () => {
    const mappings = template.findResources('AWS::Lambda::EventSourceMapping', {
      Properties: { StartingPosition: 'TRIM_HORIZON' },
    })
    expect(Object.keys(mappings)).toHaveLength(1)
  })

  it('has an event bus named after the stage, and outputs its name', () => {
    template.hasResourceProperties('AWS::Events::EventBus', {
      Name: 'mentoring-journey-production',
    })
    template.hasOutput('EventBusName', { Value: { Ref: Match.stringLikeRegexp('^Events') } })
  })

  it('allows only follow-stream and the operator to put events on this bus', () => {
    const putting = statements.filter(({ Action }) => Action.includes('events:PutEvents'))
    expect(putting).toEqual(
      ['followstream', 'operator'].map((name) => ({
        logicalId: expect.stringMatching(new RegExp(`^${name}roleDefaultPolicy`)) as string,
        Effect: 'Allow',
        Action: ['events:PutEvents'],
        Resource: [{ 'Fn::GetAtt': [expect.stringMatching(/^Events/), 'Arn'] }],
      })),
    )
  })

  it('allows follow-stream to read nothing but the stream', () => {
    const actions = statements
      .filter(({ logicalId }) => logicalId.startsWith('followstream'))
      .flatMap(({ Action }) => Action)
    expect(actions.filter((action) => action.startsWith('dynamodb:')).sort()).toEqual([
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    ])
  })
})

describe('scheduled and triggered runs', () => {
  const Schedule = z.object({
    Properties: z.object({
      Name: z.string(),
      State: z.string(),
      ScheduleExpression: z.string(),
      Target: z.object({ Input: z.string() }),
    }),
  })
  const listSchedules = (source: typeof template) =>
    Object.values(source.findResources('AWS::Scheduler::Schedule')).map((schedule) => {
      const { Name, State, ScheduleExpression, Target } = Schedule.parse(schedule).Properties
      return `${Name} ${State} ${ScheduleExpression} ${Target.Input}`
    })

  it('are enabled in production', () => {
    expect(listSchedules(template)).toEqual([
      'monthly-reminders ENABLED rate(15 minutes) {"kind":"mentee-search-reminder"}',
      'quarterly-summaries ENABLED rate(15 minutes) {"kind":"engagement-summary"}',
      'nudges ENABLED rate(15 minutes) {"kind":"nudges"}',
      'repair ENABLED rate(5 minutes) {}',
    ])
  })

  it('are disabled if requests set the time', () => {
    expect(listSchedules(local).every((schedule) => schedule.includes(' DISABLED '))).toBe(true)
  })

  it('include repair after an execution failed, timed out or was aborted', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
      },
    })
  })
})
