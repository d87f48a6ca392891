import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import * as z from 'zod'

const Email = z.email()

const StageShape = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,19}$/),
  /** The `From` address. The stack creates an SES identity for it or for its domain. */
  mailFrom: Email,
  /**
   * What SES verifies: the address, or its whole domain (DNS then needs the DKIM records, which are
   * outputs of the stack). `existing`: the account has such an identity already, and the stack
   * creates none.
   */
  mailIdentity: z.enum(['address', 'domain', 'existing']),
  /**
   * `request`: the header `x-journey-now` and the event field `now` set the time. TTL and schedules
   * use the system clock, so they are off.
   */
  timeSource: z.enum(['system', 'request']),
  /** Whether programs can sign users of the pool in with a password, without a browser. */
  passwordSignIn: z.boolean(),
  /** An OpenID Connect issuer to use instead of our own Cognito user pool. */
  oidc: z.strictObject({ issuer: z.url(), audience: z.array(z.string()).min(1) }).optional(),
  /** Base address of the links in emails. Default: the API's own address. */
  baseUrl: z.url().optional(),
  /**
   * A table beside the stack's own that everything uses instead, after a restore: its name, and the
   * ARN of its stream (docs/runbooks.md#restore-the-table).
   */
  restoredTable: z
    .strictObject({
      tableName: z.string().regex(/^[a-zA-Z0-9_.-]{3,255}$/),
      streamArn: z.string().regex(/^arn:[^:]+:dynamodb:[^:]+:\d{12}:table\/[^/]+\/stream\/.+$/),
    })
    .refine(
      ({ tableName, streamArn }) => streamArn.includes(`:table/${tableName}/stream/`),
      'the stream must be of this table',
    )
    .optional(),
  /** Receives the alarms. */
  alarmEmail: Email.optional(),
  /** Whether to deploy alarms and dashboard. The emulator has no metric math. */
  observability: z.boolean(),
  /** Whether deleting the stack also deletes the data. */
  isDisposable: z.boolean(),
  /**
   * Whether CloudFormation refuses to delete the stacks. Not before the first deployment has
   * succeeded: the CDK protects a stack before it creates the resources, and a stack that could not
   * be created has to be deleted before the next attempt.
   */
  terminationProtection: z.boolean(),
  logRetention: z.enum(RetentionDays),
  /** Requests a second, and at once, that API Gateway lets through from all callers together. */
  throttle: z.strictObject({
    rateLimit: z.int().min(1),
    burstLimit: z.int().min(1),
  }),
  /** Emails a second, no more than SES allows the account: 1 in its sandbox, 14 or more outside. */
  mailsPerSecond: z.number().min(1),
})

export const StageConfiguration = StageShape.refine(
  (stage) =>
    stage.name !== 'production' ||
    (stage.timeSource === 'system' && !stage.passwordSignIn && !stage.isDisposable),
  'production must use the system clock, refuse password sign-in and keep its data',
)
export type StageConfiguration = z.infer<typeof StageConfiguration>

const throttle = { rateLimit: 100, burstLimit: 200 }

const stages: Record<string, Omit<StageConfiguration, 'name'>> = {
  local: {
    mailFrom: 'mentoring@example.org',
    mailIdentity: 'address',
    timeSource: 'request',
    passwordSignIn: true,
    observability: false,
    isDisposable: true,
    terminationProtection: false,
    logRetention: RetentionDays.ONE_WEEK,
    throttle,
    mailsPerSecond: 1_000,
  },
  test: {
    mailFrom: 'mentoring-test@example.org',
    mailIdentity: 'address',
    timeSource: 'request',
    passwordSignIn: true,
    observability: true,
    isDisposable: true,
    terminationProtection: false,
    logRetention: RetentionDays.ONE_MONTH,
    throttle,
    mailsPerSecond: 1,
  },
  production: {
    mailFrom: 'mentoring@example.org',
    mailIdentity: 'domain',
    timeSource: 'system',
    passwordSignIn: false,
    observability: true,
    isDisposable: false,
    terminationProtection: false,
    logRetention: RetentionDays.ONE_YEAR,
    throttle,
    mailsPerSecond: 10,
  },
}

/** Values for `cdk -c name=value`. All except `stage` override the stage's configuration. */
const Context = z.object({
  stage: z.string().default('test'),
  mailFrom: z.string().optional(),
  mailIdentity: z.string().optional(),
  baseUrl: z.string().optional(),
  alarmEmail: z.string().optional(),
  mailsPerSecond: z.coerce.number().optional(),
  terminationProtection: z.stringbool().optional(),
  oidcIssuer: z.string().optional(),
  /** Separate several with commas. */
  oidcAudience: z.string().optional(),
  /** Both or neither: they become `restoredTable`. */
  tableName: z.string().optional(),
  tableStreamArn: z.string().optional(),
})

/**
 * Reads the stage from the context. The default is `test`, so that nobody deploys to production by
 * accident.
 * @throws Error if the stage is unknown or its configuration is invalid
 */
export function resolveStage(context: (key: string) => unknown): StageConfiguration {
  const { stage, oidcIssuer, oidcAudience, tableName, tableStreamArn, ...overrides } =
    Context.parse(Object.fromEntries(Object.keys(Context.shape).map((key) => [key, context(key)])))
  const configured = stages[stage]
  if (!configured) {
    throw new Error(`Unknown stage ${stage}: choose one of ${Object.keys(stages).join(', ')}`)
  }
  const given = Object.entries(overrides).filter(([, value]) => value !== undefined)
  return StageConfiguration.parse({
    name: stage,
    ...configured,
    ...Object.fromEntries(given),
    ...(oidcIssuer !== undefined && {
      oidc: { issuer: oidcIssuer, audience: oidcAudience?.split(',') ?? [] },
    }),
    ...((tableName ?? tableStreamArn) !== undefined && {
      restoredTable: { tableName, streamArn: tableStreamArn },
    }),
  })
}
