import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import * as z from 'zod'
import { secondFactorRules } from '../shared/journey/directory.ts'
import {
  type CapName,
  capNames,
  type Rate as PersonRate,
  type RateName,
  rateNames,
} from '../shared/journey/limits.ts'
import { otherFunctions, roleFunctions } from './function-names.ts'
import { routeGroups, type RouteGroup } from './route-groups.ts'

const Email = z.email()

const Throttle = z.strictObject({ rateLimit: z.int().min(1), burstLimit: z.int().min(1) })

const Rate = z.strictObject({
  max: z.int().min(1),
  // Whole days have the same hours for everybody.
  hours: z
    .int()
    .min(1)
    .max(24)
    .refine((hours) => 24 % hours === 0, 'must divide a day'),
})

/** The values of a stage. Each says why it is there: docs/stages.md is made of this. */
export const StageShape = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,19}$/)
    .describe('Lower-case letters, digits and hyphens. The stack is named after it'),
  mailFrom: Email.describe(
    'The `From` address of all emails. The stack creates an SES identity for it or for its domain',
  ),
  mailIdentity: z
    .enum(['address', 'domain', 'existing'])
    .describe(
      'What SES verifies: the `address`, or its whole `domain` (DNS then needs the DKIM records, which are outputs ' +
        'of the stack). `existing`: the account has such an identity already, and the stack creates none',
    ),
  timeSource: z
    .enum(['system', 'request'])
    .describe(
      '`request`: the header `x-journey-now`, [signed](decisions/0037-signed-time.md), and the event field `now` set ' +
        'the time, so that tests can travel in it. TTL and schedules would use another clock, so they are off',
    ),
  passwordSignIn: z
    .boolean()
    .describe(
      'Whether programs can sign users of the pool in with a password, without a second factor. For tests',
    ),
  secondFactor: z
    .enum(secondFactorRules)
    .describe(
      "`required`: coordinators and admins who did not sign in with their company's issuer need a " +
        '[second factor](second-factor.md) for exports, people and settings. A company may differ',
    ),
  oidc: z
    .strictObject({
      issuer: z.url(),
      audience: z.array(z.string().regex(/^[^,]+$/)).min(1),
      speaksFor: z.union([
        z.literal('everybody'),
        z.strictObject({ companyId: z.string().min(1) }),
      ]),
    })
    .optional()
    .describe(
      'An OpenID Connect issuer of tokens for the JSON API, instead of our own user pool, and whose people it speaks ' +
        'for: those of a company, or `everybody`. [Companies](single-sign-on.md) may have issuers of their own besides',
    ),
  baseUrl: z
    .url()
    .optional()
    .describe(
      'Base address of the links in emails, if something of yours stands in front of the API. Without it, the ' +
        "`domainName`, or else the API's own address",
    ),
  domainName: z
    .string()
    .regex(/^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/)
    .optional()
    .describe(
      'A domain of your own for pages, links and the API. DNS then needs the record of the output `DomainRecord`. ' +
        'Choose it before the first email: links in emails that were sent lead to the address of their day',
    ),
  certificateArn: z
    .string()
    .regex(/^arn:[^:]+:acm:[^:]+:\d{12}:certificate\/[^/]+$/)
    .optional()
    .describe('The certificate of `domainName`, in ACM in the Region of the stage'),
  restoredTable: z
    .strictObject({
      tableName: z.string().regex(/^[a-zA-Z0-9_.-]{3,255}$/),
      streamArn: z.string().regex(/^arn:[^:]+:dynamodb:[^:]+:\d{12}:table\/[^/]+\/stream\/.+$/),
    })
    .refine(
      ({ tableName, streamArn }) => streamArn.includes(`:table/${tableName}/stream/`),
      'the stream must be of this table',
    )
    .optional()
    .describe(
      "A table beside the stack's own that everything uses instead, after a " +
        '[restore](runbooks.md#restore-the-table): its name, and the ARN of its stream',
    ),
  alarmEmail: Email.optional().describe(
    'Receives the alarms, once somebody has confirmed the subscription in the email that AWS sends',
  ),
  observability: z
    .boolean()
    .describe('Whether to deploy alarms and dashboard. The emulator has no metric math'),
  isDisposable: z.boolean().describe('Whether deleting the stack also deletes the data'),
  terminationProtection: z
    .boolean()
    .describe(
      'Whether CloudFormation refuses to delete the stacks. Only once the first deployment has succeeded: a stack ' +
        'that could not be created has to be deleted before the next attempt',
    ),
  logRetention: z
    .enum(RetentionDays)
    .describe('How many days logs are kept: one of the numbers that CloudWatch Logs knows'),
  throttle: Throttle.describe(
    'Requests per second, and in a burst, that API Gateway lets through from all callers to each of its routes',
  ),
  routeThrottles: z
    .partialRecord(z.enum(routeGroups), Throttle)
    .describe(
      'The same for routes that anybody on the Internet can call without having signed in: a flood of them, or the ' +
        'mail scanners after a large mailing, must not take up what people need for the rest',
    ),
  reservedConcurrency: z
    .partialRecord(z.enum([...roleFunctions, ...otherFunctions]), z.int().min(1))
    .optional()
    .describe(
      'How many requests of a function run at once, by its name: no more, and no other function takes them away. ' +
        'Only in an account whose quota leaves 100 to the rest: AWS refuses it in a new one, whose quota is 10',
    ),
  rates: z
    .partialRecord(z.enum(rateNames), Rate)
    .describe(
      'How often one person may do something ([limits](#limits)): `max` times in each window of `hours`. What is left ' +
        'out is not limited. None where requests set the time, unless a file sets one',
    ),
  caps: z
    .partialRecord(z.enum(capNames), z.int().min(1))
    .describe('How much there may be of something ([limits](#limits)), in the same way'),
  mailsPerSecond: z
    .number()
    .min(1)
    .describe('Emails per second: no more than SES allows the account, which is 1 in its sandbox'),
})

export const StageConfiguration = StageShape.refine(
  (stage) => stage.name !== 'production' || !stage.isDisposable,
  'production must keep its data',
)
  .refine(
    ({ domainName, certificateArn }) =>
      (domainName === undefined) === (certificateArn === undefined),
    'domainName and certificateArn need each other',
  )
  .refine(
    (stage) => stage.isDisposable || (stage.timeSource === 'system' && !stage.passwordSignIn),
    'a stage that keeps its data must use the system clock and refuse password sign-in',
  )
export type StageConfiguration = z.infer<typeof StageConfiguration>
type StageValues = Omit<StageConfiguration, 'name'>

const throttle = { rateLimit: 100, burstLimit: 200 }

const routeThrottles: Readonly<Record<RouteGroup, z.infer<typeof Throttle>>> = {
  'sign-in': { rateLimit: 10, burstLimit: 40 },
  links: { rateLimit: 50, burstLimit: 100 },
  calendars: { rateLimit: 20, burstLimit: 40 },
  scim: { rateLimit: 25, burstLimit: 50 },
  documents: { rateLimit: 5, burstLimit: 20 },
  unknown: { rateLimit: 10, burstLimit: 20 },
}

const rates: Readonly<Record<RateName, PersonRate>> = {
  volunteerMails: { max: 60, hours: 24 },
  otherMails: { max: 20, hours: 24 },
  initiativeEdits: { max: 200, hours: 24 },
  signInMails: { max: 10, hours: 24 },
  exports: { max: 30, hours: 24 },
  refusals: { max: 100, hours: 24 },
}

const caps: Readonly<Record<CapName, number>> = {
  messages: 2_000,
  tasks: 200,
  dates: 1_000,
  reflections: 200,
  history: 5_000,
  registrations: 200,
  initiatives: 500,
}

/** The stages that need no file. One of a company's own begins with the values of one of these. */
export const ownStages = {
  local: {
    mailFrom: 'mentoring@example.org',
    mailIdentity: 'address',
    timeSource: 'request',
    passwordSignIn: true,
    secondFactor: 'off',
    observability: false,
    isDisposable: true,
    terminationProtection: false,
    logRetention: RetentionDays.ONE_WEEK,
    throttle,
    routeThrottles,
    rates: {},
    caps: {},
    mailsPerSecond: 1_000,
  },
  test: {
    mailFrom: 'mentoring-test@example.org',
    mailIdentity: 'address',
    timeSource: 'request',
    passwordSignIn: true,
    secondFactor: 'off',
    observability: true,
    isDisposable: true,
    terminationProtection: false,
    logRetention: RetentionDays.ONE_MONTH,
    throttle,
    routeThrottles,
    rates: {},
    caps: {},
    mailsPerSecond: 1,
  },
  production: {
    mailFrom: 'mentoring@example.org',
    mailIdentity: 'domain',
    timeSource: 'system',
    passwordSignIn: false,
    secondFactor: 'required',
    observability: true,
    isDisposable: false,
    terminationProtection: false,
    logRetention: RetentionDays.ONE_YEAR,
    throttle,
    routeThrottles,
    rates,
    caps,
    mailsPerSecond: 10,
  },
} as const satisfies Record<string, StageValues>
type OwnStage = keyof typeof ownStages
// Object.keys is typed string[]; the keys of a constant are known.
const ownStageNames = Object.keys(ownStages) as readonly OwnStage[]

/** Values for `cdk -c name=value`. All except `stage` override the stage's own. */
const Context = z.object({
  stage: z.string().default('test'),
  mailFrom: z.string().optional(),
  mailIdentity: z.string().optional(),
  baseUrl: z.string().optional(),
  domainName: z.string().optional(),
  certificateArn: z.string().optional(),
  alarmEmail: z.string().optional(),
  mailsPerSecond: z.coerce.number().optional(),
  secondFactor: z.string().optional(),
  terminationProtection: z.stringbool().optional(),
  oidcIssuer: z.string().optional(),
  /** Separate several with commas. */
  oidcAudience: z.string().optional(),
  /** The id of the company whose people the issuer speaks for. */
  oidcCompany: z.string().optional(),
  /** Instead of a company: the issuer is trusted to speak for the people of every company. */
  oidcTrustedForAll: z.stringbool().optional(),
  /** Both or neither: they become `restoredTable`. */
  tableName: z.string().optional(),
  tableStreamArn: z.string().optional(),
})

/** What a file of a stage may say: the stage that it begins with, and what is different. */
const StageFile = z.strictObject({
  ...StageShape.omit({ name: true }).partial().shape,
  extends: z.enum(ownStageNames).optional(),
})

/** Where files of stages are looked for, as `NAME.json`. */
const defaultFolder = join(import.meta.dirname, '..', 'stages')

/**
 * Reads the stage from the context: one of our own, a file in `stages/`, or the path of a file. The
 * default is `test`, so that nobody deploys to production by accident.
 * @throws Error if the stage is unknown or its values are invalid: it names the file and each value
 */
export function resolveStage(
  context: (key: string) => unknown,
  folder = defaultFolder,
): StageConfiguration {
  const {
    stage,
    oidcIssuer,
    oidcAudience,
    oidcCompany,
    oidcTrustedForAll,
    tableName,
    tableStreamArn,
    ...overrides
  } = Context.parse(
    Object.fromEntries(Object.keys(Context.shape).map((key) => [key, context(key)])),
  )
  const { name, from, values } = findStage(stage, folder)
  const given = Object.entries(overrides).filter(([, value]) => value !== undefined)
  return check(StageConfiguration, from, {
    name,
    ...values,
    ...Object.fromEntries(given),
    ...(oidcIssuer !== undefined && {
      oidc: {
        issuer: oidcIssuer,
        audience: oidcAudience?.split(',') ?? [],
        speaksFor: chooseSpeaksFor(oidcCompany, oidcTrustedForAll),
      },
    }),
    ...((tableName ?? tableStreamArn) !== undefined && {
      restoredTable: { tableName, streamArn: tableStreamArn },
    }),
  })
}

/** @throws Error unless exactly one is given: no issuer speaks for everybody by accident */
function chooseSpeaksFor(companyId: string | undefined, isTrustedForAll = false) {
  if ((companyId !== undefined) === isTrustedForAll)
    throw new Error(
      'Say whom the issuer speaks for: -c oidcCompany=ID, or -c oidcTrustedForAll=true for everybody',
    )
  return companyId === undefined ? ('everybody' as const) : { companyId }
}

/** @param stage a name, or the path of a file, which ends in `.json` */
function findStage(stage: string, folder: string) {
  const path = stage.endsWith('.json') ? stage : join(folder, `${stage}.json`)
  const name = basename(path, '.json')
  if (!existsSync(path)) {
    if (path !== stage && isOwnStage(name))
      return { name, from: `Stage ${name}`, values: ownStages[name] }
    throw new Error(
      `Unknown stage ${stage}: choose one of ${ownStageNames.join(', ')}, or write ${path} (docs/stages.md)`,
    )
  }
  const { extends: base = isOwnStage(name) ? name : undefined, ...values } = check(
    StageFile,
    path,
    parse(path),
  )
  if (!base) throw new Error(`${path}: say which stage it "extends": ${ownStageNames.join(', ')}`)
  return {
    name,
    from: path,
    values: {
      ...ownStages[base],
      ...values,
      // One of them can be set without the others.
      routeThrottles: { ...ownStages[base].routeThrottles, ...values.routeThrottles },
      rates: { ...ownStages[base].rates, ...values.rates },
      caps: { ...ownStages[base].caps, ...values.caps },
    },
  }
}

function isOwnStage(name: string): name is OwnStage {
  return Object.hasOwn(ownStages, name)
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new Error(`${path} is not valid JSON: ${String(cause)}`, { cause })
  }
}

function check<Schema extends z.ZodType>(
  schema: Schema,
  from: string,
  value: unknown,
): z.infer<Schema> {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const problems = read.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message,
  )
  throw new Error(`${from} cannot be deployed. ${problems.join('; ')}`)
}
