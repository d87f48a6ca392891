import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import * as z from 'zod'

const Email = z.email()

const StageShape = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,19}$/),
  /** The address in `From`; it or its domain is made an SES identity. */
  mailFrom: Email,
  /** What SES verifies: the address itself, or its whole domain (then its DNS needs the DKIM records). */
  mailIdentity: z.enum(['address', 'domain']),
  /**
   * `request`: header `x-journey-now` and event field `now` give the time. The emulator deletes by
   * its own clock and schedules run by it, so there TTL and schedules are off.
   */
  timeSource: z.enum(['system', 'request']),
  /** Whoever has a user of the pool may sign in with its password, without a browser. */
  passwordSignIn: z.boolean(),
  /** Any OpenID Connect issuer instead of a Cognito user pool of our own. */
  oidc: z.strictObject({ issuer: z.url(), audience: z.array(z.string()).min(1) }).optional(),
  /** Where links in mails lead; the API's own address where there is none. */
  baseUrl: z.url().optional(),
  /** Who hears of alarms. */
  alarmEmail: Email.optional(),
  /** Alarms and dashboard: the emulator has no metric math. */
  observability: z.boolean(),
  /** Whether data go with the stack. */
  isDisposable: z.boolean(),
  logRetention: z.enum(RetentionDays),
  /** Requests a second, and at once, that API Gateway lets through from all callers together. */
  throttle: z.strictObject({
    rateLimit: z.int().min(1),
    burstLimit: z.int().min(1),
  }),
})

export const StageConfiguration = StageShape.refine(
  (stage) =>
    stage.name !== 'production' ||
    (stage.timeSource === 'system' && !stage.passwordSignIn && !stage.isDisposable),
  'production goes by the system clock, takes no passwords without a browser, and keeps its data',
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
    logRetention: RetentionDays.ONE_WEEK,
    throttle,
  },
  test: {
    mailFrom: 'mentoring-test@example.org',
    mailIdentity: 'address',
    timeSource: 'request',
    passwordSignIn: true,
    observability: true,
    isDisposable: true,
    logRetention: RetentionDays.ONE_MONTH,
    throttle,
  },
  production: {
    mailFrom: 'mentoring@example.org',
    mailIdentity: 'domain',
    timeSource: 'system',
    passwordSignIn: false,
    observability: true,
    isDisposable: false,
    logRetention: RetentionDays.ONE_YEAR,
    throttle,
  },
}

/** What `cdk -c name=value` may say; all but `stage` overrides what the stage has. */
const Context = z.object({
  stage: z.string().default('test'),
  mailFrom: z.string().optional(),
  mailIdentity: z.string().optional(),
  baseUrl: z.string().optional(),
  alarmEmail: z.string().optional(),
  oidcIssuer: z.string().optional(),
  /** Of several, separated by commas. */
  oidcAudience: z.string().optional(),
})

/**
 * The stage that the context names: `test` where it names none, so that nobody touches production
 * by leaving it out.
 * @throws where the stage is unknown or its configuration does not hold
 */
export function resolveStage(context: (key: string) => unknown): StageConfiguration {
  const { stage, oidcIssuer, oidcAudience, ...overrides } = Context.parse(
    Object.fromEntries(Object.keys(Context.shape).map((key) => [key, context(key)])),
  )
  const configured = stages[stage]
  if (!configured) {
    throw new Error(`There is no stage ${stage}: choose one of ${Object.keys(stages).join(', ')}`)
  }
  const given = Object.entries(overrides).filter(([, value]) => value !== undefined)
  return StageConfiguration.parse({
    name: stage,
    ...configured,
    ...Object.fromEntries(given),
    ...(oidcIssuer !== undefined && {
      oidc: { issuer: oidcIssuer, audience: oidcAudience?.split(',') ?? [] },
    }),
  })
}
